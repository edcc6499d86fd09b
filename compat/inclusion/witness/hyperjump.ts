import { isObject, type Json } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { hasLoop } from '../documents/loops.ts';
import { metaschema } from '../documents/metaschemas.ts';
import type { Judge, Judged } from './port.ts';

const DIALECTS: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema',
  'draft-06': 'http://json-schema.org/draft-06/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'openapi-3.0': 'https://spec.openapis.org/oas/3.0/dialect',
  'openapi-3.1': 'https://json-schema.org/draft/2020-12/schema',
};

type Hyperjump = typeof import('@hyperjump/json-schema');

/** The overload that takes a value at once. */
type Validate = (uri: string, value: Json) => Promise<{ readonly valid: boolean }>;

let loading: Promise<Hyperjump> | undefined;
let number = 0;

/** One judgement at a time: the validator keeps its schemas in one place. */
let queue: Promise<unknown> = Promise.resolve();

/** The validator of @hyperjump/json-schema, for what Ajv can't compile or reads otherwise than the standard. */
export const hyperjumpJudge: Judge = (side, value) => {
  const turn = queue.then(() => judge(side, value));
  queue = turn.catch(() => undefined);
  return turn;
};

async function judge({ resource, format, fills }: Judged, value: Json): Promise<boolean | undefined> {
  if (fills === true) return undefined;
  // Its formats are those of the standards, not those of ajv-formats that generated validators use.
  if (format === 'assertion' && JSON.stringify(resource).includes('"format"')) return undefined;
  // It would run out of stack, and say so on the console.
  if (hasLoop(resource)) return undefined;
  loading ??= load();
  const { registerSchema, unregisterSchema, validate } = await loading;
  const uri = resource.uri ?? `https://trilateral.invalid/${number++}`;
  const names: string[] = [];
  const register = (schema: Json, name: string, dialect: Dialect): void => {
    if (metaschema(name)) return;
    registerSchema(withoutVersion(schema) as Parameters<typeof registerSchema>[0], name, DIALECTS[dialect]);
    names.push(name);
  };
  try {
    for (const [name, neighbour] of Object.entries(resource.neighbours ?? {})) {
      if (name !== uri) register(neighbour.schema, name, neighbour.dialect);
    }
    register(resource.schema, uri, resource.dialect);
    return (await (validate as Validate)(uri, value)).valid;
  } catch {
    // Schemas that this validator refuses too are judged by nobody.
    return undefined;
  } finally {
    for (const name of names) unregisterSchema(name);
  }
}

/** The dialect is given; a `$schema` of somebody's own would be looked for. */
function withoutVersion(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { $schema: _, ...rest } = schema;
  return rest;
}

async function load(): Promise<Hyperjump> {
  const { removeUriSchemePlugin } = await import('@hyperjump/browser');
  for (const scheme of ['http', 'https', 'file']) removeUriSchemePlugin(scheme);
  await import('@hyperjump/json-schema/draft-04');
  await import('@hyperjump/json-schema/draft-06');
  await import('@hyperjump/json-schema/draft-07');
  await import('@hyperjump/json-schema/draft-2019-09');
  await import('@hyperjump/json-schema/draft-2020-12');
  const openapi: Hyperjump = await import('@hyperjump/json-schema/openapi-3-0');
  openapi.setShouldValidateSchema(false);
  openapi.setShouldValidateFormat(false);
  return openapi;
}
