import { compareFindings, type Finding } from '#model/finding.ts';
import type { HttpApi, HttpOperation } from '#model/http.ts';
import type { Compared } from '../compare-event.ts';
import { foldEchoes } from '../finding.ts';
import type { Party } from '../party.ts';
import type { Comparison } from '../question.ts';
import { compareOperation, compareWhole, type HttpKnowledge } from './compare-operation.ts';
import { liftedWitness } from './lift.ts';
import { matchOperations, nearOperation } from './match.ts';
import type { ApiChange, ApiSide, OperationChange } from './operation-change.ts';

/** An API before and after, or an API and a caller's own statement of what it uses. */
export type ApiQuestion = {
  readonly before: ApiSide;
  readonly after: ApiSide;
  readonly told: ApiChange['told'];
  /** The provider's API before this version, where `before` is a caller's own statement. */
  readonly earlier?: ApiSide;
  readonly now?: Date;
};

/**
 * Compares two views of one API, operation by operation: those that it offers, and, of two versions, the calls that
 * the service itself makes (webhooks and callbacks), where the direction flips. One edit is one finding, with the
 * other places where it shows.
 *
 * Errs towards `undecided`: a schema about which no proof was found is a finding.
 */
export async function compareApis(asked: ApiQuestion, comparison: Comparison, known: HttpKnowledge): Promise<Compared> {
  const directions = asked.told === 'need' ? (['operations'] as const) : (['operations', 'outgoing'] as const);
  const compared: Compared[] = [];
  for (const direction of directions) {
    const change: ApiChange = {
      before: asked.before,
      after: asked.after,
      told: asked.told,
      moved: direction === 'operations' ? 'provider' : 'caller',
      ...(asked.now !== undefined && { now: asked.now }),
    };
    if (direction === 'operations') compared.push({ findings: compareWhole(change, comparison), pairs: [] });
    for (const operation of changesOf(change, direction)) {
      compared.push(await compareOperation(operation, comparison, { ...known, ...earlierOf(asked, operation) }));
    }
  }
  const findings: Finding[] = [];
  for (const finding of foldEchoes(compared.flatMap((one) => one.findings))) {
    findings.push(await liftedWitness(finding, known.memo));
  }
  return { findings: findings.sort(compareFindings), pairs: compared.flatMap((one) => one.pairs) };
}

function changesOf(change: ApiChange, direction: 'operations' | 'outgoing'): readonly OperationChange[] {
  const { before, after, told } = change;
  const { pairs, removed, added } = matchOperations(before.api, after.api, direction);
  return [
    ...pairs.map(({ before: was, after: is }) => ({ ...change, subject: is.id, was, is })),
    ...removed.map((was) => {
      const similar = nearOperation(was, told === 'need' ? after.api[direction] : added);
      return { ...change, subject: was.id, was, ...(similar !== undefined && { similar: similar.id }) };
    }),
    ...(told === 'need' ? [] : added.map((is) => ({ ...change, subject: is.id, is }))),
  ];
}

function earlierOf({ earlier }: ApiQuestion, { is }: OperationChange): Pick<HttpKnowledge, 'earlier'> {
  if (earlier === undefined || is === undefined) return {};
  const only: HttpApi = { ...earlier.api, operations: [is] };
  const operation: HttpOperation | undefined = matchOperations(earlier.api, only, 'operations').pairs[0]?.before;
  return operation === undefined ? {} : { earlier: { side: earlier, operation } };
}

/** Whoever calls an API without having said what for, as a party to a comparison. */
export function anyCaller(provider: Party): Party {
  return { ...provider, ref: { service: 'any caller' }, goesBy: provider.ref };
}
