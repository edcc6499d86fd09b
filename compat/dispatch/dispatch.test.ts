import type { EventUse, Hop } from '#model/catalog.ts';
import type { Json, JsonObject } from '#model/json.ts';
import { compareEvent } from '../compare-event.ts';
import { eventPairs } from '../pairs.ts';
import { partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { letsThrough } from '../routing/index.ts';
import { Sample, sampleService, sampleUse } from '../sample.ts';
import { unrecognisedEvents } from './unrecognised.ts';

const sample = new Sample();
const untold = { dispatch: { by: 'channel' } } as const;
const message = (property: string, over: Partial<EventUse> = {}) => ({ property, over });
type Message = ReturnType<typeof message>;

const uses = (direction: 'send' | 'receive', messages: readonly Message[]): readonly EventUse[] =>
  messages.map(({ property, over }, index) => {
    const schema: Json = { type: 'object', required: [property], properties: { [property]: { type: 'string' } } };
    const contract = sample.contract(`${direction}-${index}.json`, schema, index === 2 ? 'draft-07' : '2020-12');
    return sampleUse(direction, 'topic', contract, { ...untold, ...over });
  });

const verdicts = async (sent: readonly Message[], received: readonly Message[]): Promise<readonly string[]> => {
  const writer = partyOf(sampleService('writer', '1.0.0', uses('send', sent)), sample.sources);
  const reader = partyOf(sampleService('reader', '1.0.0', uses('receive', received)), sample.sources);
  const compared = await Promise.all(
    eventPairs(writer, reader).map((pair) => compareEvent(pair, { policy: emptyPolicyConfig })),
  );
  return compared.flatMap(({ pairs }) => pairs.map(({ verdict }) => verdict));
};

describe('messages that nobody tells apart', () => {
  it('are held one by one against all that their reader accepts', async () => {
    const both = [message('a'), message('b')];
    expect(await verdicts(both, [...both].reverse())).toEqual(['safe', 'safe']);
    expect(await verdicts([...both, message('c')], both)).toEqual(['safe', 'safe', 'breaking']);
  });

  it('may be written in several dialects', async () => {
    const three = [message('a'), message('b'), message('c')];
    expect(await verdicts(three, three)).toEqual(['safe', 'safe', 'safe']);
  });

  it('point to the place in the document of the message that refuses them', async () => {
    const [sent] = uses('send', [message('x')]);
    const received = uses('receive', [message('a'), message('b')]);
    if (sent === undefined) throw new Error('one is sent');
    const writer = partyOf(sampleService('writer', '1.0.0', [sent]), sample.sources);
    const reader = partyOf(sampleService('reader', '1.0.0', received), sample.sources);
    const [pair] = eventPairs(writer, reader);
    if (pair === undefined) throw new Error('they meet');
    const { findings } = await compareEvent(pair, { policy: emptyPolicyConfig });
    expect(findings).toHaveLength(1);
    const files = findings.flatMap(({ at, related }) => [at.file, ...related.map((place) => place.at.file)]);
    expect(files.filter((file) => file.startsWith('receive-')).length).toBeGreaterThan(0);
  });
});

it('are looked at by readers of the payload, whatever else their writer marks', async () => {
  const dispatch = { by: 'attribute', name: 'kind', value: 'other' } as const;
  const told = { by: 'pointer', pointer: '/type', value: 'added' } as const;
  const typed = (direction: 'send' | 'receive', type: string, over: Partial<EventUse>) => {
    const properties = { type: { const: type }, a: { type: direction === 'send' ? 'number' : 'string' } };
    const contract = sample.contract(`${direction}-${type}.json`, { type: 'object', required: ['type'], properties });
    return sampleUse(direction, `topic/${over.dispatch === dispatch ? 'other' : type}`, contract, over);
  };
  const reader = partyOf(
    sampleService('reader', '1.0.0', [typed('receive', 'added', { dispatch: told })]),
    sample.sources,
  );
  const verdictsOf = async (type: string): Promise<readonly string[]> => {
    const writer = partyOf(sampleService('writer', '1.0.0', [typed('send', type, { dispatch })]), sample.sources);
    const pairs = eventPairs(writer, reader);
    const compared = await Promise.all(pairs.map((pair) => compareEvent(pair, { policy: emptyPolicyConfig })));
    return compared.flatMap((one) => one.pairs.map(({ verdict }) => verdict));
  };
  expect(await verdictsOf('added')).toEqual(['breaking']);
  expect(await verdictsOf('removed')).toEqual(['safe']);
});

describe('a filter', () => {
  const contract = sample.contract('any.json', {});
  const reading = (route: readonly Hop[], transport: 'sns' | 'eventbridge' | 'sqs' = 'sns'): EventUse => {
    const use = sampleUse('receive', 'topic/added', contract, { route });
    return { ...use, channel: { ...use.channel, transport } };
  };
  const byAttribute = { by: 'attribute', name: 'type', value: 'food-added' } as const;
  const policy = (value: Json): Hop => ({
    kind: 'sns-subscription',
    rawDelivery: true,
    filterPolicy: { type: Array.isArray(value) ? value : [value] },
  });

  it.each<[Json, string]>([
    ['food-added', 'yes'],
    ['food-removed', 'no'],
    [['food-removed', 'food-added'], 'yes'],
    [{ prefix: 'food-' }, 'yes'],
    [{ suffix: '-removed' }, 'no'],
    [{ 'anything-but': 'food-added' }, 'no'],
    [{ 'anything-but': ['x', 'y'] }, 'yes'],
    [{ 'anything-but': { prefix: 'food' } }, 'no'],
    [{ 'equals-ignore-case': 'Food-Added' }, 'yes'],
    [{ exists: false }, 'no'],
    [{ exists: true }, 'yes'],
    [{ wildcard: 'food-*' }, 'yes'],
  ])('of SNS for %j answers %s', (value, passage) => {
    expect(letsThrough(reading([policy(value)]), { dispatch: byAttribute })).toBe(passage);
  });

  it('that looks at something else may let through', () => {
    expect(
      letsThrough(reading([policy('x')]), { dispatch: { by: 'pointer', pointer: '/type', value: 'food-added' } }),
    ).toBe('maybe');
    expect(letsThrough(reading([]), { dispatch: byAttribute })).toBe('yes');
  });

  it.each<[readonly Json[], string]>([
    [['eu', 'us'], 'yes'],
    [['asia'], 'no'],
    [['eu'], 'maybe'],
    [[{ exists: true }], 'yes'],
    [[{ exists: false }], 'no'],
  ])('of SNS for %j looks at attributes that the headers of the event list', (region, passage) => {
    const headers = (required: readonly string[]) =>
      sample.contract('headers.json', {
        type: 'object',
        additionalProperties: false,
        required,
        properties: { region: { enum: ['eu', 'us'] }, shop: { type: 'string' } },
      });
    const policies = (filterPolicy: JsonObject): EventUse =>
      reading([{ kind: 'sns-subscription', rawDelivery: true, filterPolicy }]);
    const sent = { dispatch: byAttribute, headers: headers(['region']) };
    expect(letsThrough(policies({ region }), sent)).toBe(passage);
    expect(letsThrough(policies({ region }), { ...sent, headers: headers([]) })).toBe(
      passage === 'no' && region[0] === 'asia' ? 'no' : 'maybe',
    );
    expect(letsThrough(policies({ shop: ['a'] }), sent)).toBe('maybe');
    expect(letsThrough(policies({ other: ['a'] }), sent)).toBe('no');
  });

  it('of EventBridge looks at source and detail-type, and a rule lists what it wants', () => {
    const listed = { by: 'eventbridge', source: 'product', detailType: 'product-listed' } as const;
    const rule = (pattern?: { readonly [name: string]: Json }): EventUse =>
      reading([{ kind: 'eventbridge-rule', ...(pattern && { pattern }) }], 'eventbridge');
    expect(letsThrough(rule({ source: ['product'] }), { dispatch: listed })).toBe('yes');
    expect(letsThrough(rule({ source: ['product'], 'detail-type': ['other'] }), { dispatch: listed })).toBe('no');
    expect(letsThrough(rule({ source: ['product'], detail: { price: [1] } }), { dispatch: listed })).toBe('maybe');
    expect(letsThrough(rule({ $or: [{ source: ['food'] }, { source: ['product'] }] }), { dispatch: listed })).toBe(
      'yes',
    );
    expect(letsThrough(rule(), { dispatch: listed })).toBe('no');
  });

  it('of Lambda looks into the body, unless an envelope of SNS hides it', () => {
    const type = { by: 'pointer', pointer: '/type', value: 'food-added' } as const;
    const mapping: Hop = { kind: 'event-source-mapping', filters: [{ body: { type: ['other'] } }] };
    expect(letsThrough(reading([mapping], 'sqs'), { dispatch: type })).toBe('no');
    expect(letsThrough(reading([{ kind: 'sns-subscription', rawDelivery: false }, mapping]), { dispatch: type })).toBe(
      'maybe',
    );
  });
});

it('knows a subscriber by its way: another subscription of the same service knows nothing of the types of the first', () => {
  const contract = sample.contract('any.json', {});
  const queue = (name: string): readonly Hop[] => [{ kind: 'sqs', queue: name }];
  const sends = ['added', 'removed'].map((type) => sampleUse('send', `topic/${type}`, contract));
  const receives = [
    sampleUse('receive', 'topic/added', contract, { route: queue('a') }),
    sampleUse('receive', 'topic/removed', contract, { route: queue('b') }),
  ];
  const writer = partyOf(sampleService('writer', '1.0.0', sends), sample.sources);
  const reader = partyOf(sampleService('reader', '1.0.0', receives), sample.sources);
  const strange = unrecognisedEvents(writer, reader).map(({ sent, subscription }) => [subscription.event, sent.event]);
  expect(strange).toEqual([
    ['topic/added', 'topic/removed'],
    ['topic/removed', 'topic/added'],
  ]);
});
