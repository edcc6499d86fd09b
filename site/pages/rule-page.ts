import type { RuleJson } from '../input.mjs';
import { type Ref, ruleRef, serviceRef, subjectRef } from './links.ts';
import type { SiteData } from './site-data.ts';

/** Why a rule exists, what it was tried on, and where it speaks now. */
export type RulePage = Omit<RuleJson, 'ruleset'> & {
  /** What the gate finds by it, or found in a version that some stage ran. */
  readonly found: readonly FoundByRule[];
  readonly more: number;
};

export type FoundByRule = {
  readonly verdict: string;
  readonly where: string;
  readonly service: Ref;
  readonly subject: Ref;
  readonly message: string;
};

/** So many places show what a rule is about. */
const mostFound = 20;

export function rulePage(data: SiteData, rule: RuleJson): RulePage {
  const { ruleset: _, ...said } = rule;
  const found = [...foundByGate(data, rule.id), ...foundInVersions(data, rule.id)];
  return { ...said, found: found.slice(0, mostFound), more: Math.max(0, found.length - mostFound) };
}

function foundByGate(data: SiteData, id: string): readonly FoundByRule[] {
  return data.stages.gates.flatMap((gate) =>
    gate.findings
      .filter((finding) => finding.rule === id)
      .map((finding) => ({
        verdict: finding.waivedBy === undefined ? finding.verdict : 'waived',
        where: `${gate.version} to ${gate.stage}`,
        service: serviceRef(data, gate.service),
        subject: subjectRef(data, finding.subject, [gate.service, finding.writer?.service, finding.reader?.service]),
        message: finding.message,
      })),
  );
}

function foundInVersions(data: SiteData, id: string): readonly FoundByRule[] {
  return [...(data.stages.changes ?? [])].reverse().flatMap((change) =>
    change.facts
      .filter((fact) => fact.rule === id)
      .map((fact) => ({
        verdict: fact.verdict,
        where: `${change.version} after ${change.after}`,
        service: serviceRef(data, change.service),
        subject: subjectRef(data, fact.subject, [change.service]),
        message: fact.message,
      })),
  );
}

export type RulesPage = { readonly areas: readonly RuleArea[]; readonly total: number };

export type RuleArea = {
  readonly title: string;
  readonly rules: readonly { readonly rule: Ref; readonly title: string; readonly found: number }[];
};

/** All rules by what they are about, with how often the gate speaks by them. */
export function rulesPage(data: SiteData): RulesPage {
  const counts = new Map<string, number>();
  for (const { rule } of data.stages.gates.flatMap((gate) => gate.findings))
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const titles = [...new Set(data.rules.map((rule) => rule.area))];
  return {
    areas: titles.map((title) => ({
      title,
      rules: data.rules
        .filter((rule) => rule.area === title)
        .map((rule) => ({ rule: ruleRef(data, rule.id), title: rule.title, found: counts.get(rule.id) ?? 0 })),
    })),
    total: data.rules.length,
  };
}
