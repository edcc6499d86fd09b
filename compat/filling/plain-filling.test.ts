import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { canProduce, type Step } from '../inclusion/index.ts';
import { plainlyFills } from './plain-filling.ts';

const declared = { writer: 'declared' } as const;
const to = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

function resource(root: Json, pool: JsonObject = {}): SchemaResource {
  return { schema: { ...to('Root'), $defs: { ...pool, Root: root } }, dialect: '2020-12' };
}

function filling(root: Json, path: readonly Step[], options: { writer: 'declared' | 'open' } = declared): string {
  const { answer, needs } = plainlyFills(resource(root), { path }, options);
  return typeof answer === 'string' && needs.length === 0 ? answer : 'unknown';
}

const property = (name: string): Step => ({ property: name });

describe('plain filling', () => {
  it('reads off a schema what it declares and what it leaves out', () => {
    const food = {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' }, price: { type: 'number' } },
    };
    expect(filling(food, [property('price')])).toBe('yes');
    expect(filling(food, [property('cost')])).toBe('no');
    expect(filling(food, [property('cost')], { writer: 'open' })).toBe('yes');
    expect(filling({ ...food, additionalProperties: { type: 'null' } }, [property('cost')], { writer: 'open' })).toBe(
      'unknown',
    );
    expect(filling(food, [property('cost'), property('currency')], { writer: 'open' })).toBe('unknown');
    expect(filling({ type: 'array', items: food }, [{ item: '*' }, property('price')])).toBe('yes');
    expect(filling({ type: 'array', items: food }, [property('price')])).toBe('no');
  });

  it('leaves to others what more than one schema decides', () => {
    const price = { price: { type: 'number' } };
    expect(filling({ allOf: [{ properties: price }, { minProperties: 1 }] }, [property('price')])).toBe('unknown');
    expect(filling({ type: 'object', required: ['id'], properties: price }, [property('price')])).toBe('unknown');
    expect(filling({ properties: price, patternProperties: { p: false } }, [property('price')])).toBe('unknown');
    expect(filling({ properties: price, required: ['cost'] }, [property('cost')])).toBe('unknown');
  });

  it('takes together what all branches of an object say of its members', () => {
    const branch = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
    const both = { allOf: [branch({ id: { type: 'string' } }), { ...branch({ price: true }), required: ['id'] }] };
    expect(filling(both, [property('price')])).toBe('yes');
    expect(filling(both, [property('cost')])).toBe('no');
    expect(filling({ allOf: [branch({ id: { type: 'string' } }), branch({ id: { type: 'number' } })] }, [])).toBe(
      'yes',
    );
    expect(filling({ allOf: [{ properties: { id: {} } }, {}] }, [property('id')])).toBe('unknown');
  });

  it('looks into the branches of a union', () => {
    const branch = (required: string, over: JsonObject = {}): JsonObject => ({
      type: 'object',
      required: [required],
      properties: { [required]: { type: 'string', enum: ['x'] }, price: { type: 'number' }, ...over },
    });
    const marked = (kind: string): JsonObject => ({ kind: { type: 'string', enum: [kind] } });
    for (const keyword of ['anyOf', 'oneOf']) {
      const told = { type: 'object', [keyword]: [branch('a'), branch('b', { cost: { type: 'number' } })] };
      expect(filling(told, [property('price')])).toBe('yes');
      expect(filling(told, [property('cost')])).toBe('yes');
      expect(filling(told, [property('code')])).toBe('no');
      expect(
        filling({ [keyword]: [branch('kind', marked('x')), branch('kind', marked('y'))] }, [property('price')]),
      ).toBe('yes');
      expect(filling({ [keyword]: [branch('a'), {}] }, [property('code')])).toBe('unknown');
      expect(filling({ [keyword]: [branch('a')], minProperties: 3 }, [property('price')])).toBe('unknown');
    }
    const alike = [branch('a'), branch('a')];
    expect(filling({ oneOf: alike }, [property('price')])).toBe('unknown');
    expect(filling({ anyOf: alike }, [property('price')])).toBe('yes');
    // What one branch leaves out may come by another one that fits as well.
    const parts = [{ properties: { p: { properties: { q: true } } } }, { properties: { r: true } }];
    expect(filling({ anyOf: parts }, [property('p'), property('q')])).toBe('yes');
    expect(filling({ anyOf: parts }, [property('p'), property('s')])).toBe('no');
  });

  it('says of a listed value whether it is listed', () => {
    const listed = { type: 'object', properties: { state: { type: 'string', enum: ['open', 'shut'] } } };
    const answers = ['open', 'ajar'].map((equals) =>
      plainlyFills(resource(listed), { path: [property('state')], value: { equals } }, declared),
    );
    expect(answers.map(({ answer }) => answer)).toEqual(['yes', 'no']);
  });

  it('never says otherwise than the engine', async () => {
    const scalar = fc.constantFrom<JsonObject>(
      { type: 'string' },
      { type: 'string', minLength: 3, maxLength: 2 },
      { type: ['integer', 'null'], minimum: 3 },
      { type: 'string', enum: ['a'] },
      { type: 'integer', enum: ['a'] },
      { type: 'string', enum: ['b', 'c'] },
      { type: 'null' },
      { not: {} },
      {},
    );
    const named = fc.constantFrom('A', 'B').map(to);
    const members = fc.record(
      {
        type: fc.constant('object'),
        required: fc.subarray(['a', 'b']),
        properties: fc.dictionary(fc.constantFrom('a', 'b'), scalar),
      },
      { requiredKeys: ['type'] },
    );
    const place = fc.oneof(
      scalar,
      named,
      fc.tuple(scalar, named).map((anyOf): JsonObject => ({ anyOf })),
      fc
        .tuple(
          fc.constantFrom('anyOf', 'oneOf'),
          fc.array(fc.oneof(scalar, members, named), { minLength: 1, maxLength: 3 }),
        )
        .map(([keyword, branches]): JsonObject => ({ [keyword]: branches })),
      fc.array(fc.oneof(named, members), { minLength: 2, maxLength: 3 }).map((allOf): JsonObject => ({ allOf })),
    );
    const object = fc.record(
      {
        type: fc.constantFrom('object', 'array'),
        required: fc.subarray(['a', 'b', 'c']),
        properties: fc.record({ a: place, b: place }, { requiredKeys: [] }),
        items: place,
        minItems: fc.constantFrom(0, 2),
        additionalProperties: fc.constantFrom<Json>(true, false, { type: 'string' }),
      },
      { requiredKeys: ['type'] },
    );
    const step = fc.constantFrom<Step>(property('a'), property('b'), property('c'), { item: '*' });
    const path = fc.array(step, { minLength: 1, maxLength: 3 });
    const writer = fc.constantFrom('declared' as const, 'open' as const);
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(object, place), object, object, path, writer, async (root, A, B, steps, how) => {
        const asked = resource(root, { A, B });
        const { answer, needs } = plainlyFills(asked, { path: steps }, { writer: how });
        const { verdict } = await canProduce(asked, { path: steps }, { writer: how });
        const part = (stated: JsonObject): SchemaResource => ({
          ...asked,
          schema: { ...stated, $defs: { A, B, Root: root } },
        });
        for (const need of needs) {
          const met = isObject(need) ? await canProduce(part(need), { path: [] }, { writer: how }) : undefined;
          if (met?.verdict !== 'yes') return;
        }
        if (answer === 'yes' || answer === 'no') {
          decided += 1;
          expect([answer, 'undecided']).toContain(verdict);
        } else if (isObject(answer.stated)) {
          const left = await canProduce(part(answer.stated), answer.place, { writer: how });
          if (verdict !== 'undecided' && left.verdict !== 'undecided') expect(left.verdict).toBe(verdict);
        }
      }),
      { seed: 11, numRuns: 1500 },
    );
    expect(decided).toBeGreaterThan(100);
  });
});
