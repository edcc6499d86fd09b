import { isObject, type Json } from './json.ts';
import type { Dialect } from './schema.ts';

/** The metaschema URI of each dialect, as documents write it in `$schema`. */
export const metaschemaUris: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema',
  'draft-06': 'http://json-schema.org/draft-06/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'openapi-3.0': 'https://spec.openapis.org/oas/3.0/schema',
  'openapi-3.1': 'https://spec.openapis.org/oas/3.1/dialect/base',
};

/** Every dialect, oldest draft first, then those of OpenAPI. */
export const dialects: readonly Dialect[] = Object.keys(metaschemaUris).filter(isDialect);

const byName = new Map(
  Object.entries(metaschemaUris).flatMap(([dialect, uri]) =>
    isDialect(dialect) ? [[withoutScheme(uri), dialect]] : [],
  ),
);

/** The dialect that a `$schema` URI names, whatever its scheme and empty fragment; undefined for one that we don't know. */
export function dialectNamed(uri: string): Dialect | undefined {
  return byName.get(withoutScheme(uri));
}

/** The dialect that a schema states for itself by `$schema`. */
export function statedDialect(schema: Json): Dialect | undefined {
  const uri = isObject(schema) ? schema['$schema'] : undefined;
  return typeof uri === 'string' ? dialectNamed(uri) : undefined;
}

export function isDialect(text: string): text is Dialect {
  return Object.hasOwn(metaschemaUris, text);
}

function withoutScheme(uri: string): string {
  return uri
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/#$/, '')
    .replace(/\/+$/, '');
}
