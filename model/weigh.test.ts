import type { Service } from './catalog.ts';
import type { Finding } from './finding.ts';
import type { PolicyConfig } from './policy.ts';
import { makeFinding } from './record.ts';
import { weighed } from './weigh.ts';

const finding = (facts: Partial<Finding> = {}): Finding =>
  makeFinding({
    rule: 'event-orphaned',
    verdict: 'potential',
    severity: 'warning',
    subject: 'foods/added',
    reader: { service: 'shop' },
    params: {},
    message: 'Something.',
    at: { file: 'a.yaml' },
    ...facts,
  });

const shop: Service = {
  id: 'shop',
  kind: 'bff',
  title: 'Shop',
  version: '1.0.0',
  audience: 'external',
  dependsOn: [],
  sends: [],
  receives: [],
  calls: [],
  at: { file: 'trilateral.yaml' },
};

const under = (policy: Partial<PolicyConfig>, ...findings: readonly Finding[]): readonly Finding[] =>
  weighed(findings, {
    policy: { ruleset: 1, default: {}, audiences: {}, services: {}, events: {}, ...policy },
    services: [shop],
  });

const level = (policy: Partial<PolicyConfig>, facts?: Partial<Finding>): unknown => {
  const [one] = under(policy, finding(facts));
  return one && [one.severity, one.policy?.name, one.policy?.from];
};

describe('a level', () => {
  it('leaves alone what it does not name', () => {
    expect(under({ default: { severity: { 'event-removed': 'error' } } }, finding())).toEqual([finding()]);
  });

  it('is the one that the most particular place gives, and says where', () => {
    const byDefault = { default: { severity: { potential: 'info' } } } as const;
    expect(level(byDefault)).toEqual(['info', 'severity.potential', 'policies.default']);
    const byAudience = { ...byDefault, audiences: { external: { severity: { potential: 'error' } } } } as const;
    expect(level(byAudience)).toEqual(['error', 'severity.potential', 'policies.audiences.external']);
    const byService = { ...byAudience, services: { shop: { severity: { potential: 'warning' } } } } as const;
    expect(level(byService)).toEqual(['warning', 'severity.potential', 'policies.services.shop']);
    const byEvent = { ...byService, events: { 'foods/added': { severity: { potential: 'info' } } } } as const;
    expect(level(byEvent)).toEqual(['info', 'severity.potential', 'policies.events.foods/added']);
  });

  it('of a rule goes before that of a verdict in the same place', () => {
    const both = { default: { severity: { potential: 'info', 'event-orphaned': 'error' } } } as const;
    expect(level(both)).toEqual(['error', 'severity.event-orphaned', 'policies.default']);
  });

  it('off silences what breaks nobody, and keeps a mention of what does', () => {
    const off = { default: { severity: { 'event-orphaned': 'off' } } } as const;
    expect(level(off)).toBeUndefined();
    expect(level(off, { verdict: 'breaking' })).toEqual(['info', 'severity.event-orphaned', 'policies.default']);
    expect(level(off, { verdict: 'undecided' })).toEqual(['info', 'severity.event-orphaned', 'policies.default']);
  });

  it('never changes verdict or fingerprint', () => {
    const [one] = under({ default: { severity: { potential: 'error' } } }, finding());
    expect(one).toMatchObject({ verdict: 'potential', fingerprint: finding().fingerprint });
  });
});

describe('a rule set', () => {
  const sets = { 1: ['event-removed', 'contract-refused'], 2: ['event-orphaned'] };
  const asked = (ruleset: number, one: Finding): readonly Finding[] =>
    weighed(
      [one],
      { policy: { ruleset, default: {}, audiences: {}, services: {}, events: {} }, services: [] },
      undefined,
      sets,
    );

  it('does not hear of rules that came after it', () => {
    expect(asked(1, finding())).toEqual([]);
    expect(asked(2, finding())).toEqual([finding()]);
  });

  it('keeps what is proven to hurt, under a name that it knows', () => {
    const proven = finding({ verdict: 'breaking', severity: 'error', witness: { a: 1 } });
    expect(asked(1, proven)).toMatchObject([{ rule: 'contract-refused', verdict: 'breaking', witness: { a: 1 } }]);
    expect(asked(2, proven)).toEqual([proven]);
  });

  it('keeps what one party does to another, decided by whomever, under a name that it knows', () => {
    const stated = { verdict: 'breaking', severity: 'error', writer: { service: 'food' } } as const;
    expect(asked(1, finding(stated))).toMatchObject([{ rule: 'contract-refused', verdict: 'breaking' }]);
    expect(asked(1, finding({ ...stated, verdict: 'potential' }))).toMatchObject([{ verdict: 'potential' }]);
    expect(asked(1, finding({ ...stated, verdict: 'safe', severity: 'info' }))).toEqual([]);
  });

  it('keeps what is not proven, under a name that it knows: a rule that it lacks lets nothing pass', () => {
    const open = finding({ verdict: 'undecided', severity: 'error' });
    expect(asked(1, open)).toMatchObject([{ rule: 'contract-undecided', verdict: 'undecided', severity: 'error' }]);
    expect(asked(2, open)).toEqual([open]);
  });
});
