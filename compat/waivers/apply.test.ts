import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { exitCodeOf } from '#model/report.ts';
import type { Waiver } from '#model/waiver.ts';
import { foldEchoes } from '../finding.ts';
import { applyWaivers } from './apply.ts';

const now = new Date('2026-11-21T12:00:00Z');

const finding = (reader: string, stage?: string): Finding =>
  makeFinding({
    rule: 'payload-required-removed',
    verdict: 'breaking',
    severity: 'error',
    subject: 'food-events/food-added',
    writer: { service: 'food', version: '1.5.0' },
    reader: { service: reader, version: '2.3.1' },
    ...(stage !== undefined && { stage }),
    params: { path: '/price' },
    message: 'price became optional',
    at: { file: 'food.schema.json', pointer: '/required' },
  });

const waiver = (of: Finding, over: Partial<Waiver> = {}): Waiver => ({
  fingerprint: of.fingerprint,
  owner: 'pricing',
  reason: 'Read nowhere.',
  expires: '2026-12-31',
  at: { file: 'contracts/waivers.yaml', range: { line: 1, column: 16, endLine: 1, endColumn: 48 } },
  ...over,
});

describe('what was not read', () => {
  it.each(['stage-unreadable', 'stage-unknown', 'bundle-missing', 'account-unreachable', 'broker-unreachable'])(
    'is not waived: %s',
    (rule) => {
      const unread = makeFinding({
        rule,
        verdict: 'undecided',
        severity: 'error',
        subject: 'prod',
        params: {},
        message: 'it could not be read',
        at: { file: 'deployments' },
      });
      const applied = applyWaivers([unread], { waivers: [waiver(unread)], now });
      expect(exitCodeOf(applied)).toBe(3);
      expect(applied.map((one) => [one.rule, one.severity, one.waivedBy])).toEqual(
        expect.arrayContaining([
          [rule, 'error', undefined],
          ['waiver-unmatched', 'warning', undefined],
        ]),
      );
    },
  );
});

describe('a waived finding', () => {
  it('is still there, says who accepted it, and does not fail', () => {
    const one = finding('product');
    const applied = applyWaivers([one], { waivers: [waiver(one)], now });
    expect(applied).toEqual([
      { ...one, waivedBy: { owner: 'pricing', reason: 'Read nowhere.', expires: '2026-12-31' } },
    ]);
    expect(Object.isFrozen(applied[0])).toBe(true);
    expect([exitCodeOf([one]), exitCodeOf(applied)]).toEqual([1, 0]);
  });

  it('may be named by as many digits as a report shows', () => {
    const one = finding('product');
    const applied = applyWaivers([one], { waivers: [waiver(one, { fingerprint: one.fingerprint.slice(0, 12) })], now });
    expect(applied[0]?.waivedBy).toBeDefined();
  });

  it('may be named by any position of the edit, so that a new position in front of it changes nothing', () => {
    const [event, other] = ['food-events/food-added', 'food-events/food-aged'];
    const told = (subject: string): Finding => makeFinding({ ...finding('product'), subject });
    const [alone] = foldEchoes([told(other)]);
    const [folded] = foldEchoes([told(event), told(other)]);
    if (alone === undefined || folded === undefined) throw new Error('nothing was folded');
    expect(folded.fingerprint).not.toBe(alone.fingerprint);
    expect(applyWaivers([folded], { waivers: [waiver(alone)], now })).toMatchObject([
      { waivedBy: { owner: 'pricing' } },
    ]);
  });

  it('is waived on the stage that the waiver names, and on no other', () => {
    const [prod, test] = [finding('product', 'prod'), finding('product', 'test')];
    const waivers = [waiver(prod, { stage: 'prod' })];
    expect(applyWaivers([prod], { waivers, now, stage: 'prod' })[0]?.waivedBy).toBeDefined();
    expect(applyWaivers([test], { waivers, now, stage: 'test' })).toEqual([test]);
    expect(applyWaivers([finding('product')], { waivers, now })[0]?.waivedBy).toBeUndefined();
  });

  it('has one fingerprint on all stages, so that a waiver without a stage holds on each', () => {
    const prod = finding('product', 'prod');
    const applied = applyWaivers([prod], { waivers: [waiver(finding('product'))], now, stage: 'prod' });
    expect(applied[0]?.waivedBy).toBeDefined();
  });

  it.each([
    ['product', true],
    ['product@2.3.1', true],
    ['food', true],
    ['product@2.4.0', false],
    ['search', false],
  ])('is waived for the party %s: %s', (party, expected) => {
    const one = finding('product');
    const applied = applyWaivers([one], { waivers: [waiver(one, { party })], now });
    expect(applied.find(({ rule }) => rule === one.rule)?.waivedBy !== undefined).toBe(expected);
  });
});

describe('a waiver', () => {
  it('counts through its last day, and is invalid input from then on', () => {
    const one = finding('product');
    const waivers = [waiver(one, { expires: '2026-11-21' })];
    const on = (moment: string) => applyWaivers([one], { waivers, now: new Date(moment) });
    expect(exitCodeOf(on('2026-11-21T23:59:59Z'))).toBe(0);
    const after = on('2026-11-22T00:00:00Z');
    expect(after.map(({ rule, waivedBy }) => [rule, waivedBy])).toEqual([
      ['waiver-expired', undefined],
      ['payload-required-removed', undefined],
    ]);
    expect(after[0]).toMatchObject({ verdict: 'invalid', at: { range: { line: 1, column: 16 } } });
    expect(exitCodeOf(after)).toBe(2);
  });

  it('that expired is told even where nothing was found', () => {
    const waivers = [waiver(finding('product'), { expires: '2020-01-01', stage: 'prod' })];
    expect(applyWaivers([], { waivers, now }).map(({ rule }) => rule)).toEqual(['waiver-expired']);
  });

  it('that matches nothing is told, and fails nothing', () => {
    const applied = applyWaivers([], { waivers: [waiver(finding('product'))], now });
    expect(applied).toMatchObject([{ rule: 'waiver-unmatched', severity: 'info' }]);
    expect(exitCodeOf(applied, 'potential')).toBe(0);
  });

  it('for a stage is looked for on that stage, where it is a warning if nothing matches', () => {
    const waivers = [waiver(finding('product'), { stage: 'prod' })];
    expect(applyWaivers([], { waivers, now, stage: 'prod' })).toMatchObject([{ severity: 'warning' }]);
    expect(applyWaivers([], { waivers, now, stage: 'test' })).toEqual([]);
    expect(applyWaivers([], { waivers, now })).toEqual([]);
  });

  it('is not missed where not everything was compared', () => {
    expect(applyWaivers([], { waivers: [waiver(finding('product'))], now, complete: false })).toEqual([]);
  });
});
