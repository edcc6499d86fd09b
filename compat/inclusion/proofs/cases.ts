import type { Case, KeywordCases } from './case.ts';
import { containerCases } from './container-cases.ts';
import { scalarCases } from './scalar-cases.ts';

const seven = 'draft-07';
const old = 'draft-04';
const text = { type: 'string' } as const;

const logicCases: Readonly<Record<string, KeywordCases>> = {
  allOf: { fires: [[{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, { minimum: 1 }]], ignored: [[{ allOf: [{}] }, {}]] },
  anyOf: {
    fires: [[{ anyOf: [{ const: 1 }, { const: 2 }] }, { enum: [1, 2, 3] }]],
    ignored: [[{ anyOf: [text, {}] }, {}]],
  },
  oneOf: {
    fires: [[{ oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, { anyOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }]],
    ignored: [[{ oneOf: [{}, { not: {} }] }, {}]],
  },
  not: { fires: [[{ not: { type: ['string', 'number'] } }, { not: text }]], ignored: [[{ not: { not: {} } }, {}]] },
  // biome-ignore-start lint/suspicious/noThenProperty: the name of a keyword
  if: {
    fires: [[{ if: text, then: { minLength: 2 }, else: { type: 'integer' } }, { type: ['string', 'integer'] }]],
    ignored: [
      [{ if: text, then: { minLength: 2 } }, {}, 'draft-06'],
      [{ if: false }, {}],
    ],
  },
  then: {
    fires: [[{ ...text, if: { minLength: 2 }, then: { maxLength: 4 } }, text]],
    ignored: [
      [{ then: false }, {}],
      [{ if: text, then: false }, {}, 'draft-06'],
    ],
  },
  else: {
    fires: [[{ ...text, if: { minLength: 2 }, else: { maxLength: 0 } }, text]],
    ignored: [
      [{ else: false }, {}],
      [{ if: text, else: false }, {}, 'draft-06'],
    ],
  },
  // biome-ignore-end lint/suspicious/noThenProperty: the name of a keyword
};

/** Every keyword that asserts something, in some dialect. */
export const keywordCases: Readonly<Record<string, KeywordCases>> = {
  ...scalarCases,
  ...containerCases,
  ...logicCases,
};

/** Words that never say anything about a value, by dialect: both schemas mean the same. */
export const silentCases: readonly Case[] = [
  [{ ...text, contentEncoding: 'base64', contentMediaType: 'application/json', contentSchema: false }, text],
  [{ ...text, contentEncoding: 'base64', contentMediaType: 'application/json' }, text, seven],
  [
    {
      ...text,
      title: 't',
      description: 'd',
      default: 1,
      examples: [2],
      deprecated: true,
      readOnly: true,
      $comment: 'c',
    },
    text,
  ],
  [{ id: 'https://example.com/a', definitions: { a: text }, $id: 'https://example.com/b' }, {}, old],
  [{ $id: 'https://example.com/a', id: 'other', $defs: { a: text } }, {}],
  [{ $schema: 'https://json-schema.org/draft/2020-12/schema', $vocabulary: {}, $anchor: 'a' }, {}],
  [{ discriminator: { propertyName: 'a' }, xml: {}, externalDocs: {}, example: 1 }, {}, 'openapi-3.0'],
];
