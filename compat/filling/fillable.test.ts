import type { Json, JsonObject } from '#model/json.ts';
import { acceptsNothing } from '../inclusion/index.ts';
import { isFillable } from './fillable.ts';

const values: readonly Json[] = [null, true, 'a', 1, 1.5, [], [1], {}];
const types = ['null', 'boolean', 'string', 'integer', 'number', 'array', 'object'];
const bounds = [1.2, 1.8, 2, 3];

/** Every way in which a small schema may contradict itself, beside as many in which it does not. */
const schemas: readonly JsonObject[] = [
  ...values.flatMap((value) =>
    types.flatMap((type) => [
      { type, const: value },
      { type, enum: [value] },
    ]),
  ),
  ...values.map((value) => ({ const: value })),
  ...bounds.flatMap((minimum) =>
    bounds.flatMap((maximum) => [
      { type: 'integer', minimum, maximum },
      { type: 'number', minimum, maximum },
      { type: ['string', 'integer'], minimum, maximum },
    ]),
  ),
  ...['date-time', 'time', 'ipv6', 'uri-template', 'regex', 'json-pointer', 'int32', 'int64', 'double'].flatMap(
    (format) => ['string', 'integer', 'number'].map((type) => ({ type, format })),
  ),
  ...[0, 1, 2].flatMap((minItems) =>
    [0, 1, 2].flatMap((maxItems) =>
      [true, false, { type: 'string' }].map((items) => ({ type: 'array', items, minItems, maxItems })),
    ),
  ),
];

const dialects = ['2020-12', 'openapi-3.0'] as const;

describe('what is certainly filled', () => {
  it('is never what no value fits, and is most of the rest', () => {
    const certain = schemas.filter((schema) => isFillable(schema, {}));
    const empty = schemas.filter((schema) => dialects.some((dialect) => acceptsNothing({ schema, dialect })));
    expect(certain.filter((schema) => empty.includes(schema))).toEqual([]);
    expect(empty.length).toBeGreaterThan(80);
    expect(schemas.length - empty.length - certain.length).toBeLessThan(32);
  });
});
