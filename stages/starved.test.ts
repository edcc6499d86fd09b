import { sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Hop, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { ask, runs, sample, told } from './sample-stage.ts';

const event = 'foods/added';

const food = (names: readonly string[], type: Json = { const: 'added' }): Json => ({
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: { type, ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])) },
});

const use = (direction: EventUse['direction'], file: string, schema: Json, over: Partial<EventUse> = {}): EventUse =>
  sampleUse(direction, event, sample.contract(file, schema), over);

const writer = (id: string, version: string, schema: Json): Service =>
  sampleService(id, version, [use('send', `${id}-${version}.json`, schema)]);

const reader = (names: readonly string[], route: readonly Hop[] = []): Service =>
  sampleService('shop', '1.0.0', [
    use(
      'receive',
      'shop.json',
      { type: 'object', properties: Object.fromEntries(names.map((name) => [name, true])) },
      { route },
    ),
  ]);

describe('a place that a reader names and that nobody fills any more', () => {
  it('is found where its writer gives up the event and the other one never filled it', async () => {
    const before = writer('farm', '1.0.0', food(['name', 'note']));
    const gone = sampleService('farm', '2.0.0', []);
    const other = writer('mill', '1.0.0', food(['name']));
    const report = await ask(gone, [runs(before), runs(other), runs(reader(['name', 'note']))]);
    expect(told(report)).toEqual(['read-starved breaking shop@1.0.0']);
    expect(report.findings[0]).toMatchObject({
      params: { path: '/note' },
      writer: { service: 'farm', version: '2.0.0' },
    });
    expect(told(await ask(gone, [runs(before), runs(other), runs(reader(['name']))]))).toEqual([]);
  });

  const only = (kind: string): readonly Hop[] => [
    { kind: 'sns-subscription', rawDelivery: true, filterPolicyScope: 'MessageBody', filterPolicy: { kind: [kind] } },
  ];
  const ofKind = (kind: string, names: readonly string[]): Json => {
    const { properties, required } = food(names) as { properties: Record<string, Json>; required: Json[] };
    return {
      type: 'object',
      additionalProperties: false,
      required: [...required, 'kind'],
      properties: { ...properties, kind: { const: kind } },
    };
  };

  it('is found where it is filled in messages alone that the filter of the reader keeps out', async () => {
    const before = writer('farm', '1.0.0', { anyOf: [ofKind('fruit', ['note']), ofKind('bread', ['note'])] });
    const after = writer('farm', '1.1.0', { anyOf: [ofKind('fruit', []), ofKind('bread', ['note'])] });
    const report = await ask(after, [runs(before), runs(reader(['note'], only('fruit')))]);
    expect(told(report)).toEqual(['read-starved breaking shop@1.0.0']);
    expect(told(await ask(after, [runs(before), runs(reader(['note'], only('bread')))]))).toEqual([]);
    expect(told(await ask(after, [runs(before), runs(reader(['note']))]))).toEqual([]);
  });

  it('is missed by who took over the schema only where it was seen to read it', async () => {
    const all = food(['name', 'note']);
    const shop = sampleService('shop', '1.0.0', [use('receive', 'farm-1.0.0.json', all, { reads: 'inherited' })]);
    const [before, after] = [writer('farm', '1.0.0', all), writer('farm', '2.0.0', food(['name']))];
    const watched = async (reads?: readonly string[], contract = 'shop@1.0.0') => {
      const evidence = { kind: 'tested', by: 'contract suite', at: '2026-03-01T00:00:00Z' } as const;
      const seen = reads === undefined ? [] : [{ format: 1 as const, subject: event, evidence, contract, reads }];
      return told(await ask(after, [runs(before), { ...runs(shop), evidence: seen }]));
    };
    expect(await watched()).toEqual(['read-starved potential shop@1.0.0']);
    expect(await watched(['/name'])).toEqual([]);
    expect(await watched(['/name', '/note'])).toEqual(['read-starved breaking shop@1.0.0']);
    expect(await watched([''])).toEqual(['read-starved breaking shop@1.0.0']);
    expect(await watched(['/name'], 'other contracts')).toEqual(['read-starved potential shop@1.0.0']);
  });
});
