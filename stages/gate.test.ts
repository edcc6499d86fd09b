import { partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { exitCodeOf, type Report } from '#model/report.ts';
import { canDeploy } from './gate.ts';
import { stageFinding } from './store-finding.ts';
import type { LiveParty, StageView } from './view.ts';

const now = new Date('2026-03-10T10:00:00.000Z');
const since = '2026-03-01T10:00:00.000Z';
const sample = new Sample();
const added = 'food-events/food-added';

function food(required: readonly string[], properties: readonly string[] = ['id', 'price', 'imageUrl']): Json {
  const types: Readonly<Record<string, Json>> = { price: { type: 'number' } };
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(properties.map((name) => [name, types[name] ?? { type: 'string' }])),
  };
}

function use(direction: EventUse['direction'], event: string, schema: Json, over: Partial<EventUse> = {}): EventUse {
  const file = `${direction}-${event.replace('/', '-')}-${JSON.stringify(schema).length}.schema.json`;
  return sampleUse(direction, event, sample.contract(file, schema), over);
}

const sends = (schema: Json, event = added, over: Partial<EventUse> = {}) => use('send', event, schema, over);
const receives = (schema: Json, event = added, over: Partial<EventUse> = {}) => use('receive', event, schema, over);

type LiveOver = Partial<Pick<LiveParty, 'state' | 'until' | 'evidence'>> & { readonly instance?: string };

function live(service: Service, { instance, ...over }: LiveOver = {}): LiveParty {
  const party = partyOf(service, sample.sources, instance);
  return { party, digest: 'd', state: 'deployed', since, evidence: [], ...over };
}

function gate(
  candidate: Service,
  parties: readonly LiveParty[],
  over: Partial<StageView> & { instance?: string } = {},
) {
  const { instance, ...view } = over;
  return canDeploy({
    candidate: partyOf(candidate, sample.sources, instance),
    view: { stage: 'prod', seq: 7, parties, findings: [], ...view },
    policy: emptyPolicyConfig,
    now,
  });
}

const verdicts = (report: Report): readonly string[] =>
  report.findings.map((finding) => `${finding.rule} ${finding.verdict} ${finding.reader?.service ?? ''}`.trim());

const food14 = sampleService('food', '1.4.0', [sends(food(['id', 'price']))]);
const food15 = sampleService('food', '1.5.0', [sends(food(['id']))]);
const product = sampleService('product', '2.3.1', [receives(food(['price'], ['price']))], { owner: 'pricing' });
const tolerant = sampleService('search', '3.1.0', [receives(food([], ['id']))]);

