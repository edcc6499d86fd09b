import type { EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { Sample, sampleService, sampleUse } from '../sample.ts';
import { compareRevisions } from './revisions.ts';
import type { Side } from './services.ts';

type Text = { readonly file?: string; readonly schema: Json | string };

const side = (version: string, { file = 'food.json', schema }: Text): Side => {
  const sample = new Sample();
  const use: EventUse = sampleUse('send', 'foods/added', sample.contract(file, schema));
  return { name: version, kind: 'tree', parties: [partyOf(sampleService('food', version, [use]), sample.sources)] };
};

/** The fingerprints of what hurts when `before` becomes `after`. */
async function marks(before: Text, after: Text): Promise<readonly string[]> {
  const question = { policy: emptyPolicyConfig, now: new Date('2026-11-21') };
  const { findings } = await compareRevisions({ ...question, before: side('1', before), after: side('2', after) });
  return findings
    .filter(({ verdict }) => verdict === 'breaking')
    .map(({ fingerprint }) => fingerprint)
    .sort();
}

const schema = (required: readonly string[], over: object = {}): Json =>
  JSON.parse(
    JSON.stringify({
      type: 'object',
      required,
      properties: {
        name: { type: 'string', description: 'A name.' },
        price: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } },
      },
      ...over,
    }),
  ) as Json;

const before: Text = { schema: schema(['name', 'price']) };
const after: Text = { schema: schema(['name']) };

describe('a fingerprint', () => {
  it('is one for one fact', async () => {
    expect(await marks(before, after)).toHaveLength(1);
  });

  it.each<readonly [string, Text, Text]>([
    ['other versions of files', { ...before, file: 'old/goods.json' }, { ...after, file: 'new/foods.json' }],
    [
      'another order of keys and names',
      { schema: schema(['price', 'name']) },
      {
        schema: JSON.parse(
          JSON.stringify(Object.fromEntries(Object.entries(after.schema as object).reverse())),
        ) as Json,
      },
    ],
    [
      'another indentation',
      { schema: JSON.stringify(before.schema, null, 8) },
      { schema: JSON.stringify(after.schema) },
    ],
    ['other words', before, { schema: schema(['name'], { title: 'Food', description: 'What is sold.' }) }],
    [
      'a moved component',
      before,
      {
        schema: { $ref: '#/$defs/Food', $defs: { Food: after.schema } } as Json,
      },
    ],
    [
      'a renamed component',
      { schema: { $ref: '#/$defs/Food', $defs: { Food: before.schema } } as Json },
      { schema: { $ref: '#/$defs/Goods', $defs: { Goods: after.schema } } as Json },
    ],
  ])('survives %s', async (_, old, young) => {
    expect(await marks(old, young)).toEqual(await marks(before, after));
  });

  it('differs for another property, another place and another kind of fact', async () => {
    const deeper = { schema: JSON.parse(JSON.stringify(before.schema).replace('["amount"]', '[]')) as Json };
    const all = [
      await marks(before, after),
      await marks(before, { schema: schema(['price']) }),
      await marks(before, deeper),
      await marks(before, {
        schema: JSON.parse(JSON.stringify(before.schema).replace('"string"', '"number"')) as Json,
      }),
    ].flat();
    expect([all.length, new Set(all).size]).toEqual([4, 4]);
  });
});
