import { Ajv, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from '#model/json.ts';
import type { Contract, Dialect } from '#model/schema.ts';

const options: Options = { allErrors: true, strict: false, validateFormats: true };

/** What is wrong with `value` by `contract`, a line for each place in the value; none when it is as promised. */
export function violationsOf(contract: Contract, value: Json): readonly string[] {
  const ajv = validatorOf(contract.dialect);
  addFormats.default(ajv);
  for (const [uri, { schema }] of Object.entries(contract.neighbours ?? {})) ajv.addSchema(schema, uri);
  const validate = ajv.compile(contract.schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the value'} ${message}`);
}

function validatorOf(dialect: Dialect): Ajv {
  if (dialect === '2020-12' || dialect === 'openapi-3.1') return new Ajv2020(options);
  if (dialect === '2019-09') return new Ajv2019(options);
  if (dialect === 'draft-06' || dialect === 'draft-07') return new Ajv(options);
  throw new Error(`a contract in ${dialect} cannot be checked here`);
}
