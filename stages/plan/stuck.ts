import type { Finding } from '#model/finding.ts';
import { dependenciesAmong, longAgo, type Move } from './move.ts';
import { following, type Moment, type Trials } from './trials.ts';

/** A move that cannot go, and why. */
export type Stuck = {
  readonly move: Move;
  /** What keeps it from the stage as far as the order came. */
  readonly now: readonly Finding[];
  /** What would keep it there even if all others had gone. */
  readonly last: readonly Finding[];
  /** Others that cannot go either, each of which would take one of the obstacles away. */
  readonly waitsFor: readonly Move[];
};

/**
 * Why each of `left` cannot go after `moment`, however long one waits: found out by asking the gate what each of the
 * others would change. What they wrote before is taken to have arrived.
 */
export async function stuckAmong(left: readonly Move[], moment: Moment, trials: Trials): Promise<readonly Stuck[]> {
  const found: Stuck[] = [];
  for (const move of left) {
    const now = await trials.blockers(move, moment);
    const others = left.filter((other) => other !== move);
    const last = await trials.blockers(move, following(moment, others, longAgo));
    const waitsFor = new Set(dependenciesAmong(move, left));
    for (const other of await thoseThatHelp(move, now, others, moment, trials)) waitsFor.add(other);
    found.push({ move, now, last, waitsFor: left.filter((other) => waitsFor.has(other)) });
  }
  return found;
}

/** Those of `others` that take away one of `obstacles`; all that matter, where only several together do. */
async function thoseThatHelp(
  move: Move,
  obstacles: readonly Finding[],
  others: readonly Move[],
  moment: Moment,
  trials: Trials,
): Promise<readonly Move[]> {
  if (obstacles.length === 0) return [];
  const relevant = trials.relevant(move, others);
  const helping: Move[] = [];
  const open = fingerprintsOf(obstacles);
  const removed = new Set<string>();
  for (const other of relevant) {
    const still = fingerprintsOf(await trials.blockers(move, following(moment, [other], longAgo)));
    const gone = [...open].filter((fingerprint) => !still.has(fingerprint));
    if (gone.length > 0) helping.push(other);
    for (const fingerprint of gone) removed.add(fingerprint);
  }
  const atLast = fingerprintsOf(await trials.blockers(move, following(moment, others, longAgo)));
  const isExplained = [...open].every((fingerprint) => removed.has(fingerprint) || atLast.has(fingerprint));
  return isExplained ? helping : relevant;
}

/** With those of the positions that were folded into one. */
function fingerprintsOf(findings: readonly Finding[]): ReadonlySet<string> {
  const echoes = findings.flatMap(({ occurrences = [] }) => occurrences.flatMap((echo) => echo.fingerprint ?? []));
  return new Set([...findings.map(({ fingerprint }) => fingerprint), ...echoes]);
}
