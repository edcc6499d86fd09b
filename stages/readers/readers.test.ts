import { partyOf } from '#compat/party.ts';
import { sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { sample } from '../sample-stage.ts';
import type { EvidenceRecord } from '../store/index.ts';
import { placesWritten, readersOf } from './readers.ts';
import type { ReadingParty } from './reading.ts';

const event = 'food-events/food-added';
const text = { type: 'string' };
const food = {
  type: 'object',
  properties: { id: text, price: { type: 'number' }, parts: { type: 'array', items: { $ref: '#/$defs/Part' } } },
  $defs: {
    Part: { type: 'object', properties: { name: text, parts: { type: 'array', items: { $ref: '#/$defs/Part' } } } },
  },
};

let count = 0;
function use(direction: EventUse['direction'], schema: Json, over: Partial<EventUse> = {}): EventUse {
  count += 1;
  return sampleUse(direction, event, sample.contract(`${count}.schema.json`, schema), over);
}

const of = (service: Service, evidence: readonly EvidenceRecord[] = []): ReadingParty => ({
  party: partyOf(service, sample.sources),
  evidence,
  digest: 'now',
});
const writer = of(sampleService('food', '1.0.0', [use('send', food)]));
const reader = (schema: Json, over: Partial<EventUse> = {}, evidence: readonly EvidenceRecord[] = []): ReadingParty =>
  of(sampleService('shop', '1.0.0', [use('receive', schema, over)]), evidence);
const ask = (place: string, ...parties: readonly ReadingParty[]) => readersOf(event, place, [writer, ...parties]);
const reads = (place: string, party: ReadingParty) => ask(place, party).readers[0]?.reads;
const seen = (places: readonly string[], contract = 'now'): EvidenceRecord => ({
  format: 1,
  subject: event,
  evidence: { kind: 'tested', by: 'contract suite', at: '2026-03-01T00:00:00Z' },
  contract,
  reads: places,
});

describe('a schema of its own', () => {
  it.each<[string, Json, string, string]>([
    ['names it', { properties: { price: text } }, '/price', 'yes'],
    ['requires it', { required: ['price'], properties: { id: text } }, '/price', 'yes'],
    ['names what is above it, and nothing below', { properties: { parts: {} } }, '/parts/0/name', 'maybe'],
    [
      'names it in a branch',
      { oneOf: [{ properties: { id: text } }, { properties: { price: text } }] },
      '/price',
      'yes',
    ],
    [
      'asks for it in a condition',
      { if: { properties: { price: { const: 1 } } }, properties: { id: text } },
      '/price',
      'yes',
    ],
    ['names it at any depth', food, '/parts/*/parts/1/parts/*/name', 'yes'],
    ['takes members of any name', { properties: { id: text }, additionalProperties: text }, '/price', 'maybe'],
    [
      'lets members come that it does not name',
      { properties: { id: text }, additionalProperties: true },
      '/price',
      'no',
    ],
    ['says nothing at all', {}, '/price', 'maybe'],
    ['goes where we cannot follow', { $dynamicRef: '#node', properties: { id: text } }, '/price', 'maybe'],
    ['names something else', { properties: { id: text } }, '/price', 'no'],
    ['names a part of it', { properties: { parts: { items: { properties: { name: text } } } } }, '/parts', 'yes'],
  ])('that %s', (_, schema, place, expected) => {
    expect(reads(place, reader(schema))).toBe(expected);
  });
});

describe('who took over the schema of its producer', () => {
  const inherited = { reads: 'inherited' } as const;

  it('may read whatever stands there, until it was watched', () => {
    expect(ask('/price', reader(food, inherited)).answer).toBe('unknown');
    expect(ask('/price', reader(food, inherited, [seen(['/id'])])).answer).toBe('nobody');
    expect(ask('/price', reader(food, inherited, [seen(['/id', '/price'])])).answer).toBe('read');
    expect(ask('/price', reader(food, inherited, [seen([''])])).answer).toBe('read');
    expect(ask('/parts/*/name', reader(food, inherited, [seen(['/parts'])])).answer).toBe('read');
  });

  it('has stated nothing by what its tests read of other contracts', () => {
    expect(ask('/price', reader(food, inherited, [seen(['/id'], 'before')])).answer).toBe('unknown');
  });
});

describe('a way to a reader', () => {
  const idOnly = { properties: { id: text } };
  const filters: readonly (readonly [string, EventUse['route'][number]])[] = [
    [
      'a filter policy',
      { kind: 'sns-subscription', rawDelivery: true, filterPolicyScope: 'MessageBody', filterPolicy: { price: [1] } },
    ],
    [
      'a filter of a mapping',
      { kind: 'event-source-mapping', filters: [{ body: { price: [{ numeric: ['>', 1] }] } }] },
    ],
    ['a rule', { kind: 'eventbridge-rule', pattern: { detail: { $or: [{ price: [1] }, { id: ['a'] }] } } }],
  ];

  it.each(filters)('reads what %s looks at', (_, hop) => {
    expect(reads('/price', reader(idOnly, { route: [hop] }))).toBe('yes');
    expect(reads('/parts', reader(idOnly, { route: [hop] }))).toBe('no');
  });

  it('reads none of the payload where it looks at attributes', () => {
    const hop = { kind: 'sns-subscription', rawDelivery: true, filterPolicy: { price: ['1'] } } as const;
    expect(reads('/price', reader(idOnly, { route: [hop] }))).toBe('no');
  });
});

describe('the readers of an event', () => {
  it('are everybody who receives it, and nobody is an answer only where each has stated what it reads', () => {
    const stated = reader({ properties: { id: text } });
    expect(ask('/price', stated).answer).toBe('nobody');
    const other = of(sampleService('search', '2.0.0', [use('receive', food, { reads: 'inherited' })]));
    const { answer, readers } = ask('/price', stated, other);
    expect(answer).toBe('unknown');
    expect(readers.map(({ party, reads: does }) => [party.service, does])).toEqual([
      ['search', 'maybe'],
      ['shop', 'no'],
    ]);
  });

  it('are those of the whole channel as well, who do not tell its events apart', () => {
    const all = reader({ properties: { price: text } }, { dispatch: { by: 'channel' }, event: 'food-events' });
    expect(ask('/price', all).answer).toBe('read');
  });

  it('come with the places that could have been meant', () => {
    expect(placesWritten(event, [writer])).toEqual(expect.arrayContaining(['/price', '/parts/*/name']));
    expect(ask('/prise', reader({ properties: { id: text } })).writers).toMatchObject([{ names: 'no' }]);
  });
});
