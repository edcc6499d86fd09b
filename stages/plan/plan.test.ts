import { partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { makeFinding } from '#model/record.ts';
import { exitCodeOf, type Report } from '#model/report.ts';
import { runs, sample } from '../sample-stage.ts';
import { stageFinding } from '../store-finding.ts';
import type { StageView } from '../view.ts';
import { planDeployments } from './plan.ts';
import type { PlanQuestion } from './trials.ts';
import { wayOutOf } from './way-out.ts';

const now = new Date('2026-03-10T10:00:00.000Z');

/** An object of texts; `required` all of them unless said otherwise. */
function texts(names: string, required = names): Json {
  const list = (text: string): readonly string[] => text.split(' ').filter(Boolean);
  return {
    type: 'object',
    required: list(required),
    properties: Object.fromEntries(list(names).map((name) => [name, { type: 'string' }])),
  };
}

function use(direction: EventUse['direction'], event: string, schema: Json): EventUse {
  return sampleUse(direction, event, sample.contract(`${event.replace('/', '-')}.schema.json`, schema));
}

const sends = (event: string, names: string, required?: string) => use('send', event, texts(names, required));
const reads = (event: string, names: string, required?: string) => use('receive', event, texts(names, required));
const one = (id: string, version: string, ...uses: readonly EventUse[]): Service => sampleService(id, version, uses);

function plan(
  live: readonly Service[],
  wanted: readonly Service[],
  over: Partial<Omit<PlanQuestion, 'view'>> & { readonly view?: Partial<StageView> } = {},
): Promise<Report> {
  const { view, ...rest } = over;
  return planDeployments({
    moves: wanted.map((service) => ({
      party: partyOf(service, sample.sources),
      digest: `${service.id}@${service.version}`,
      evidence: [],
    })),
    policy: emptyPolicyConfig,
    now,
    ...rest,
    view: { stage: 'prod', seq: 7, parties: live.map((service) => runs(service)), findings: [], ...view },
  });
}

const named = ({ service }: { readonly service: string }): string => service;
const groupsOf = ({ plan: made }: Report) =>
  made?.groups.map((group) => group.deployments.map(({ party }) => named(party)));
const conflictsOf = ({ plan: made }: Report) =>
  made?.conflicts.map(({ kind, parties }) => [kind, ...parties.map(named)]);
const waitingOf = ({ plan: made }: Report) =>
  made?.waiting.map(({ party, for: others }) => [named(party), ...others.map(named)]);

describe('a plan', () => {
  it('lets readers go first that stop requiring what their producer leaves out', async () => {
    const live = [one('food', '1.0.0', sends('f/added', 'id price')), one('shop', '1.0.0', reads('f/added', 'price'))];
    const wanted = [one('food', '1.1.0', sends('f/added', 'id')), one('shop', '1.1.0', reads('f/added', 'id'))];
    const report = await plan(live, wanted);
    expect(groupsOf(report)).toEqual([['shop'], ['food']]);
    expect([conflictsOf(report), waitingOf(report), exitCodeOf(report.findings)]).toEqual([[], [], 0]);
    expect(report.plan?.groups[0]?.deployments[0]).toMatchObject({
      party: { version: '1.1.0' },
      replaces: { version: '1.0.0' },
    });
  });

  it('lets the producer go first that writes what its readers require from now on', async () => {
    const live = [one('food', '1.0.0', sends('f/added', 'id')), one('shop', '1.0.0', reads('f/added', 'id'))];
    const wanted = [one('food', '1.1.0', sends('f/added', 'id unit')), one('shop', '1.1.0', reads('f/added', 'unit'))];
    const report = await plan(live, wanted);
    expect(groupsOf(report)).toEqual([['food'], ['shop']]);
    const writtenBy = [{ service: 'food', version: '1.0.0' }];
    expect(report.plan?.groups.map(({ after }) => after)).toEqual([undefined, { duration: 'PT1H', writtenBy }]);
  });

  it('lets everything go at once that does not touch each other, whatever it depends on first', async () => {
    const live = [one('food', '1.0.0'), one('shop', '1.0.0'), one('bus', '1.0.0')];
    const needs = (id: string) => sampleService(id, '1.1.0', [], { dependsOn: ['bus'] });
    const wanted = [needs('shop'), needs('food'), sampleService('bus', '1.1.0', [], { kind: 'unit' })];
    expect(groupsOf(await plan(live, wanted))).toEqual([['bus'], ['food', 'shop']]);
  });

  it('lets a service take over an event before another gives it up', async () => {
    const event = sends('f/added', 'id');
    const live = [one('food', '1.0.0', event), one('media', '1.0.0'), one('shop', '1.0.0', reads('f/added', 'id'))];
    const wanted = [one('food', '1.1.0'), one('media', '1.1.0', event)];
    expect(groupsOf(await plan(live, wanted))).toEqual([['media'], ['food']]);
  });

  it('never gives up the last two suppliers of an event at once', async () => {
    const event = sends('f/added', 'id');
    const live = [
      one('food', '1.0.0', event),
      one('media', '1.0.0', event),
      one('shop', '1.0.0', reads('f/added', 'id')),
    ];
    const report = await plan(live, [one('food', '1.1.0'), one('media', '1.1.0')]);
    expect(groupsOf(report)).toEqual([['food']]);
    expect(conflictsOf(report)).toEqual([['refused', 'media']]);
    const withReader = await plan(live, [one('food', '1.1.0'), one('media', '1.1.0'), one('shop', '1.1.0')]);
    expect(groupsOf(withReader)).toEqual([['food', 'shop'], ['media']]);
  });

  it('puts in one group only what may go in any order of its members', async () => {
    const event = sends('f/added', 'id');
    const reader = one('shop', '1.0.0', reads('f/added', 'id'));
    const live = [one('food', '1.0.0', event), one('media', '1.0.0', event), one('ovens', '1.0.0'), reader];
    const wanted = [one('food', '1.1.0'), one('media', '1.1.0'), one('ovens', '1.1.0', event)];
    // Each may go first and each may go last, and still nobody would send it where `ovens` goes last of all.
    expect(groupsOf(await plan(live, wanted))).toEqual([['food'], ['ovens'], ['media']]);
  });

  it('names two that need each other first, and the releases that lead out of it', async () => {
    const live = [one('food', '1.0.0', sends('f/added', 'price')), one('shop', '1.0.0', reads('f/added', 'price'))];
    const wanted = [one('food', '2.0.0', sends('f/added', 'cost')), one('shop', '2.0.0', reads('f/added', 'cost'))];
    const report = await plan(live, wanted);
    expect([groupsOf(report), conflictsOf(report)]).toEqual([[], [['circle', 'food', 'shop']]]);
    expect(exitCodeOf(report.findings)).toBe(1);
    expect(report.plan?.conflicts[0]?.because).toBe('each needs the other one first');
    expect(report.plan?.conflicts[0]?.wayOut).toEqual([
      {
        phase: 'expand',
        service: 'food',
        text: 'release a version like food@2.0.0 that still writes f/added /price as food@1.0.0 does; deploy it first',
      },
      { phase: 'migrate', service: 'shop', text: 'deploy shop@2.0.0 as it is' },
      { phase: 'contract', service: 'food', text: 'deploy food@2.0.0 as it is' },
    ]);
    const fingerprints = report.findings.map(({ fingerprint }) => fingerprint);
    expect(report.plan?.conflicts[0]?.findings.toSorted()).toEqual(fingerprints.toSorted());
  });

  it('orders the releases that its way out names', async () => {
    const live = [one('food', '1.0.0', sends('f/added', 'price')), one('shop', '1.0.0', reads('f/added', 'price'))];
    const both = one('food', '1.9.0', sends('f/added', 'price cost'));
    const shop = one('shop', '2.0.0', reads('f/added', 'cost'));
    expect(groupsOf(await plan(live, [both, shop]))).toEqual([['food'], ['shop']]);
    const food = one('food', '2.0.0', sends('f/added', 'cost'));
    expect(groupsOf(await plan([both, shop], [food]))).toEqual([['food']]);
  });

  it('finds the smallest circle, and says who only waits for it', async () => {
    const live = [
      one('a', '1.0.0', sends('a/x', 'p')),
      one('b', '1.0.0', reads('a/x', 'p')),
      one('c', '1.0.0', reads('a/x', 'p')),
      one('d', '1.0.0'),
    ];
    const wanted = [
      one('a', '2.0.0', sends('a/x', 'q')),
      one('b', '2.0.0', reads('a/x', 'q')),
      one('c', '2.0.0', reads('a/x', '')),
      sampleService('d', '2.0.0', [], { dependsOn: ['b'] }),
    ];
    const report = await plan(live, wanted);
    expect(groupsOf(report)).toEqual([['c']]);
    expect([conflictsOf(report), waitingOf(report)]).toEqual([[['circle', 'a', 'b']], [['d', 'b']]]);
  });

  it('says of a version that fits nothing in any order who stands in its way', async () => {
    const live = [one('food', '1.0.0', sends('f/added', 'price')), one('shop', '1.0.0', reads('f/added', 'price'))];
    const report = await plan(live, [one('food', '2.0.0', sends('f/added', 'cost'))]);
    expect(conflictsOf(report)).toEqual([['refused', 'food']]);
    expect(report.plan?.conflicts[0]?.because).toBe('it does not fit shop@1.0.0, whatever goes first');
    expect(report.plan?.conflicts[0]?.wayOut.map(({ phase, text }) => [phase, text])).toEqual([
      [
        'expand',
        'release a version like food@2.0.0 that still writes f/added /price as food@1.0.0 does; deploy it first',
      ],
      ['migrate', 'release and deploy a version that does without f/added /price'],
      ['contract', 'deploy food@2.0.0 as it is'],
    ]);
  });

  it('asks no caller outside to change, whom nobody here knows', () => {
    const food = { party: partyOf(one('food', '2.0.0'), sample.sources), digest: 'food', evidence: [] };
    const refused = makeFinding({
      rule: 'http-response',
      verdict: 'breaking',
      severity: 'error',
      subject: 'GET /foods',
      writer: food.party.ref,
      reader: { service: 'any caller' },
      params: { path: '/price' },
      message: 'no price',
      at: { file: 'food.openapi.yaml' },
    });
    const obstacles = [{ move: food, findings: [refused] }];
    const way = wayOutOf({ kind: 'refused', moves: [food], obstacles }, [runs(one('food', '1.0.0'))]);
    expect(way.map(({ phase, service, text }) => [phase, service, text]).slice(1)).toEqual([
      ['migrate', 'food', 'keep the old operation, and offer what is new as another beside it'],
      ['contract', 'food', 'deploy food@2.0.0 as it is, once nobody calls the old one; a waiver says so'],
    ]);
  });

  it('calls two a conflict that fit what runs and not each other', async () => {
    const live = [one('food', '1.0.0', sends('f/added', 'a b')), one('shop', '1.0.0', reads('f/added', ''))];
    const wanted = [one('food', '1.1.0', sends('f/added', 'a')), one('shop', '1.1.0', reads('f/added', 'b'))];
    const report = await plan(live, wanted);
    expect(conflictsOf(report)).toEqual([['refused', 'shop', 'food']]);
    expect(report.plan?.conflicts[0]?.because).toBe('they do not fit each other, whichever goes first');
    expect(exitCodeOf(report.findings)).toBe(1);
  });

  it('tells dependencies that go round in a circle', async () => {
    const wanted = [
      sampleService('a', '1.0.0', [], { dependsOn: ['b'] }),
      sampleService('b', '1.0.0', [], { dependsOn: ['a'] }),
    ];
    const report = await plan([], wanted);
    expect([conflictsOf(report), exitCodeOf(report.findings)]).toEqual([[['circle', 'a', 'b']], 1]);
    expect(report.findings).toMatchObject([{ rule: 'dependency-cycle', params: { path: 'a -> b -> a' } }]);
  });

  it('orders nothing on a stage that could not be read, and nothing that runs already', async () => {
    const finding = stageFinding('stage-unreadable', 'prod', 'deployments', 'the journal is torn', {});
    const unread = await plan([], [one('food', '1.0.0')], { view: { findings: [finding] } });
    expect([unread.plan, exitCodeOf(unread.findings)]).toEqual([undefined, 3]);
    const there = await plan([one('food', '1.0.0')], [one('food', '1.0.0')]);
    expect([groupsOf(there), there.success]).toEqual([[], 'nothing to deploy']);
  });

  it('lets go what stands in the way of nobody who did not accept it', async () => {
    const live = [one('food', '1.0.0', sends('f/added', 'price')), one('shop', '1.0.0', reads('f/added', 'price'))];
    const wanted = [one('food', '2.0.0', sends('f/added', ''))];
    const waiver = { owner: 'shop', reason: 'goes next week', expires: '2026-12-31' };
    const waived: NonNullable<PlanQuestion['waived']> = (findings) =>
      findings.map((finding) => ({ ...finding, waivedBy: waiver }));
    const report = await plan(live, wanted, { waived });
    expect([groupsOf(report), exitCodeOf(report.findings)]).toEqual([[['food']], 0]);
  });
});