describe('the gate', () => {
  it('refuses a candidate that leaves out what a live reader requires, and says who, why and where', async () => {
    const report = await gate(food15, [live(food14), live(product), live(tolerant)]);
    expect(verdicts(report)).toEqual(['payload-required-removed breaking product']);
    const [finding] = report.findings;
    expect(finding).toMatchObject({
      subject: added,
      stage: 'prod',
      writer: { service: 'food', version: '1.5.0' },
      reader: { service: 'product', version: '2.3.1', owner: 'pricing' },
      params: { path: '/price' },
      message: '/price became optional; product@2.3.1 requires it',
      witnessAt: '',
    });
    expect(finding?.witness).not.toHaveProperty('price');
    expect(finding?.related.map((place) => [place.label, place.at.range?.line])).toEqual([
      ['food@1.5.0 changed it', 10],
      ['food@1.4.0: it was required here', 5],
      ['product@2.3.1 reads it', 4],
    ]);
    expect(exitCodeOf(report.findings)).toBe(1);
  });

  it('knows a channel whatever its parameters are called', async () => {
    const on = (address: string): Partial<EventUse> => ({
      event: address,
      channel: { address, transport: 'sns', bindings: {}, at: { file: 'channels.yaml' } },
      dispatch: { by: 'channel' },
    });
    const writes = (version: string, address: string, required: readonly string[]) =>
      sampleService('food', version, [sends(food(required), 'changed', on(address))]);
    const reader = sampleService('product', '2.3.1', [
      receives(food(['price'], ['price']), 'changed', on('foods/{id}/changed')),
    ]);
    const running = [live(writes('1.4.0', 'foods/{id}/changed', ['id', 'price'])), live(reader)];
    expect(verdicts(await gate(writes('1.5.0', 'foods/{foodId}/changed', ['id']), running))).toEqual([
      'payload-required-removed breaking product',
    ]);
    expect((await gate(writes('1.5.0', 'foods/{foodId}/changed', ['id', 'price']), running)).findings).toEqual([]);
  });

  it('passes the same change where nobody reads it, and says what was compared', async () => {
    const report = await gate(food15, [live(food14), live(tolerant)]);
    expect(report.findings).toEqual([]);
    expect(report.pairs).toMatchObject([{ subject: added, verdict: 'safe', reader: { service: 'search' } }]);
    expect(report.pairs[0]?.evidence.map((item) => item.kind)).toEqual(['declared']);
  });

  it('never passes a candidate that contradicts itself: what writes nothing would fit every reader', async () => {
    const never: Json = { type: 'object', required: ['id'], properties: { id: { enum: [1], type: 'string' } } };
    const report = await gate(sampleService('food', '1.6.0', [sends(never)]), [live(tolerant)]);
    expect(verdicts(report)).toEqual(['contract-undecided undecided search']);
    expect(report.findings[0]).toMatchObject({ at: { pointer: '/properties/id' }, severity: 'error' });
    expect(report.findings[0]?.message).toMatch('no value fits this schema');
    expect(exitCodeOf(report.findings)).toBe(3);
  });

  it('calls a stage on which nothing runs safe, and says that it is empty', async () => {
    const report = await gate(food15, []);
    expect(report.findings).toEqual([]);
    expect(report.notes.join()).toMatch('nothing runs on it');
  });

  it('gives the number of the entry that it looked at, as data, and none where it could not look', async () => {
    expect((await gate(food15, [])).stage).toEqual({ name: 'prod', seq: 7 });
    const view = { stage: 'prod', parties: [], findings: [] };
    const unread = { candidate: partyOf(food15, sample.sources), view, policy: emptyPolicyConfig, now };
    expect(await canDeploy(unread)).not.toHaveProperty('stage');
  });

  it('is undecided about a stage or a party that could not be read', async () => {
    const unread = stageFinding('stage-unknown', 'prod', 'deployments/stages/prod', 'never created', {});
    const report = await canDeploy({
      candidate: partyOf(food15, sample.sources),
      view: { stage: 'prod', parties: [], findings: [unread] },
      policy: emptyPolicyConfig,
      now,
    });
    expect(exitCodeOf(report.findings)).toBe(3);
    expect(report.notes.join()).toMatch('could not be read');
    const missing = stageFinding('bundle-missing', 'prod', 'deployments', 'no bundle', {});
    expect(exitCodeOf((await gate(food15, [live(food14)], { findings: [missing] })).findings)).toBe(3);
    for (const parties of [[], [live(food14)]]) {
      const { notes } = await gate(food15, parties, { findings: [missing] });
      expect(notes.join()).not.toMatch(/nothing runs on it|shares an event/);
    }
  });

  it('explains a first deployment that does not fit by what both sides say', async () => {
    const report = await gate(food15, [live(product)]);
    expect(verdicts(report)).toEqual(['payload-required-unmet breaking product']);
    expect(report.findings[0]?.params).toMatchObject({ path: '/price', property: 'price' });
  });

  it('refuses a reader that requires what a live writer does not promise', async () => {
    const before = sampleService('product', '2.3.0', [receives(food([], ['price']))]);
    const report = await gate(product, [live(before), live(food15)]);
    expect(verdicts(report)).toEqual(['payload-required-added breaking product']);
  });

  it('holds a candidate against every live version of a reader, a canary among them', async () => {
    const canary = sampleService('product', '2.4.0', [receives(food([], ['price']))]);
    const report = await gate(food15, [live(food14), live(product), live(canary, { instance: 'canary' })]);
    expect(report.pairs.map((pair) => [pair.reader.version, pair.reader.instance, pair.verdict])).toEqual([
      ['2.3.1', undefined, 'breaking'],
      ['2.4.0', 'canary', 'safe'],
    ]);
  });

  it('holds a canary against the versions that keep running beside it, its own among them', async () => {
    const echo14 = sampleService('food', '1.4.0', [sends(food(['id'])), receives(food(['id', 'price']))]);
    const report = await gate(food15, [live(echo14)], { instance: 'canary' });
    expect(verdicts(report)).toEqual(['payload-required-unmet breaking food']);
  });

  it('holds a service that reads its own events against itself', async () => {
    const selfish = sampleService('food', '1.5.0', [sends(food(['id'])), receives(food(['price'], ['price']))]);
    const report = await gate(selfish, []);
    expect(report.findings[0]).toMatchObject({ writer: { version: '1.5.0' }, reader: { version: '1.5.0' } });
  });

  it('counts a version that is announced as live', async () => {
    const report = await gate(food15, [live(food14), live(product, { state: 'announced' })]);
    expect(exitCodeOf(report.findings)).toBe(1);
    expect(report.notes.join()).toMatch('product@2.3.1 is announced');
  });

  it('compares with a writer that is gone as long as its messages can still arrive', async () => {
    const queue = { route: [{ kind: 'sqs', queue: 'q', retention: 'P4D' }] } as const;
    const strict = sampleService('product', '2.3.1', [receives(food(['price'], ['price']), added, queue)]);
    const gone = (until: string) => live(food15, { state: 'gone', until });
    expect(exitCodeOf((await gate(strict, [gone('2026-03-08T10:00:00.000Z')])).findings)).toBe(1);
    expect((await gate(strict, [gone('2026-03-02T10:00:00.000Z')])).pairs).toEqual([]);
  });

  it('calls what only an endless archive can bring back potential', async () => {
    const base = sends(food(['id']));
    const archived = { ...base, channel: { ...base.channel, archive: 'unbounded' } };
    const gone = live(sampleService('food', '1.0.0', [archived]), { state: 'gone', until: '2025-01-01T00:00:00.000Z' });
    const report = await gate(product, [gone]);
    const [finding] = report.findings.filter((one) => one.verdict !== 'safe');
    expect(finding).toMatchObject({ verdict: 'potential', severity: 'warning', policy: { name: 'archiveReplay' } });
    expect(exitCodeOf(report.findings)).toBe(0);
  });

  it('refuses to drop an event that a live reader waits for, unless somebody else sends it', async () => {
    const silent = sampleService('food', '1.5.0', []);
    const report = await gate(silent, [live(food14), live(product)]);
    expect(verdicts(report)).toEqual(['event-removed breaking product']);
    const other = sampleService('import', '1.0.0', [sends(food(['id', 'price']))]);
    expect((await gate(silent, [live(food14), live(product), live(other)])).findings).toEqual([]);
  });

  it('says that a place is starved which a reader names and nobody writes any more', async () => {
    const without = sampleService('food', '1.5.0', [sends(food(['id', 'price'], ['id', 'price']))]);
    const reader = (reads: EventUse['reads']) =>
      live(sampleService('notifications', '1.0.4', [receives(food([], ['imageUrl']), added, { reads })]));
    const stated = await gate(without, [live(food14), reader('stated')]);
    expect(verdicts(stated)).toEqual(['read-starved breaking notifications']);
    expect(stated.findings[0]?.params).toMatchObject({ path: '/imageUrl' });
    const inherited = await gate(without, [live(food14), reader('inherited')]);
    expect(verdicts(inherited)).toEqual(['read-starved potential notifications']);
    const other = sampleService('import', '1.0.0', [sends(food(['id', 'price']))]);
    expect((await gate(without, [live(food14), reader('stated'), live(other)])).findings).toEqual([]);
  });

  it('mentions an event that the candidate waits for and nobody sends, with the nearest name', async () => {
    const misspelt = sampleService('search', '1.0.0', [receives(food([], ['id']), 'food-events/foodAdded')]);
    const report = await gate(misspelt, [live(food14)]);
    expect(verdicts(report)).toEqual(['event-unwritten safe search', 'event-unrecognised potential search']);
    expect(report.findings[0]?.message).toMatch('did you mean food-events/food-added?');
    expect(exitCodeOf(report.findings)).toBe(0);
  });

  it('shows one edit of a shared schema once, with the other events that it shows in', async () => {
    const shared = sample.contract('shared.schema.json', food(['id']));
    const was = sample.contract('was.schema.json', food(['id', 'price']));
    const both = [added, 'food-events/food-changed'];
    const before = sampleService(
      'food',
      '1.4.0',
      both.map((event) => sampleUse('send', event, was)),
    );
    const after = sampleService(
      'food',
      '1.5.0',
      both.map((event) => sampleUse('send', event, shared)),
    );
    const reader = sampleService(
      'product',
      '2.3.1',
      both.map((event) => receives(food(['price'], ['price']), event)),
    );
    const report = await gate(after, [live(before), live(reader)]);
    expect(verdicts(report)).toEqual(['payload-required-removed breaking product']);
    expect(report.findings[0]?.occurrences).toMatchObject([{ subject: 'food-events/food-changed' }]);
  });

  it('shows what was seen between two parties beside what they declare', async () => {
    const record = { format: 1, evidence: { kind: 'tested', by: 'pact', at: since }, subject: added } as const;
    const report = await gate(food15, [live(food14), live(tolerant, { evidence: [record] })]);
    expect(report.pairs[0]?.evidence.map((item) => item.kind)).toEqual(['declared', 'tested']);
  });
});
