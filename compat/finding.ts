import type { Evidence, Finding, Occurrence, PolicySwitch, Severity, Verdict } from '#model/finding.ts';
import { type Json, tokensOf } from '#model/json.ts';
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
  readonly hurts?: 'writer';
  readonly stage?: string;
  readonly evidence?: readonly Evidence[];
};

/** The context of a pair that is compared for `stage`, if for one. */
export function pairContext(
  { subject, position, writer, reader }: Pick<PairContext, 'subject' | 'writer' | 'reader'> & { position: string },
  { stage }: Pick<PairContext, 'stage'>,
  evidence?: PairContext['evidence'],
): PairContext {
  return {
    subject,
    position,
    writer,
    reader,
    ...(stage !== undefined && { stage }),
    ...(evidence !== undefined && { evidence }),
  };
}

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
    ...(context.hurts !== undefined && { hurts: context.hurts }),
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

/**
 * Folds echoes: one edit that shows in several events, operations or positions of the same two parties is one finding,
 * and the other positions are its occurrences. A finding that is told apart by anything but the position stays alone.
 */
export function foldEchoes(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = echoKey(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...echoes] = [...group].sort(bySubject);
    if (first === undefined || echoes.length === 0) return first ?? [];
    const occurrences = echoes.flatMap((echo) => [occurrenceOf(echo), ...(echo.occurrences ?? [])]);
    return [Object.freeze({ ...first, occurrences: [...(first.occurrences ?? []), ...occurrences] })];
  });
}

function occurrenceOf({ subject, at, params, fingerprint }: Finding): Occurrence {
  return { subject, at, ...(typeof params['path'] === 'string' && { path: params['path'] }), fingerprint };
}

function bySubject(a: Finding, b: Finding): number {
  const [left, right] = [a, b].map(({ subject, params }) => JSON.stringify([subject, params['path'] ?? '']));
  return left === right || left === undefined || right === undefined ? 0 : left < right ? -1 : 1;
}

/**
 * What echoes of one edit share. Of the path within the value only the last name: the rest differs from position to
 * position, for the same property lies deeper in a list of foods.
 */
function echoKey({ rule, at, verdict, severity, writer, reader, stage, params }: Finding): string {
  const { path, place: _place, ...facts } = params;
  const name = typeof path === 'string' ? tokensOf(path).at(-1) : path;
  return JSON.stringify([rule, at.file, at.pointer, at.range, verdict, severity, writer, reader, stage, facts, name]);
}
