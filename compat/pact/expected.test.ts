import type { Json, JsonObject } from '#model/json.ts';
import { acceptedBy } from './expected.ts';
import { bodyRules, stepsOf } from './matching-rules.ts';

const schemaOf = (example: Json, stated: JsonObject): Json => acceptedBy(example, bodyRules(stated)).schema;

describe('the matching rules of a pact', () => {
  it('are read from both layouts', () => {
    const newer = { body: { '$.price': { combine: 'AND', matchers: [{ match: 'integer' }] } } };
    const older = { '$.body.price': { match: 'integer' }, '$.headers.X': { match: 'type' } };
    const wanted = { type: 'object', properties: { price: { type: 'integer' } }, required: ['price'] };
    expect(schemaOf({ price: 3 }, newer)).toEqual(wanted);
    expect(schemaOf({ price: 3 }, older)).toEqual(wanted);
  });

  it('hold below their place, the most particular one wins', () => {
    const rules = {
      body: { $: { matchers: [{ match: 'type' }] }, '$.foods[*].id': { matchers: [{ match: 'regex', regex: '^f' }] } },
    };
    expect(schemaOf({ foods: [{ id: 'f-1', name: 'Rye' }] }, rules)).toMatchObject({
      properties: { foods: { items: { properties: { id: { pattern: '^f' }, name: { type: 'string' } } } } },
    });
  });

  it('leave values and lengths that no rule speaks of to the state', () => {
    expect(schemaOf({ status: 'sold', tags: ['a'], gone: null }, {})).toEqual({
      type: 'object',
      properties: { status: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } }, gone: {} },
      required: ['status', 'tags', 'gone'],
    });
  });

  it('keep what says that a value is equal', () => {
    expect(schemaOf('sold', { body: { $: { matchers: [{ match: 'equality' }] } } })).toEqual({ const: 'sold' });
  });

  it('name places by dots, brackets and quotes', () => {
    expect(stepsOf("$.foods[*]['unit price'][0].currency")).toEqual(['foods', '*', 'unit price', '0', 'currency']);
  });
});
