import type { JsonObject } from '#model/json.ts';

const subschema = { $ref: '#' };
const count = { $ref: '#/definitions/positiveInteger' };
const countDefault0 = { $ref: '#/definitions/positiveIntegerDefault0' };
const subschemas = { $ref: '#/definitions/schemaArray' };
const byName = { type: 'object', additionalProperties: subschema };

/**
 * The assertions of the draft-04 metaschema.
 * @see http://json-schema.org/draft-04/schema
 */
export const draft04: JsonObject = {
  id: 'http://json-schema.org/draft-04/schema#',
  definitions: {
    schemaArray: { type: 'array', minItems: 1, items: subschema },
    positiveInteger: { type: 'integer', minimum: 0 },
    positiveIntegerDefault0: { allOf: [count, {}] },
    simpleTypes: { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] },
    stringArray: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
  },
  type: 'object',
  properties: {
    id: { type: 'string' },
    $schema: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    multipleOf: { type: 'number', minimum: 0, exclusiveMinimum: true },
    maximum: { type: 'number' },
    exclusiveMaximum: { type: 'boolean' },
    minimum: { type: 'number' },
    exclusiveMinimum: { type: 'boolean' },
    maxLength: count,
    minLength: countDefault0,
    pattern: { type: 'string', format: 'regex' },
    additionalItems: { anyOf: [{ type: 'boolean' }, subschema] },
    items: { anyOf: [subschema, subschemas] },
    maxItems: count,
    minItems: countDefault0,
    uniqueItems: { type: 'boolean' },
    maxProperties: count,
    minProperties: countDefault0,
    required: { $ref: '#/definitions/stringArray' },
    additionalProperties: { anyOf: [{ type: 'boolean' }, subschema] },
    definitions: byName,
    properties: byName,
    patternProperties: byName,
    dependencies: {
      type: 'object',
      additionalProperties: { anyOf: [subschema, { $ref: '#/definitions/stringArray' }] },
    },
    enum: { type: 'array', minItems: 1, uniqueItems: true },
    type: {
      anyOf: [
        { $ref: '#/definitions/simpleTypes' },
        { type: 'array', items: { $ref: '#/definitions/simpleTypes' }, minItems: 1, uniqueItems: true },
      ],
    },
    format: { type: 'string' },
    allOf: subschemas,
    anyOf: subschemas,
    oneOf: subschemas,
    not: subschema,
  },
  dependencies: { exclusiveMaximum: ['maximum'], exclusiveMinimum: ['minimum'] },
};
