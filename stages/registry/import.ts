import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { markIn } from './document.ts';
import type { RegisteredSchema } from './port.ts';
import { standardSchema } from './standard.ts';

/** An event as a registry knows it, with a schema that stands alone. */
export type ImportedEvent = {
  readonly source: string;
  readonly detailType: string;
  readonly title?: string;
  readonly description?: string;
  readonly schema: JsonObject;
  /** Keywords of the contract that it was once published from, for which the registry has no word. */
  readonly lost: readonly string[];
  /** Payloads that were seen. */
  readonly examples?: readonly Json[];
};

/** The event that a schema describes, or why that cannot be told. */
export function importedEvent({ name, type, content }: RegisteredSchema): ImportedEvent | { readonly reason: string } {
  const document = parsed(content);
  if (!isObject(document)) return { reason: 'its content is no JSON object' };
  const mark = markIn(document);
  if (mark?.pointer === true) return { reason: 'it was too large for the registry, which has no more than its digest' };
  const pool =
    type === 'OpenApi3' ? recordAt(recordAt(document, 'components'), 'schemas') : recordAt(document, 'definitions');
  const envelope = type === 'OpenApi3' ? envelopeIn(pool) : isEnvelope(document) ? document : undefined;
  const detail =
    envelope === undefined ? detailAlone(type, document, pool) : recordAt(recordAt(envelope, 'properties'), 'detail');
  if (detail === undefined) return { reason: 'it has neither an event with a `detail`, nor one schema alone' };
  const schema = type === 'OpenApi3' ? fromOpenApi(detail, pool) : fromDraft4(detail, pool);
  if ('missing' in schema) return { reason: `it refers to ${schema.missing}, which it does not have` };
  const [source, detailType] = namesOf(name, envelope);
  const { title, description } = recordAt(document, 'info');
  return {
    source,
    detailType,
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
    schema: schema.whole,
    lost: mark?.lost ?? [],
  };
}

/** What the document says goes before what its name can say. */
function namesOf(name: string, envelope: JsonObject | undefined): readonly [source: string, detailType: string] {
  const { 'x-amazon-events-source': source, 'x-amazon-events-detail-type': detailType } = envelope ?? {};
  const at = name.indexOf('@');
  const [before, after] = at < 0 ? [name, name] : [name.slice(0, at), name.slice(at + 1)];
  return [typeof source === 'string' ? source : before, typeof detailType === 'string' ? detailType : after];
}

function envelopeIn(pool: JsonObject): JsonObject | undefined {
  return Object.values(pool).filter(isObject).find(isEnvelope);
}

function isEnvelope(schema: JsonObject): boolean {
  const properties = recordAt(schema, 'properties');
  return isObject(properties['detail']) && isObject(properties['detail-type']);
}

function detailAlone(type: RegisteredSchema['type'], document: JsonObject, pool: JsonObject): JsonObject | undefined {
  if (type === 'JSONSchemaDraft4') return document;
  const schemas = Object.values(pool).filter(isObject);
  return schemas.length === 1 ? schemas[0] : undefined;
}

type Whole = { readonly whole: JsonObject } | { readonly missing: string };

/** The schema with what it refers to, in today's dialect. */
function fromOpenApi(detail: JsonObject, pool: JsonObject): Whole {
  const definitions = new Map<string, Json>();
  let missing: string | undefined;
  const addressOf = (reference: string): string => {
    const name = unescaped(/^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1] ?? '');
    const body = Object.hasOwn(pool, name) ? pool[name] : undefined;
    if (body === undefined) missing ??= reference;
    else if (!definitions.has(name)) {
      definitions.set(name, {});
      definitions.set(name, standardSchema(body, addressOf));
    }
    return `#/$defs/${escaped(name)}`;
  };
  const root = standardSchema(detail, addressOf);
  if (missing !== undefined) return { missing };
  const own = isObject(root) ? root : {};
  const $defs = Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
  // A file that is nothing but a reference into itself reads badly: say what it refers to.
  const target =
    typeof own['$ref'] === 'string' && Object.keys(own).length === 1
      ? unescaped(own['$ref'].slice('#/$defs/'.length))
      : undefined;
  const { [target ?? '']: inlined, ...others } = $defs;
  const isAlone =
    target !== undefined && isObject(inlined) && !JSON.stringify($defs).includes(`"#/$defs/${escaped(target)}"`);
  const [said, rest] = isAlone ? [inlined, others] : [own, $defs];
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { whole: { $schema, ...said, ...(Object.keys(rest).length > 0 && { $defs: rest }) } };
}

/** A schema of draft-04 stays as it is, with the definitions of its document. */
function fromDraft4(detail: JsonObject, pool: JsonObject): Whole {
  const lacking = referencesIn([detail, pool]).find((reference) => {
    const name = /^#\/definitions\/([^/]+)/.exec(reference)?.[1];
    return name === undefined ? reference !== '#' : !Object.hasOwn(pool, unescaped(name));
  });
  if (lacking !== undefined) return { missing: lacking };
  const { $schema: _, definitions: _own, ...schema } = detail;
  // In draft-04 what stands beside a reference is not read.
  const said = typeof schema['$ref'] === 'string' ? { allOf: [schema] } : schema;
  const definitions = Object.keys(pool).length > 0 && { definitions: pool };
  return { whole: { $schema: 'http://json-schema.org/draft-04/schema#', ...said, ...definitions } };
}

function referencesIn(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    name === '$ref' && typeof one === 'string' ? [one] : referencesIn(one),
  );
}

function recordAt(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}

function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function unescaped(token: string): string {
  const plain = token.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function parsed(content: string): Json {
  try {
    const value: Json = JSON.parse(content);
    return value;
  } catch {
    return null;
  }
}
