import { isArray, isObject, type Json } from '#model/json.ts';
import type { Dialect, SchemaResource } from '#model/schema.ts';
import { draftOf, keywordOf } from './keywords.ts';
import { metaschema } from './metaschemas.ts';

const NAMES = 'core applicator unevaluated validation meta-data format format-annotation format-assertion content';
const KNOWN = new Set(
  ['2019-09', '2020-12'].flatMap((draft) =>
    NAMES.split(' ').map((name) => `https://json-schema.org/draft/${draft}/vocab/${name}`),
  ),
);
const VALIDATION = new Set(
  'type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired'.split(
    ' ',
  ),
);

/** A resource as the vocabularies of its metaschema want it read, or the vocabulary that nobody here knows. */
export type Spoken = { readonly resource: SchemaResource } | { readonly unknown: string };

/**
 * What a metaschema of somebody's own makes of `resource`. A vocabulary that it requires and that is not one of the
 * standard's leaves the schema without a meaning here; without the validation vocabulary those keywords are annotations.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.2
 */
export function spoken(resource: SchemaResource): Spoken {
  const vocabularies = vocabulariesOf(resource);
  if (vocabularies === undefined) return { resource };
  const unknown = Object.keys(vocabularies)
    .sort()
    .find((uri) => vocabularies[uri] === true && !KNOWN.has(uri));
  if (unknown !== undefined) return { unknown };
  if (Object.keys(vocabularies).some((uri) => uri.endsWith('/vocab/validation'))) return { resource };
  const schema = withoutValidation(resource.schema, resource.dialect);
  return { resource: { ...resource, schema: isObject(schema) ? schema : resource.schema } };
}

function vocabulariesOf({ schema, dialect, neighbours }: SchemaResource): { readonly [uri: string]: Json } | undefined {
  const named = isObject(schema) ? schema['$schema'] : undefined;
  if (draftOf(dialect) < 3 || typeof named !== 'string' || neighbours === undefined) return undefined;
  const uri = named.replace(/#$/, '');
  if (metaschema(uri) !== undefined) return undefined;
  const found = Object.entries(neighbours).find(([name]) => name.replace(/#$/, '') === uri)?.[1].schema;
  const vocabularies = isObject(found) ? found['$vocabulary'] : undefined;
  return isObject(vocabularies) ? vocabularies : undefined;
}

function withoutValidation(schema: Json, dialect: Dialect): Json {
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([name]) => !VALIDATION.has(name));
  const entries = kept.map(([name, value]): [string, Json] => {
    const holds = keywordOf(name, dialect)?.holds;
    const one = (part: Json): Json => withoutValidation(part, dialect);
    if (holds === undefined || holds === 'nothing') return [name, value];
    if (isArray(value)) return [name, value.map(one)];
    if (!holds.startsWith('map') || !isObject(value)) return [name, one(value)];
    return [
      name,
      Object.fromEntries(Object.entries(value).map(([key, part]) => [key, isArray(part) ? part : one(part)])),
    ];
  });
  return Object.fromEntries(entries);
}
