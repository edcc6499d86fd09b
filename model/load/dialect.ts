import { isObject, type Json } from '../json.ts';
import type { Dialect } from '../schema.ts';

const known: Readonly<Record<string, Dialect>> = {
  'json-schema.org/draft-03/schema': 'draft-04',
  'json-schema.org/draft-04/schema': 'draft-04',
  'json-schema.org/draft-04/hyper-schema': 'draft-04',
  'json-schema.org/draft-06/schema': 'draft-06',
  'json-schema.org/draft-06/hyper-schema': 'draft-06',
  'json-schema.org/draft-07/schema': 'draft-07',
  'json-schema.org/draft-07/hyper-schema': 'draft-07',
  'json-schema.org/draft/2019-09/schema': '2019-09',
  'json-schema.org/draft/2020-12/schema': '2020-12',
  'json-schema.org/schema': '2020-12',
  // Self-describing schemas of Iglu are draft-04 with a `self` object beside.
  'iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0': 'draft-04',
};

/** The dialect that a `$schema`, `jsonSchemaDialect` or media type parameter names; undefined for one that is not known. */
export function dialectOfUri(uri: string): Dialect | undefined {
  const plain = uri.replace(/^https?:\/\//, '').replace(/#$/, '');
  if (/^spec\.openapis\.org\/oas\/3\.[12]\/(dialect|schema-base|schema)(\/|$)/.test(plain)) return 'openapi-3.1';
  if (/^spec\.openapis\.org\/oas\/3\.0\/schema(\/|$)/.test(plain)) return 'openapi-3.0';
  return Object.hasOwn(known, plain) ? known[plain] : undefined;
}

/** Whether `$ref`s to it need no document: the metaschemas of all drafts are built into validators. */
export function isMetaschema(uri: string): boolean {
  return dialectOfUri(uri.split('#', 1)[0] ?? '') !== undefined;
}

/** The dialect in which schemas within `root`, a whole document, are written; undefined where it does not say. */
export function dialectOfDocument(root: Json | undefined): Dialect | undefined {
  if (!isObject(root)) return undefined;
  const { openapi, asyncapi, jsonSchemaDialect } = root;
  if (typeof openapi === 'string' && openapi.startsWith('3.0')) return 'openapi-3.0';
  if (typeof openapi === 'string')
    return (typeof jsonSchemaDialect === 'string' ? dialectOfUri(jsonSchemaDialect) : undefined) ?? 'openapi-3.1';
  if (typeof asyncapi === 'string') return 'draft-07';
  return typeof root.$schema === 'string' ? dialectOfUri(root.$schema) : undefined;
}

/** Dialects in which a `$ref` hides all keywords beside it. */
export function refHidesSiblings(dialect: Dialect): boolean {
  return ['draft-04', 'draft-06', 'draft-07', 'openapi-3.0'].includes(dialect);
}

const since06: readonly Dialect[] = ['draft-06', 'draft-07', '2019-09', '2020-12', 'openapi-3.1'];
const since07 = since06.slice(1);
const since2019 = since06.slice(2);
const since2020 = since06.slice(3);

/** Assertions that some dialects have and others don't. */
const assertions: readonly (readonly [dialects: readonly Dialect[], keywords: readonly string[]])[] = [
  [since06, ['contains', 'propertyNames']],
  [since07, ['if', 'then', 'else']],
  [since2019, ['dependentRequired', 'dependentSchemas', 'maxContains', 'minContains']],
  [since2019, ['unevaluatedItems', 'unevaluatedProperties']],
  [since2020, ['$dynamicRef', 'prefixItems']],
  [['2019-09'], ['$recursiveRef']],
  [['draft-04', 'draft-06', 'draft-07', '2019-09', 'openapi-3.0'], ['additionalItems']],
  [['openapi-3.0'], ['nullable']],
];

const dialectsOf = new Map(
  assertions.flatMap(([dialects, keywords]) => keywords.map((keyword) => [keyword, dialects] as const)),
);

/** Whether `keyword` asserts something elsewhere and nothing in `dialect`; validators that know it may not care. */
export function isForeign(keyword: string, dialect: Dialect): boolean {
  return dialectsOf.get(keyword)?.includes(dialect) === false;
}

const order: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'];

/** The dialect in which schemas of all `dialects` can be stated together. */
export function commonDialect(dialects: ReadonlySet<Dialect>): Dialect | undefined {
  if (dialects.size === 1) return [...dialects][0];
  if (dialects.has('openapi-3.0') || dialects.has('openapi-3.1')) return 'openapi-3.1';
  return order.findLast((dialect) => dialects.has(dialect));
}
