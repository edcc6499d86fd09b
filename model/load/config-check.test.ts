import { Ajv } from 'ajv';
import schema from './trilateral.schema.json' with { type: 'json' };

it('the schema of trilateral.yaml, which no run checks again, is one', () => {
  const ajv = new Ajv({ strict: false });
  expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
});
