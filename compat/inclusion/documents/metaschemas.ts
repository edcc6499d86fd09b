import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import { isObject, type Json } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { draft04 } from './draft04.ts';

export type Published = { readonly schema: Schema; readonly dialect: Dialect };

let published: ReadonlyMap<string, Published> | undefined;

/** The published metaschema (or vocabulary) of that URI, without fragment. */
export function metaschema(uri: string): Published | undefined {
  if (!uri.includes('json-schema.org/')) return undefined;
  published ??= collect();
  return published.get(uri);
}

/** The dialect that a `$schema` names, if it is one of the published ones. */
export function dialectNamed(uri: Json | undefined): Dialect | undefined {
  return typeof uri === 'string' ? metaschema(uri.replace(/#.*$/, ''))?.dialect : undefined;
}

function collect(): ReadonlyMap<string, Published> {
  const found = new Map<string, Published>();
  const add = (uri: string, schema: Json | undefined, dialect: Dialect): void => {
    if (isObject(schema)) found.set(uri.replace(/#$/, ''), { schema, dialect });
  };
  add('http://json-schema.org/draft-04/schema', draft04, 'draft-04');
  add('http://json-schema.org/draft-06/schema', draft06, 'draft-06');
  const sources = [
    [new Ajv(), 'draft-07'],
    [new Ajv2019(), '2019-09'],
    [new Ajv2020(), '2020-12'],
  ] as const;
  for (const [ajv, dialect] of sources) {
    for (const [uri, entry] of Object.entries(ajv.schemas)) add(uri, jsonOf(entry?.schema), dialect);
  }
  return found;
}

/** Ajv types schemas more loosely than they are: what it keeps has been JSON. */
function jsonOf(schema: unknown): Json | undefined {
  return schema === undefined ? undefined : (schema as Json);
}
