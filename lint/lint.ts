import type { Catalog } from '#model/catalog.ts';
import { compareFindings, type Finding, type Severity, type Verdict } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import { weighed } from '#model/weigh.ts';
import { collectExamples } from './examples/collect.ts';
import type { JudgedExample } from './examples/judged.ts';
import { keepVerdicts, keptVerdicts, type LintCache } from './examples/kept.ts';
import { lintRules } from './registry.ts';
import type { LintRule } from './rule.ts';
import { eventsOf, type LintSubject } from './subject.ts';

/**
 * What the rules find in one catalog, sorted. Examples are judged by Ajv, which is loaded only if there are any; patterns and schemas
 * that would take too long are an `undecided` finding, never a hang. `cache` keeps their verdicts while no file changes.
 */
export async function lint(catalog: Catalog, cache?: LintCache): Promise<readonly Finding[]> {
  const subject: LintSubject = { catalog, events: eventsOf(catalog), examples: await judged(catalog, cache) };
  const findings = lintRules.flatMap((rule) => findingsOf(rule, subject)).sort(compareFindings);
  return weighed(findings, catalog, serviceOf(catalog));
}

/** Whose contract a finding is about: told by the file that it is in. */
function serviceOf({ services }: Catalog): (finding: Finding) => string | undefined {
  const owners = new Map<string, string>();
  for (const { id, sends, receives, api, calls } of services) {
    for (const { at } of [...sends, ...receives, ...calls, ...(api === undefined ? [] : [api])])
      owners.set(at.file, id);
  }
  const ids = new Set(services.map(({ id }) => id));
  return ({ at, subject }) => (ids.has(subject) ? subject : owners.get(at.file));
}

/**
 * Only what makes contracts unreadable, without looking at examples: what has to hold before anything is compared or
 * recorded. Takes milliseconds.
 */
export function lintInput(catalog: Catalog): readonly Finding[] {
  const subject: LintSubject = { catalog, events: eventsOf(catalog), examples: [] };
  const findings = lintRules
    .filter(({ verdict }) => verdict === 'invalid')
    .flatMap((rule) => findingsOf(rule, subject));
  return weighed(findings.sort(compareFindings), catalog, serviceOf(catalog));
}

async function judged(catalog: Catalog, cache: LintCache | undefined): Promise<readonly JudgedExample[]> {
  const examples = collectExamples(catalog);
  if (examples.length === 0) return [];
  const kept = keptVerdicts(catalog, examples, cache);
  if (kept !== undefined) return kept;
  const { judgeExamples } = await import('./examples/judge.ts');
  const verdicts = await judgeExamples(examples);
  keepVerdicts(catalog, verdicts, cache);
  return verdicts;
}

function findingsOf(rule: LintRule, subject: LintSubject): readonly Finding[] {
  const findings: Finding[] = [];
  rule.check(subject, (fact) => {
    const verdict: Verdict | 'invalid' = fact.verdict ?? rule.verdict;
    const severity: Severity = fact.severity ?? rule.severity;
    findings.push(
      makeFinding({
        rule: rule.id,
        verdict,
        severity,
        subject: fact.subject,
        params: fact.params,
        message: rule.message(fact.params),
        at: fact.at,
        related: fact.related ?? [],
        fix: rule.fix,
      }),
    );
  });
  return findings;
}
