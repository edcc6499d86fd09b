import type { Contract } from '#model/schema.ts';
import { violationsOf } from './violations.ts';

const contract: Contract = {
  schema: {
    type: 'object',
    required: ['at', 'price'],
    properties: { at: { type: 'string', format: 'date-time' }, price: { $ref: '#/$defs/money' } },
    $defs: { money: { type: 'integer', minimum: 0 } },
  },
  dialect: '2020-12',
  at: { file: 'contracts/events/schemas/loaf.schema.json' },
  origins: {},
};

describe('the violations of a contract', () => {
  it('are none for what is promised', () => {
    expect(violationsOf(contract, { at: '2026-11-02T08:30:00Z', price: 3 })).toEqual([]);
  });

  it('are told place by place, formats included', () => {
    expect(violationsOf(contract, { at: 'yesterday', price: -1 })).toEqual([
      '/at must match format "date-time"',
      '/price must be >= 0',
    ]);
  });

  it('are told in the words of each dialect', () => {
    const price = { type: 'integer', minimum: 0, exclusiveMinimum: true, nullable: true };
    const old: Contract = { ...contract, dialect: 'openapi-3.0', schema: { type: 'object', properties: { price } } };
    expect(violationsOf(old, { price: null })).toEqual([]);
    expect(violationsOf(old, { price: 0 })).toEqual(['/price must be > 0']);
  });
});
