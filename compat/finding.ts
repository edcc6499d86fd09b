import type { Evidence, Finding, PolicySwitch, RuleId, Severity, Verdict } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import { makeFinding } from '#model/record.ts';
import type { RuleInfo } from '#model/rule.ts';
import type { Party } from './party.ts';

/** What all findings about one pair share. */
export type PairContext = {
  readonly subject: string;
  readonly position?: string;
  readonly writer: Party;
  readonly reader: Party;
  readonly stage?: string;
  readonly evidence?: readonly Evidence[];
};

export type PairFact = {
  readonly rule: RuleInfo;
  readonly verdict: Verdict;
  readonly severity?: Severity;
  readonly policy?: PolicySwitch;
  readonly message: string;
  readonly at: Location;
  readonly params: Readonly<Record<string, Json>>;
  readonly related?: readonly { readonly label: string; readonly at: Location }[];
  readonly witness?: Json;
  readonly witnessAt?: string;
};

const severities: Readonly<Record<Verdict, Severity>> = {
  breaking: 'error',
  potential: 'warning',
  undecided: 'error',
  safe: 'info',
};

/** The finding that `fact` is between the two parties of `context`. */
export function pairFinding(context: PairContext, fact: PairFact): Finding {
  const { rule, policy, witness, witnessAt } = fact;
  const path = typeof fact.params['path'] === 'string' ? fact.params['path'] : '';
  return makeFinding({
    rule: rule.id,
    verdict: fact.verdict,
    severity: fact.severity ?? severities[fact.verdict],
    ...(policy !== undefined && { policy }),
    subject: context.subject,
    writer: context.writer.ref,
    reader: context.reader.ref,
    ...(context.stage !== undefined && { stage: context.stage }),
    params: fact.params,
    message: fact.message,
    at: fact.at,
    related: fact.related ?? [],
    ...(witness !== undefined && { witness }),
    ...(witnessAt !== undefined && { witnessAt }),
    ...(context.evidence !== undefined && { evidence: context.evidence }),
    fix: rule.fix,
    path: `${context.position ?? ''}${path}`,
  });
}

/** Folds echoes: one edit that shows in several events or positions of the same two parties is one finding. */
export function foldEchoes(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([echoKey(finding.rule, finding), finding.params]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...echoes] = [...group].sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
    if (first === undefined) return [];
    const seen = echoes.map((echo) => ({ label: `the same in ${echo.subject}`, at: echo.at }));
    return [seen.length === 0 ? first : Object.freeze({ ...first, related: [...first.related, ...seen] })];
  });
}

function echoKey(rule: RuleId, finding: Finding): readonly unknown[] {
  const { at, verdict, writer, reader, stage } = finding;
  return [rule, at.file, at.pointer, verdict, writer, reader, stage];
}
