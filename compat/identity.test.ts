import type { JsonObject } from '#model/json.ts';
import { identityOf } from './identity.ts';

const pool: JsonObject = { Price: { type: 'number' } };
const said = (schema: JsonObject) => JSON.stringify(identityOf({ schema, dialect: '2020-12' }));
const wide = (last: string): JsonObject => ({
  properties: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`p${index}`, { maxLength: index }])),
  required: [last],
});

describe('what a schema is known by', () => {
  it('is what it says, over the same definitions', () => {
    expect(said({ type: 'string', $defs: pool })).toBe(said({ type: 'string', $defs: pool }));
    expect(said({ type: 'string', $defs: pool })).not.toBe(said({ type: 'string', $defs: { ...pool } }));
    expect(said({ type: 'string' })).not.toBe(said({ type: 'number' }));
  });

  it('is short, however much it says: large objects are asked about place by place', () => {
    expect(said(wide('p1')).length).toBeLessThan(100);
    expect(said(wide('p1'))).toBe(said(wide('p1')));
    expect(said(wide('p1'))).not.toBe(said(wide('p2')));
  });
});
