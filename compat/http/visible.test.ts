import type { JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { poolOf } from '../change/same.ts';
import { visibleIn } from './visible.ts';

function contract(pool: JsonObject, root = 'Food'): Contract {
  const at = { file: 'api.yaml', pointer: '' };
  return { schema: { $ref: `#/$defs/${root}`, $defs: pool }, dialect: 'openapi-3.0', at, origins: {} };
}

describe('a contract in one direction', () => {
  const food = { type: 'object', required: ['id', 'name'], properties: { id: { readOnly: true }, name: {} } };
  const stated = contract({ Food: food, Shop: { type: 'object', properties: { owner: { type: 'string' } } } });

  it('has no property that does not exist there', () => {
    expect(visibleIn('request', 'writer', stated).schema).toMatchObject({
      $defs: { Food: { required: ['name'], properties: { id: { not: {}, readOnly: true }, name: {} } } },
    });
    expect(visibleIn('request', 'reader', stated).schema).toMatchObject({
      $defs: { Food: { required: ['name'], properties: { id: { readOnly: true } } } },
    });
  });

  it('keeps whatever is the same there, so that what is known of it stays known', () => {
    const seen = visibleIn('request', 'writer', stated);
    expect(poolOf(seen)['Food']).not.toBe(poolOf(stated)['Food']);
    expect(poolOf(seen)['Shop']).toBe(poolOf(stated)['Shop']);
    expect(visibleIn('response', 'writer', stated)).toBe(stated);
    const readable = contract({ Food: { type: 'object', properties: { id: { readOnly: true } } } });
    expect(visibleIn('request', 'reader', readable)).toBe(readable);
  });
});
