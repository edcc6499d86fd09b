import { nameOf } from '#compat/party.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import type { Move } from './move.ts';
import type { Stuck } from './stuck.ts';

/** Moves that cannot all go, and no smaller set of them explains it. */
export type Conflict = {
  readonly kind: 'circle' | 'refused' | 'undecided';
  /** The move that the way out begins with comes first. */
  readonly moves: readonly Move[];
  /** What stands in the way, by the move that it keeps from the stage. */
  readonly obstacles: readonly { readonly move: Move; readonly findings: readonly Finding[] }[];
};

/**
 * The smallest sets among `stuck`: a move that is refused even by what will run in the end, together with the moves
 * that refuse it; and the shortest circles of moves that wait for each other, no move in two of them.
 */
export function conflictsAmong(stuck: readonly Stuck[], moves: readonly Move[]): readonly Conflict[] {
  const refused = stuck.filter(({ last }) => last.length > 0);
  const waiting = stuck.filter(({ last }) => last.length === 0);
  return [...distinct(refused.map((one) => refusalOf(one, moves))), ...circlesAmong(waiting)];
}

function refusalOf({ move, last }: Stuck, moves: readonly Move[]): Conflict {
  const others = moves.filter((other) => other !== move && last.some((finding) => names(finding, other.party.ref)));
  const kind = last.some(({ verdict }) => verdict !== 'undecided') ? 'refused' : 'undecided';
  return { kind, moves: [move, ...others], obstacles: [{ move, findings: last }] };
}

function names({ writer, reader }: Finding, ref: PartyRef): boolean {
  return [writer, reader].some((party) => party !== undefined && nameOf(party) === nameOf(ref));
}

/** Two that refuse each other are one conflict, told with what each of them says. */
function distinct(conflicts: readonly Conflict[]): readonly Conflict[] {
  const byMoves = new Map<string, Conflict>();
  for (const conflict of conflicts) {
    const key = JSON.stringify(conflict.moves.map(({ party }) => nameOf(party.ref)).sort());
    const before = byMoves.get(key);
    if (before === undefined) byMoves.set(key, conflict);
    else {
      const kind = [before.kind, conflict.kind].includes('refused') ? 'refused' : before.kind;
      byMoves.set(key, { ...before, kind, obstacles: [...before.obstacles, ...conflict.obstacles] });
    }
  }
  return [...byMoves.values()];
}

function circlesAmong(stuck: readonly Stuck[]): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  let left = stuck;
  for (;;) {
    const circle = shortestCircle(left);
    if (circle === undefined) return conflicts;
    conflicts.push(conflictOf(circle));
    left = left.filter((one) => !circle.includes(one));
  }
}

/** The way out begins with who is kept back by least, best as the one who writes: a writer can serve two readers. */
function conflictOf(circle: readonly Stuck[]): Conflict {
  const kept = circle.filter(({ now }) => now.length > 0);
  const weight = ({ move, now }: Stuck): number =>
    now.length + (now.every(({ writer }) => writer?.service === move.party.ref.service) ? 0 : 1000);
  const first = kept.toSorted((a, b) => weight(a) - weight(b))[0]?.move;
  const at = Math.max(
    circle.findIndex(({ move }) => move === first),
    0,
  );
  const turned = [...circle.slice(at), ...circle.slice(0, at)];
  return {
    kind: 'circle',
    moves: turned.map(({ move }) => move),
    obstacles: turned.map(({ move, now }) => ({ move, findings: now })),
  };
}

/** Found by a walk in breadth from each; of circles of one length the first by name. */
function shortestCircle(stuck: readonly Stuck[]): readonly Stuck[] | undefined {
  const byMove = new Map(stuck.map((one) => [one.move, one]));
  let shortest: readonly Stuck[] | undefined;
  for (const start of stuck) {
    const circle = circleFrom(start, byMove);
    if (circle !== undefined && circle.length < (shortest?.length ?? Number.POSITIVE_INFINITY)) shortest = circle;
  }
  return shortest;
}

function circleFrom(start: Stuck, byMove: ReadonlyMap<Move, Stuck>): readonly Stuck[] | undefined {
  const ways = new Map<Stuck, readonly Stuck[]>([[start, [start]]]);
  // A set is walked in the order in which it grows.
  for (const [one, way] of ways) {
    for (const move of one.waitsFor) {
      const next = byMove.get(move);
      if (next === start) return way;
      if (next !== undefined && !ways.has(next)) ways.set(next, [...way, next]);
    }
  }
  return undefined;
}
