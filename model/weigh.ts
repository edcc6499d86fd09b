import type { Service } from './catalog.ts';
import type { Finding, PolicySwitch, RuleId } from './finding.ts';
import { type Level, layersFor, type PolicyConfig } from './policy.ts';
import { makeFinding } from './record.ts';
import { isMember, type RuleSets, ruleSets } from './rule-set.ts';

/** Whose policy a finding is under, where the finding itself names no reader. */
export type Responsible = (finding: Finding) => string | undefined;

/**
 * `findings` as the policy of the tree wants them: without rules that came after the rule set that the tree asks for,
 * each as loud as the most particular setting says. The verdict stays what it is: a level says how loudly it is told.
 */
export function weighed(
  findings: readonly Finding[],
  { policy, services }: { readonly policy: PolicyConfig; readonly services: readonly Service[] },
  responsible: Responsible = () => undefined,
  sets: RuleSets = ruleSets,
): readonly Finding[] {
  const audiences = new Map(services.map(({ id, audience }) => [id, audience]));
  return findings.flatMap((finding) => {
    const known = inRuleSet(finding, policy.ruleset, sets);
    if (known === undefined) return [];
    const service = finding.reader?.service ?? finding.writer?.service ?? responsible(finding) ?? '';
    const where = { service, event: finding.subject, audience: audiences.get(service) ?? 'internal' };
    const stated = levelOf(known, layersFor(policy, where));
    return stated === undefined ? [known] : atLevel(known, ...stated);
  });
}

/** The same for facts about a stage rather than judgements of contracts: they are told under every rule set. */
export function weighedOnStage(
  findings: readonly Finding[],
  policy: PolicyConfig,
  services: readonly Service[],
): readonly Finding[] {
  return weighed(findings, { policy, services }, undefined, {});
}

/**
 * What hurts one party through another, or cannot be proven, is never silenced for being told by a younger rule: the
 * eldest tells it, in the words of the younger one. A rule set freezes which facts are told, not whether the answer holds.
 */
function inRuleSet(finding: Finding, ruleset: number, sets: RuleSets): Finding | undefined {
  if (isMember(finding.rule, ruleset, sets)) return finding;
  const eldest = eldestFor(finding);
  if (eldest === undefined) return undefined;
  const { fingerprint: _, ...facts } = finding;
  return makeFinding({ ...facts, rule: eldest });
}

function eldestFor({ verdict, witness, writer, reader }: Finding): RuleId | undefined {
  if (verdict === 'undecided') return 'contract-undecided';
  if (verdict !== 'breaking' && verdict !== 'potential') return undefined;
  const isOfPair = witness !== undefined || (writer !== undefined && reader !== undefined);
  return isOfPair ? 'contract-refused' : undefined;
}

function levelOf(
  { rule, verdict }: Finding,
  layers: ReturnType<typeof layersFor>,
): readonly [Level, PolicySwitch] | undefined {
  for (const [from, switches] of layers.toReversed()) {
    const { severity = {} } = switches ?? {};
    for (const name of [rule, verdict]) {
      const level = Object.hasOwn(severity, name) ? severity[name] : undefined;
      if (level !== undefined) return [level, { name: `severity.${name}`, value: level, from }];
    }
  }
  return undefined;
}

function atLevel(finding: Finding, level: Level, policy: PolicySwitch): readonly Finding[] {
  if (level !== 'off') return [Object.freeze({ ...finding, severity: level, policy })];
  const isHarmless = finding.verdict === 'safe' || finding.verdict === 'potential';
  return isHarmless ? [] : [Object.freeze({ ...finding, severity: 'info' as const, policy })];
}
