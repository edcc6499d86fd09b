import { sampleService, sampleUse } from '#compat/sample.ts';
import type { Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
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
});
