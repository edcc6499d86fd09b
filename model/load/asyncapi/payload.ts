import { isObject, type JsonObject } from '#model/json.ts';
import type { Contract, Dialect } from '#model/schema.ts';
import { dialectOfUri } from '../dialect.ts';
import { type Place, refOf, textAt } from './place.ts';
import { type Reading, reportAt } from './reading.ts';

/** The schema of a payload or of headers, with the place that its references lead to in the end. */
export type ReadSchema = { readonly contract: Contract; readonly target: string };

/** The payload of the message at `message`; one that accepts everything where none is stated. */
export function readPayload(message: Place, payload: Place | undefined, reading: Reading): ReadSchema {
  if (payload === undefined) {
    const at = reading.navigator.location(message);
    return {
      contract: { schema: true, dialect: 'draft-07', at, origins: {} },
      target: `${message.file}#${message.at}`,
    };
  }
  const { schema, format } = unwrap(message, payload, reading);
  return readSchema(schema, format, payload, reading);
}

/** A schema that may be wrapped in a Multi Format Schema Object: `{ schemaFormat, schema }`. */
export function readSchemaAt(place: Place, reading: Reading): ReadSchema {
  const { schema, format } = unwrap(undefined, place, reading);
  return readSchema(schema, format, place, reading);
}

type Unwrapped = { readonly schema: Place; readonly format: string | undefined };

/** In 2.x `schemaFormat` stands beside the payload; in 3.x it stands in it, also behind a reference. */
function unwrap(message: Place | undefined, payload: Place, reading: Reading): Unwrapped {
  const beside = message === undefined ? undefined : textAt(message, 'schemaFormat');
  const wrapper = isWrapper(payload) ? payload : reading.navigator.follow(payload);
  if (wrapper === undefined || !isWrapper(wrapper)) return { schema: payload, format: beside };
  const schema = reading.navigator.member(wrapper, 'schema') ?? payload;
  // The converter wraps the payload of a 2.x message; in the text it stands where it always stood.
  const placed = wrapper.converted ? { ...schema, at: wrapper.at } : schema;
  return { schema: placed, format: textAt(wrapper, 'schemaFormat') ?? beside };
}

function isWrapper(place: Place): boolean {
  const { value } = place;
  return isObject(value) && Object.hasOwn(value, 'schema') && !Object.hasOwn(value, 'properties');
}

function readSchema(schema: Place, format: string | undefined, stated: Place, reading: Reading): ReadSchema {
  const target = targetOf(schema, reading);
  const dialect = dialectOfFormat(format);
  if (dialect !== undefined) return { contract: reading.pool.contract(schema.file, schema.at, dialect), target };
  const unread = format ?? 'unknown';
  reportAt(reading, 'payload-format-unread', stated, { format: unread });
  const at = reading.navigator.location(stated);
  return { contract: { schema: true, dialect: 'draft-07', at, origins: {}, unread }, target };
}

/** Where bare references lead in the end: two payloads with one target are the same schema. */
function targetOf(schema: Place, reading: Reading): string {
  const isBare = (value: JsonObject): boolean =>
    Object.keys(value).every((key) => key === '$ref' || key === 'description');
  const followed = isObject(schema.value) && refOf(schema.value) !== undefined && isBare(schema.value);
  const target = followed ? (reading.navigator.follow(schema) ?? schema) : schema;
  return `${target.file}#${target.at}`;
}

/** The dialect that a `schemaFormat` names; undefined for formats that are no JSON Schema. */
function dialectOfFormat(format: string | undefined): Dialect | undefined {
  if (format === undefined) return 'draft-07';
  const [type = '', ...parameters] = format.toLowerCase().split(';');
  const version = parameters
    .map((parameter) => /^\s*version\s*=\s*"?([^"\s]+)"?/.exec(parameter)?.[1])
    .find((found) => found);
  if (/^application\/vnd\.aai\.asyncapi(\+(json|yaml))?$/.test(type.trim())) return 'draft-07';
  if (/^application\/(vnd\.json-schema|schema)(\+(json|yaml))?$|^application\/json$/.test(type.trim())) {
    if (version === undefined) return 'draft-07';
    return (
      dialectOfUri(`http://json-schema.org/${version}/schema`) ??
      dialectOfUri(`https://json-schema.org/draft/${version.replace(/^draft[-/]/, '')}/schema`)
    );
  }
  if (/^application\/vnd\.oai\.openapi(\+(json|yaml))?$/.test(type.trim()))
    return version?.startsWith('3.0') === true ? 'openapi-3.0' : 'openapi-3.1';
  return undefined;
}
