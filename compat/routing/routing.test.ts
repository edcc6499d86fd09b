import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { EventUse, Hop } from '#model/catalog.ts';
import type { Json, JsonObject } from '#model/json.ts';
import { compareEvent } from '../compare-event.ts';
import { eventPairs } from '../pairs.ts';
import { partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { Sample, sampleService, sampleUse } from '../sample.ts';
import { conditionOf } from './condition.ts';
import { holds } from './holds.ts';
import { languageOf } from './language.ts';

const ajv = new Ajv2020({ strict: false, addUsedSchema: false });
const payload = { kind: 'payload' } as const;
const answer = (pattern: JsonObject, value: Json): boolean | undefined => holds(conditionOf(pattern, payload), value);
const accepts = (pattern: JsonObject, value: Json): boolean => {
  const language = languageOf(conditionOf(pattern, payload));
  return language === undefined || ajv.validate(language.schema, value);
};

describe('a filter on the payload', () => {
  it.each<[string, Json, readonly Json[], readonly Json[]]>([
    ['a text', 'a', ['a'], ['b', 1, null]],
    ['a number', 300, [300], [301, '300']],
    ['null', null, [null], ['', 0, false]],
    ['the empty text', '', [''], [null, 'a']],
    ['prefix', { prefix: 'a.b' }, ['a.b', 'a.bc'], ['aab', 'xa.b', 7]],
    ['a prefix in any case', { prefix: { 'equals-ignore-case': 'EU-' } }, ['eu-west', 'EU-x'], ['us-']],
    ['suffix', { suffix: '.png' }, ['a.png'], ['a.jpg', 'xpng']],
    ['equals-ignore-case', { 'equals-ignore-case': 'aLiCe' }, ['Alice', 'ALICE'], ['bob', 'alices']],
    ['wildcard', { wildcard: '*/x/*.png' }, ['a/x/b.png', '/x/.png'], ['a/y/b.png']],
    ['an escaped star', { wildcard: 'a\\**' }, ['a*', 'a*b'], ['ab']],
    ['anything-but', { 'anything-but': ['a', 5] }, ['b', 6, null], ['a', 5]],
    ['anything-but a prefix', { 'anything-but': { prefix: ['a', 'b'] } }, ['c'], ['ab', 'ba']],
    ['anything-but a wildcard', { 'anything-but': { wildcard: '*/x' } }, ['x'], ['a/x']],
    ['numeric', { numeric: ['>', 0, '<=', 5] }, [5, 0.1], [0, 6, '3']],
    ['numeric equality', { numeric: ['=', 3] }, [3], [3.5]],
    ['cidr', { cidr: '10.0.0.0/24' }, ['10.0.0.255'], ['10.0.1.0', 'x']],
    ['cidr of IPv6', { cidr: '2001:db8::/32' }, ['2001:db8:1::1', '2001:db8::'], ['2001:db9::1', '10.0.0.1']],
    ['exists', { exists: true }, ['a', null, 0], []],
  ])('by %s lets through what it says, and its schema accepts that', (_name, stated, through, kept) => {
    const pattern = { a: { b: [stated] } };
    for (const value of through) {
      expect([value, answer(pattern, { a: { b: value } })]).toEqual([value, true]);
      expect([value, accepts(pattern, { a: { b: value } })]).toEqual([value, true]);
    }
    for (const value of kept) expect([value, answer(pattern, { a: { b: value } })]).toEqual([value, false]);
    expect(answer(pattern, {})).toBe(false);
    expect(accepts(pattern, {})).toBe(false);
  });

  it('asks every place that it names, and one alternative of each', () => {
    const pattern = { a: ['x', 'y'], b: [{ exists: false }], $or: [{ c: [1] }, { d: [2] }] };
    expect(answer(pattern, { a: 'y', c: 1 })).toBe(true);
    expect(answer(pattern, { a: 'y', d: 2, b: 0 })).toBe(false);
    expect(answer(pattern, { a: 'y' })).toBe(false);
  });

  it('takes lists one by one, and does not claim that places in several members belong together', () => {
    expect(answer({ tags: ['x'] }, { tags: ['y', 'x'] })).toBe(true);
    expect(answer({ tags: ['x'] }, { tags: [] })).toBe(false);
    expect(answer({ list: { a: [1], b: [2] } }, { list: [{ a: 1 }, { b: 2 }] })).toBeUndefined();
    expect(accepts({ list: { a: [1], b: [2] } }, { list: [{ a: 1 }, { b: 2 }] })).toBe(true);
  });

  it('with an operator that is not known here decides nothing', () => {
    expect(answer({ a: [{ sounds_like: 'x' }] }, { a: 'y' })).toBeUndefined();
    expect(answer({ a: [{ sounds_like: 'x' }, 'y'] }, { a: 'y' })).toBe(true);
    expect(accepts({ a: [{ sounds_like: 'x' }] }, {})).toBe(true);
  });

  it('never lets through what its schema refuses', () => {
    const text = fc.constantFrom('a', 'b', 'ab', 'A', '', '10.0.0.1', 'a*');
    const scalar = fc.oneof(text, fc.integer({ min: -2, max: 9 }), fc.constant(null), fc.boolean());
    const value = fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 2 }));
    const inner = fc.dictionary(fc.constantFrom('a', 'b'), value, { maxKeys: 2 });
    const document = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof<fc.Arbitrary<Json>[]>(value, inner, fc.array(inner, { maxLength: 2 })),
      { maxKeys: 3 },
    );
    const matcher = fc.oneof<fc.Arbitrary<Json>[]>(
      scalar,
      fc.record({ prefix: text }),
      fc.record({ suffix: text }),
      fc.record({ 'equals-ignore-case': text }),
      fc.record({ wildcard: fc.constantFrom('*a*', 'a\\*', '*') }),
      fc.record({ exists: fc.boolean() }),
      fc.record({ 'anything-but': fc.array(text, { minLength: 1, maxLength: 2 }) }),
      fc.record({ 'anything-but': fc.record({ prefix: text }) }),
      fc.record({ numeric: fc.tuple(fc.constantFrom('<', '>=', '='), fc.integer({ min: 0, max: 5 })) }),
      fc.constant({ cidr: '10.0.0.0/8' }),
    );
    const leaf = fc.array(matcher, { minLength: 1, maxLength: 2 });
    const names = fc.constantFrom('a', 'b', 'c');
    const branch = fc.dictionary(names, leaf, { minKeys: 1, maxKeys: 2 });
    const pattern = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof<fc.Arbitrary<Json>[]>(leaf, branch), {
      minKeys: 1,
      maxKeys: 2,
    });
    fc.assert(
      fc.property(pattern, document, (asked, given) => {
        if (answer(asked, given) !== false) expect([asked, given, accepts(asked, given)]).toEqual([asked, given, true]);
      }),
      { numRuns: 700, seed: 7 },
    );
  });
});

