import type { Json, JsonObject } from '#model/json.ts';
import type { SchemaPair } from './value-facts.ts';

const text: JsonObject = { type: 'string' };
const short: JsonObject = { type: 'string', maxLength: 2 };
const list: JsonObject = { type: 'array' };
const object: JsonObject = { type: 'object', properties: { a: text, b: text, c: text } };
const cat = shape('cat');
const dog = shape('dog');
const pets: JsonObject = { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] };

/** Two shapes that `kind` tells apart; `species` does so too. */
function shape(kind: string): JsonObject {
  const mark: JsonObject = { type: 'string' };
  return {
    type: 'object',
    required: ['kind', 'species', kind],
    properties: { kind: mark, species: mark, [kind]: text },
  };
}

/** Definitions that the schemas refer to. */
export const definitions: JsonObject = { Cat: cat, Dog: dog };

type Facts = Readonly<Record<string, SchemaPair>>;

/** `keyword: value` beside `base`, added and removed. */
function comesAndGoes(name: string, base: JsonObject, keyword: string, value: Json): Facts {
  const beside = { ...base, [keyword]: value };
  return { [`${name}-added`]: [base, beside], [`${name}-removed`]: [beside, base] };
}

/** A member of a list of branches, added and removed. */
function branches(keyword: string, name: string, stated: readonly JsonObject[], added: JsonObject): Facts {
  const [one, two] = [{ [keyword]: stated }, { [keyword]: [...stated, added] }];
  return { [`${name}-added`]: [one, two], [`${name}-removed`]: [two, one] };
}

const consequence = 'then';
const when = { required: ['a'] };
const conditions: Facts = {
  ...comesAndGoes('if', { ...object, [consequence]: { required: ['b'] } }, 'if', when),
  ...comesAndGoes(consequence, { ...object, if: when }, consequence, { required: ['b'] }),
  ...comesAndGoes('else', { ...object, if: when }, 'else', { required: ['b'] }),
};

const mapping = (members: Readonly<Record<string, string>>, propertyName = 'kind'): JsonObject => ({
  ...pets,
  discriminator: {
    propertyName,
    mapping: Object.fromEntries(
      Object.entries(members).map(([value, name]) => [value, `#/components/schemas/${name}`]),
    ),
  },
});
const both = { cat: 'Cat', dog: 'Dog' };

const discriminators: Facts = {
  'discriminator-added': [pets, mapping(both)],
  'discriminator-removed': [mapping(both), pets],
  'discriminator-property-name-changed': [mapping(both), mapping(both, 'species')],
  'discriminator-mapping-added': [mapping(both), mapping({ ...both, kitten: 'Cat' })],
  'discriminator-mapping-deleted': [mapping({ ...both, kitten: 'Cat' }), mapping(both)],
  'discriminator-mapping-changed': [mapping(both), mapping({ cat: 'Cat', dog: 'Cat' })],
};

function remarked(...remarks: readonly JsonObject[]): JsonObject {
  return { allOf: [text, { maxLength: 4 }, ...remarks] };
}

/** Facts about a composed value, a list or an object, by the end of their name. */
export const structureFacts: Facts = {
  ...branches('allOf', 'all-of', [text, { maxLength: 4 }], { pattern: '^a*$' }),
  ...branches('anyOf', 'any-of', [short, { type: 'boolean' }], { type: 'integer' }),
  ...branches('oneOf', 'one-of', [short, { type: 'boolean' }], { type: 'integer' }),
  'all-of-added-annotation-only': [remarked(), remarked({ description: 'Any text' })],
  'all-of-removed-annotation-only': [remarked({ description: 'Any text' }), remarked()],
  'wrapped-in-one-of': [
    object,
    {
      oneOf: [
        { ...object, required: ['a'] },
        { type: 'array', items: text },
      ],
    },
  ],
  ...discriminators,
  ...conditions,
  ...comesAndGoes('prefix-items', list, 'prefixItems', [text]),
  ...comesAndGoes('contains', list, 'contains', text),
  ...comesAndGoes('unevaluated-items', { ...list, prefixItems: [text] }, 'unevaluatedItems', false),
  ...comesAndGoes('unevaluated-properties', object, 'unevaluatedProperties', false),
  ...comesAndGoes('dependent-required', object, 'dependentRequired', { a: ['b'] }),
  'dependent-required-changed': [
    { ...object, dependentRequired: { a: ['b'] } },
    { ...object, dependentRequired: { a: ['c'] } },
  ],
  ...comesAndGoes('dependent-schema', object, 'dependentSchemas', { a: { required: ['b'] } }),
  ...comesAndGoes('pattern-property', object, 'patternProperties', { '^x': text }),
  ...comesAndGoes('property-names', { type: 'object', additionalProperties: text }, 'propertyNames', { maxLength: 2 }),
};
