import fc from 'fast-check';
import { dialects } from '#model/dialect.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import { samples } from '../proofs/samples.ts';
import { documents } from '../proofs/schemas.ts';
import { runsFrom, seeds } from '../proofs/seeds.ts';
import { written } from '../proofs/written.ts';
import { ajvJudge } from './ajv.ts';
import { pruned } from './prune.ts';

const text = { type: 'string' } as const;
const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`p${index}`, text]));

/** A pool in which `a` leads to `b`, and nothing that the value names leads to `c`. */
const pool: JsonObject = {
  $ref: '#/definitions/a',
  definitions: {
    a: { type: 'object', properties: { b: { $ref: '#/definitions/b' }, c: { $ref: '#/definitions/c' } } },
    b: { type: 'object', properties: many },
    c: { type: 'object', properties: many },
  },
};

describe('a schema made smaller for one value', () => {
  it('has the properties that the value names and the definitions that they lead to', () => {
    expect(pruned(pool, 'draft-07', { b: { p3: 1 } })).toEqual({
      $ref: '#/definitions/a',
      definitions: {
        a: { type: 'object', properties: { b: { $ref: '#/definitions/b' } } },
        b: { type: 'object', properties: { p3: text } },
      },
    });
  });

  it('keeps every definition where references may lead anywhere', () => {
    for (const word of [{ $id: 'https://example.com/a' }, { $ref: 'other.json' }, { $dynamicRef: '#node' }]) {
      const schema = { allOf: [{ $ref: '#/definitions/a' }, word], definitions: pool['definitions'] ?? {} };
      const made = pruned(schema, '2020-12', {});
      expect(Object.keys((made as JsonObject)['definitions'] as JsonObject)).toEqual(['a', 'b', 'c']);
    }
  });

  it('is the whole one where little would be gained', () => {
    expect(pruned({ properties: { a: text } }, '2020-12', {})).toBeUndefined();
  });

  it('has those branches of a wide union that some part of the value may meet, a name among them', () => {
    const anyOf = Array.from({ length: 100 }, (_, index) => ({ const: `c${index}` }));
    const [first, second] = anyOf;
    expect(pruned({ items: { anyOf } }, '2020-12', ['c1'])).toEqual({ items: { anyOf: [second] } });
    expect(pruned({ propertyNames: { anyOf } }, '2020-12', { c0: null })).toEqual({
      propertyNames: { anyOf: [first] },
    });
    expect(pruned({ anyOf }, '2020-12', 7)).toEqual({ anyOf: [{ not: {} }] });
    expect(pruned({ anyOf: anyOf.map((one) => ({ ...one, $ref: '#/$defs/x' })) }, 'draft-07', 7)).toEqual({
      anyOf: anyOf.map((one) => ({ ...one, $ref: '#/$defs/x' })),
    });
  });

  it.each(dialects)('says of the value what the whole one says, in %s', async (dialect) => {
    const judged = (schema: JsonObject, value: Json) =>
      ajvJudge({ resource: { schema, dialect }, format: 'annotation' }, value);
    const law = fc.asyncProperty(documents(dialect), seeds, async (document, seed) => {
      const own = written(document, dialect, false);
      // Ajv deviates on a property of this name, and otherwise with other properties beside it.
      if (!isObject(own) || JSON.stringify(own).includes('__proto__')) return;
      const whole = { ...own, properties: { ...many, ...(isObject(own['properties']) ? own['properties'] : {}) } };
      for (const value of samples(document, 12, seed)) {
        const smaller = pruned(whole, dialect, value);
        const answer = await judged(whole, value);
        if (typeof smaller === 'object' && answer !== undefined) expect(await judged(smaller, value)).toBe(answer);
      }
    });
    await fc.assert(law, runsFrom(process.env, 40));
  });
});
