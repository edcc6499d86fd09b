import type { Finding, Verdict } from '#model/finding.ts';
import { worst } from '../compare.ts';
import { matchOperations } from '../http/match.ts';
import { nameOf, type Party } from '../party.ts';
import type { ServicePair } from './services.ts';
import { hasMoved, pairUses, type UsePair } from './uses.ts';

/** What became of one service, by the names of its events and operations. */
export type ServiceSummary = {
  readonly service: string;
  /** As people call the two versions; one is missing where the service came or went. */
  readonly before?: string;
  readonly after?: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly verdict: Verdict;
};

/** `findings` are all that was found about the pair, each subject under the name that it had before. */
export function summarise({ was, is }: ServicePair, findings: readonly Finding[]): ServiceSummary {
  const sends = pairUses(was?.service.sends ?? [], is?.service.sends ?? []);
  const receives = pairUses(was?.service.receives ?? [], is?.service.receives ?? []);
  const operations = operationsOf(was, is);
  const added = [...names(sends, 'is', 'sends'), ...names(receives, 'is', 'reads'), ...operations.added];
  const removed = [...names(sends, 'was', 'sends'), ...names(receives, 'was', 'reads'), ...operations.removed];
  const moved = [...sends, ...receives].filter(hasMoved).map(({ was: use }) => use?.event ?? '');
  const told = new Set([...added, ...removed].map((name) => name.replace(/^(sends|reads) /, '')));
  const touched = findings.map(({ subject }) => subject).filter((subject) => !told.has(subject));
  return {
    service: (is ?? was)?.ref.service ?? '',
    ...(was !== undefined && { before: nameOf({ ...was.ref }) }),
    ...(is !== undefined && { after: nameOf({ ...is.ref }) }),
    added,
    removed,
    changed: [...new Set([...moved, ...touched])].sort(),
    verdict: worst(findings.map(({ verdict }) => verdict)),
  };
}

/** Events that are on one side alone. */
function names(pairs: readonly UsePair[], side: 'was' | 'is', verb: string): readonly string[] {
  return pairs
    .filter(({ was, is }) => (side === 'was' ? is === undefined : was === undefined))
    .map((pair) => `${verb} ${pair[side]?.event ?? ''}`);
}

function operationsOf(
  was: Party | undefined,
  is: Party | undefined,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const [before, after] = [was?.service.api, is?.service.api];
  if (before === undefined || after === undefined)
    return {
      added: (after?.operations ?? []).map(({ id }) => id),
      removed: (before?.operations ?? []).map(({ id }) => id),
    };
  const { added, removed } = matchOperations(before, after, 'operations');
  return { added: added.map(({ id }) => id), removed: removed.map(({ id }) => id) };
}
