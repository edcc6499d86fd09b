import type { Evidence, Finding, Verdict } from '#model/finding.ts';
import { isObject, valueAt } from '#model/json.ts';
import type { Rule } from '#model/rule.ts';
import type { Contract } from '#model/schema.ts';
import { explainRefusal, harmlessFindings } from './explain.ts';
import { type PairFact, pairFinding } from './finding.ts';
import type { ContractPair } from './party.ts';
import { switchOf } from './policy.ts';
import { type Comparison, type Question, question } from './question.ts';
import { contractUndecided, contractUnfillable } from './rules/index.ts';
import type { Undecided } from './undecided.ts';
import { unfillable } from './unfillable.ts';
import { isSameOnWire } from './wire-schema.ts';

export type PairAnswer = {
  readonly verdict: Verdict;
  /** Why, in a phrase. */
  readonly because: string;
  readonly findings: readonly Finding[];
};

/**
 * Whether the reader of `pair` accepts whatever its writer may write. The verdict is the engine's, under the policy;
 * rules say what and where. Where one side is a change from something known, each edit is asked about alone, so that
 * of many edits only those that hurt are named, each with its own witness.
 */
export async function comparePair(
  pair: ContractPair,
  comparison: Comparison,
  evidence?: readonly Evidence[],
): Promise<PairAnswer> {
  const asked = question(pair, comparison, evidence);
  const unread = unreadSides(pair);
  if (unread.length > 0) return undecided(asked, unread);
  const answer = await asked.ask(pair.writer.contract, pair.reader.contract);
  switch (answer.verdict) {
    case 'included': {
      const { contract, party } = pair.writer;
      const empty = unfillable(contract, party.sources, asked.policy);
      const findings = harmlessFindings(asked);
      if (empty !== undefined) {
        const open = unproven(asked, contractUnfillable, empty);
        return { ...open, findings: [...open.findings, ...findings] };
      }
      const same = isSameOnWire(pair.writer.contract, pair.reader.contract);
      return {
        verdict: worst(findings.map((finding) => finding.verdict)),
        because: same ? 'same schema' : 'all that may be written is accepted',
        findings,
      };
    }
    case 'not-included': {
      const findings = await explainRefusal(asked, answer);
      const verdict = worst(findings.map((finding) => finding.verdict));
      return { verdict, because: findings[0]?.message ?? 'not included', findings };
    }
    case 'undecided':
      return undecided(
        asked,
        answer.because.map((blocker) => ({ ...blocker, side: sideOf(pair, blocker) })),
      );
    case 'invalid':
      return undecided(asked, [{ side: answer.side, keyword: '', pointer: answer.pointer, reason: answer.reason }]);
  }
}

function undecided(asked: Question, blockers: Undecided['blockers']): PairAnswer {
  return unproven(asked, contractUndecided, { pair: asked.pair, blockers });
}

/** What `rule` says of `subject`, which leaves the question open. */
function unproven<Subject>({ policy, context }: Question, rule: Rule<Subject>, subject: Subject): PairAnswer {
  const warns = policy.undecided === 'warn';
  const findings: Finding[] = [];
  rule.check(subject, ({ at, params }) => {
    const fact: PairFact = {
      rule,
      verdict: 'undecided',
      ...(warns && { severity: 'warning' as const }),
      policy: switchOf(policy, 'undecided'),
      message: rule.message(params),
      at,
      params,
    };
    findings.push(pairFinding(context, fact));
  });
  return { verdict: 'undecided', because: findings[0]?.message ?? 'not decided', findings };
}

/**
 * A payload in a format that is not read accepts everything as far as its schema says, and what a step on the way
 * replaces is no longer what was written: no answer follows from that.
 */
function unreadSides({ writer, reader, replaced }: ContractPair): Undecided['blockers'] {
  const blocker = (side: 'writer' | 'reader', { unread }: Contract): Undecided['blockers'] =>
    unread === undefined
      ? []
      : [{ side, keyword: 'schemaFormat', pointer: '', reason: `schemas in ${unread} are not read` }];
  const onTheWay: Undecided['blockers'] =
    replaced === undefined ? [] : [{ side: 'reader', keyword: '', pointer: '', reason: replaced }];
  return [...blocker('writer', writer.contract), ...blocker('reader', reader.contract), ...onTheWay];
}

/** The side that a blocker is about: the one that has its keyword at its place. */
function sideOf(
  pair: ContractPair,
  blocker: { readonly keyword: string; readonly pointer: string },
): 'writer' | 'reader' {
  const has = (contract: Contract): boolean => {
    const value = valueAt(contract.schema, blocker.pointer);
    return value !== undefined && (blocker.keyword === '' || !isObject(value) || Object.hasOwn(value, blocker.keyword));
  };
  return !has(pair.reader.contract) && has(pair.writer.contract) ? 'writer' : 'reader';
}

/** The verdict of several together: breaking before undecided before potential before safe. */
export function worst(verdicts: readonly (Verdict | 'invalid')[]): Verdict {
  const order: readonly Verdict[] = ['breaking', 'undecided', 'potential'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'safe';
}
