import Ajv2020 from 'ajv/dist/2020.js';
import { refusalOf } from './refusal.ts';

const reasonFor = (schema: object, value: unknown): string => {
  const validate = new Ajv2020.default({ allErrors: true, strict: false }).compile(schema);
  validate(value);
  return refusalOf(validate.errors ?? []).reason;
};

describe('the reason of a refusal', () => {
  it('counts one as one', () => {
    expect(reasonFor({ minLength: 1 }, '')).toBe('the value must NOT have fewer than 1 character');
    expect(reasonFor({ minProperties: 1 }, {})).toBe('the value must NOT have fewer than 1 property');
    expect(reasonFor({ minItems: 11 }, [])).toBe('the value must NOT have fewer than 11 items');
  });

  it('is that of the deepest place', () => {
    const schema = { anyOf: [{ properties: { a: { const: 1 } } }, { type: 'string' }] };
    expect(reasonFor(schema, { a: 2 })).toBe('/a must be 1');
  });
});
