import {
  type ContractInfo,
  ContractViolation,
  parseWith,
  type SchemaError,
  type Validate,
} from './contract-violation.ts';

const contract: ContractInfo = {
  service: 'product',
  event: 'food-events/food-added',
  name: 'food-added',
  direction: 'receive',
  origins: { '': { file: 'a.json', pointer: '/x' }, '/$defs/food': { file: 'food.json', pointer: '' } },
};
const error = (keyword: string, schemaPath: string, parts: Partial<SchemaError> = {}): SchemaError => ({
  instancePath: '',
  schemaPath,
  keyword,
  params: {},
  message: `fails ${keyword}`,
  ...parts,
});

function violation(...errors: readonly SchemaError[]): ContractViolation {
  const validate: Validate = Object.assign(() => false, { errors });
  try {
    parseWith(contract, validate, 1);
  } catch (thrown) {
    if (thrown instanceof ContractViolation) return thrown;
  }
  throw new Error('nothing was thrown');
}

describe('a contract violation', () => {
  it.each([
    ['#/type', { file: 'a.json', pointer: '/x/type' }],
    ['#/$defs/food/type', { file: 'food.json', pointer: '/type' }],
    ['#/$defs/food~0part/type', { file: 'food.json', pointer: '/type' }],
    ['#/$defs/other/type', { file: 'a.json', pointer: '/x/$defs/other/type' }],
  ])('found at %s names its place in the contract', (schemaPath, place) => {
    expect(violation(error('type', schemaPath)).contract).toEqual(place);
  });

  it('names the property that is too many, and the values that are allowed', () => {
    const surplus = error('additionalProperties', '#/x', { params: { additionalProperty: 'b' } });
    expect(violation(surplus).message).toContain('fails additionalProperties: "b"');
    const member = error('enum', '#/x', { params: { allowedValues: ['a'] } });
    expect(violation(member).message).toContain('fails enum: ["a"]');
  });

  it('says what each branch of a union says, for it is not known which was meant', () => {
    const at = { instancePath: '/to' };
    const found = violation(
      error('required', '#/oneOf/0/required', { ...at, message: 'must have address' }),
      error('type', '#/oneOf/1/type', { instancePath: '/to/phone', message: 'must be string' }),
      error('oneOf', '#/oneOf', at),
    );
    expect(found).toMatchObject({
      at: '/to',
      keyword: 'oneOf',
      reason: 'fits no branch: must have address; or /phone must be string',
    });
  });
});
