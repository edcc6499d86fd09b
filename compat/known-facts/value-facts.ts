import type { Json, JsonObject } from '#model/json.ts';

/** A schema before and after one edit. */
export type SchemaPair = readonly [before: JsonObject, after: JsonObject];

const text: JsonObject = { type: 'string' };
const json: JsonObject = { ...text, contentMediaType: 'application/json' };
const choice = (...members: readonly Json[]): JsonObject => ({ type: 'string', enum: members });

/** Facts about a single value, by the end of their name; the beginning says where the value stands. */
const stated: Readonly<Record<string, SchemaPair>> = {
  'became-enum': [text, choice('a', 'b')],
  'became-nullable': [text, { type: ['string', 'null'] }],
  'became-not-nullable': [{ type: ['string', 'null'] }, text],
  'default-value-added': [text, { ...text, default: 'a' }],
  'default-value-removed': [{ ...text, default: 'a' }, text],
  'default-value-changed': [
    { ...text, default: 'a' },
    { ...text, default: 'b' },
  ],
  'const-added': [text, { ...text, const: 'a' }],
  'const-removed': [{ ...text, const: 'a' }, text],
  'const-changed': [
    { ...text, const: 'a' },
    { ...text, const: 'b' },
  ],
  'enum-value-added': [choice('a', 'b'), choice('a', 'b', 'c')],
  'enum-value-removed': [choice('a', 'b', 'c'), choice('a', 'b')],
  'x-extensible-enum-value-removed': [
    { ...text, 'x-extensible-enum': ['a', 'b', 'c'] },
    { ...text, 'x-extensible-enum': ['a', 'b'] },
  ],
  'pattern-added': [text, { ...text, pattern: '^a+$' }],
  'pattern-removed': [{ ...text, pattern: '^a+$' }, text],
  'pattern-changed': [
    { ...text, pattern: '^a+$' },
    { ...text, pattern: '^b+$' },
  ],
  'pattern-generalized': [
    { ...text, pattern: '^a+$' },
    { ...text, pattern: '^[ab]+$' },
  ],
  'type-changed': [text, { type: 'integer' }],
  'type-generalized': [{ type: 'integer' }, { type: 'number' }],
  'type-specialized': [{ type: 'number' }, { type: 'integer' }],
  'type-compatible': [{ type: 'integer' }, text],
  'list-of-types-widened': [{ type: ['string', 'boolean'] }, { type: ['string', 'boolean', 'array'] }],
  'list-of-types-narrowed': [{ type: ['string', 'boolean', 'array'] }, { type: ['string', 'boolean'] }],
  deprecated: [text, { ...text, deprecated: true }],
  'deprecated-with-sunset': [text, { ...text, deprecated: true, 'x-sunset': '2040-01-01' }],
  'deprecated-sunset-missing': [text, { ...text, deprecated: true }],
  'deprecated-sunset-invalid': [text, { ...text, deprecated: true, 'x-sunset': 'soon' }],
  'sunset-date-too-small': [text, { ...text, deprecated: true, 'x-sunset': '2030-01-02' }],
  reactivated: [{ ...text, deprecated: true }, text],
  'content-schema-added': [json, { ...json, contentSchema: { type: 'object' } }],
  'content-schema-removed': [{ ...json, contentSchema: { type: 'object' } }, json],
  'content-media-type-changed': [json, { ...text, contentMediaType: 'application/xml' }],
  'content-encoding-changed': [
    { ...text, contentEncoding: 'base64' },
    { ...text, contentEncoding: 'base32' },
  ],
};

/** Each keyword that bounds, by the name that facts give it, and the value that it bounds. */
const bounds: readonly (readonly [name: string, keyword: string, value: JsonObject])[] = [
  ['max', 'maximum', { type: 'number' }],
  ['min', 'minimum', { type: 'number' }],
  ['exclusive-max', 'exclusiveMaximum', { type: 'number' }],
  ['exclusive-min', 'exclusiveMinimum', { type: 'number' }],
  ['max-length', 'maxLength', text],
  ['min-length', 'minLength', text],
  ['max-items', 'maxItems', { type: 'array', items: text }],
  ['min-items', 'minItems', { type: 'array', items: text }],
  ['max-contains', 'maxContains', { type: 'array', contains: text }],
  ['min-contains', 'minContains', { type: 'array', contains: text }],
];

const [low, high] = [2, 4];

function boundFacts(): Readonly<Record<string, SchemaPair>> {
  return Object.fromEntries(
    bounds.flatMap(([name, keyword, value]): readonly (readonly [string, SchemaPair])[] => [
      [
        `${name}-increased`,
        [
          { ...value, [keyword]: low },
          { ...value, [keyword]: high },
        ],
      ],
      [
        `${name}-decreased`,
        [
          { ...value, [keyword]: high },
          { ...value, [keyword]: low },
        ],
      ],
      [`${name}-set`, [value, { ...value, [keyword]: high }]],
      [`${name}-unset`, [{ ...value, [keyword]: high }, value]],
    ]),
  );
}

export const valueFacts: Readonly<Record<string, SchemaPair>> = { ...stated, ...boundFacts() };
