import { sampleService, sampleUse } from '#compat/sample.ts';
import type { Service } from '#model/catalog.ts';
import type { Json, JsonObject } from '#model/json.ts';
import { exitCodeOf } from '#model/report.ts';
import { ask, runs, sample, told } from './sample-stage.ts';

const food = (region: Json): Json => ({ type: 'object', required: ['region'], properties: { region } });
const writer = (id: string, version: string, region: string): Service =>
  sampleService(id, version, [
    sampleUse('send', 'foods/added', sample.contract(`${id}-${version}.json`, food({ const: region }))),
  ]);
const reader = (version: string, region: string): Service =>
  sampleService('shop', version, [
    sampleUse('receive', 'foods/added', sample.contract('shop.json', food({ type: 'string' })), {
      route: [
        {
          kind: 'sns-subscription',
          rawDelivery: true,
          filterPolicyScope: 'MessageBody',
          filterPolicy: { region: [{ prefix: region }] },
        },
      ],
    }),
  ]);

describe('a filter', () => {
  const was = runs(writer('food', '1.0.0', 'eu-west'));

  it('that the replaced version met and that nothing meets any more starves its reader', async () => {
    const report = await ask(writer('food', '2.0.0', 'us-east'), [was, runs(reader('1.0.0', 'eu-'))]);
    expect(told(report)).toEqual(['event-filtered-out breaking shop@1.0.0']);
    expect(exitCodeOf(report.findings)).toBe(1);
    expect(report.findings[0]?.message).toMatch('nothing that is written meets it');
  });

  it('that another live writer meets is fed', async () => {
    const other = runs(writer('import', '1.0.0', 'eu-east'));
    const report = await ask(writer('food', '2.0.0', 'us-east'), [was, other, runs(reader('1.0.0', 'eu-'))]);
    expect(report.findings).toEqual([]);
  });

  it('of a candidate that nothing meets yet is mentioned', async () => {
    const report = await ask(reader('2.0.0', 'us-'), [was, runs(reader('1.0.0', 'eu-'))]);
    expect(told(report)).toEqual(['event-filtered-out safe shop@2.0.0']);
    expect(exitCodeOf(report.findings)).toBe(0);
  });

  describe('on message attributes', () => {
    const headed = (version: string, headers?: Json): Service =>
      sampleService('food', version, [
        sampleUse('send', 'foods/added', sample.contract(`food-${version}.json`, food({ type: 'string' })), {
          ...(headers !== undefined && { headers: sample.contract(`headers-${version}.json`, headers) }),
        }),
      ]);
    const byKind = (filterPolicy: JsonObject): Service =>
      sampleService('shop', '1.0.0', [
        sampleUse('receive', 'foods/added', sample.contract('shop.json', food({ type: 'string' })), {
          route: [
            { kind: 'sns-subscription', rawDelivery: true, filterPolicyScope: 'MessageAttributes', filterPolicy },
          ],
        }),
      ]);
    const toldOf = async (kind: Json, filter: Json = ['vip']): Promise<readonly string[]> => {
      const candidate = headed('2.0.0', { type: 'object', properties: { kind } });
      return told(await ask(candidate, [runs(headed('1.0.0')), runs(byKind({ kind: filter }))]));
    };

    it.each<[string, Json]>([
      ['a pattern', { type: 'string', pattern: '^x' }],
      ['a number', { type: 'number' }],
      ['branches', { allOf: [{ type: 'string' }, { maxLength: 2 }] }],
    ])('that %s in the headers rules out starves its reader', async (_name, kind) => {
      expect(await toldOf(kind)).toEqual(['event-filtered-out breaking shop@1.0.0']);
    });

    it('that the headers may meet is fed, by the text of a number or truth value too', async () => {
      expect(await toldOf({ type: 'string', pattern: '^v' })).toEqual([]);
      expect(await toldOf({ type: 'number' }, ['7'])).toEqual([]);
      expect(await toldOf({ type: 'boolean' }, ['true'])).toEqual([]);
    });

    it('that asks for a header of which nothing is said may be met', async () => {
      const candidate = headed('2.0.0', { type: 'object', properties: { other: { type: 'number' } } });
      const report = await ask(candidate, [runs(headed('1.0.0')), runs(byKind({ kind: ['vip'] }))]);
      expect(report.findings).toEqual([]);
    });
  });
});