describe('a reader behind a filter', () => {
  const sample = new Sample();
  const food = (state: Json): Json => ({
    type: 'object',
    required: ['type', 'state'],
    properties: { type: { const: 'added' }, state, region: { type: 'string' } },
  });
  const sent = sampleUse('send', 'foods/added', sample.contract('sent.json', food({ enum: ['new', 'sold', 'gone'] })));
  const read = (route: readonly Hop[], over: Partial<EventUse> = {}): EventUse => {
    const use = sampleUse('receive', 'foods/added', sample.contract('read.json', food({ enum: ['new', 'sold'] })));
    return { ...use, route, ...over };
  };
  const policy = (filterPolicy: JsonObject): readonly Hop[] => [
    { kind: 'sns-subscription', rawDelivery: true, filterPolicy, filterPolicyScope: 'MessageBody' },
  ];
  const verdictOf = async (writes: EventUse, reads: EventUse): Promise<string> => {
    const writer = partyOf(sampleService('writer', '1.0.0', [writes]), sample.sources);
    const reader = partyOf(sampleService('reader', '1.0.0', [reads]), sample.sources);
    const [pair] = eventPairs(writer, reader);
    if (pair === undefined) throw new Error('they meet');
    const { pairs } = await compareEvent(pair, { policy: emptyPolicyConfig });
    return pairs.find(({ position }) => position === 'payload')?.verdict ?? 'none';
  };

  it.each<[string, string, readonly Hop[]]>([
    ['breaking', 'that lets everything through', policy({})],
    ['safe', 'that keeps out what it refuses', policy({ state: ['new', 'sold'] })],
    ['safe', 'that asks for anything but that', policy({ state: [{ 'anything-but': 'gone' }] })],
    ['safe', 'that nothing can meet, for the place is never there', policy({ shop: ['a'] })],
    ['breaking', 'that asks about another place', policy({ region: [{ prefix: 'eu' }] })],
    ['undecided', 'with an operator that is not known here', policy({ state: [{ sounds: 'new' }] })],
  ])('is %s behind one %s', async (verdict, _name, route) => {
    expect(await verdictOf(sent, read(route))).toBe(verdict);
  });

  it('is held against what the filters of an event source mapping leave, one of several being enough', async () => {
    const mapping = (...states: readonly string[]): Hop => ({
      kind: 'event-source-mapping',
      filters: states.map((state) => ({ body: { state: [state] } })),
    });
    expect(await verdictOf(sent, read([mapping('new', 'sold')]))).toBe('safe');
    expect(await verdictOf(sent, read([mapping('new', 'gone')]))).toBe('breaking');
  });

  it('is undecided where an input transformer replaces the message, unless it is the whole detail', async () => {
    const bus = { ...sent.channel, transport: 'eventbridge' } as const;
    const dispatch = { by: 'eventbridge', source: 'w', detailType: 'added' } as const;
    const through = (inputTemplate: string): EventUse =>
      read(
        [
          {
            kind: 'eventbridge-rule',
            pattern: { source: ['w'], detail: { state: ['new'] } },
            inputTransformer: { inputPathsMap: { d: '$.detail' }, inputTemplate },
          },
        ],
        { channel: bus, dispatch },
      );
    const written = { ...sent, channel: bus, dispatch };
    expect(await verdictOf(written, through('<d>'))).toBe('safe');
    expect(await verdictOf(written, through('{"state": <d>}'))).toBe('undecided');
  });

  it('is held apart by its way: what one subscription accepts is no word for another', async () => {
    const untold = { event: 'foods', dispatch: { by: 'channel' } } as const;
    const queue = (name: string): readonly Hop[] => [{ kind: 'sqs', queue: name }];
    const narrow = read(queue('a'), untold);
    const wide = { ...sent, ...untold, direction: 'receive', route: queue('b') } as const;
    const writer = partyOf(sampleService('writer', '1.0.0', [{ ...sent, ...untold }]), sample.sources);
    const reader = partyOf(sampleService('reader', '1.0.0', [narrow, wide]), sample.sources);
    const compared = await Promise.all(
      eventPairs(writer, reader).map((pair) => compareEvent(pair, { policy: emptyPolicyConfig })),
    );
    expect(compared.flatMap(({ pairs }) => pairs.map(({ verdict }) => verdict))).toEqual(['breaking', 'safe']);
  });
});
