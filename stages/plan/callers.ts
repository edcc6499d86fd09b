import { servicesOn } from '../running.ts';
import type { StageView } from '../view.ts';
import type { Move } from './move.ts';

/**
 * Those of `moves` that `move` calls and nobody else stands in for: until one of them went, its calls fail. A provider
 * of which some version runs already makes no difference to who goes first.
 */
function providersAmong(move: Move, moves: readonly Move[], running: ReadonlySet<string>): readonly Move[] {
  const { id, calls } = move.party.service;
  const called = new Set(calls.map(({ provider }) => provider));
  return moves.filter(
    ({ party: { ref } }) => ref.service !== id && called.has(ref.service) && !running.has(ref.service),
  );
}

/** Those of `able` whose providers run, of all that are `left`; the others do better to wait. */
export function answered(able: readonly Move[], left: readonly Move[], view: StageView): readonly Move[] {
  const running = servicesOn(view);
  return able.filter((move) => providersAmong(move, left, running).length === 0);
}

/**
 * Those of `able` that nothing is gained by keeping back: whoever they call among these calls them as well, in however
 * many steps, or cannot go.
 */
export function callingEachOther(able: readonly Move[], view: StageView): readonly Move[] {
  const running = servicesOn(view);
  const reach = new Map(able.map((move) => [move, reachableFrom(move, able, running)]));
  return able.filter((move) => [...(reach.get(move) ?? [])].every((other) => reach.get(other)?.has(move) === true));
}

/** Every provider of `move`, and theirs. A set is walked in the order in which it grows. */
function reachableFrom(move: Move, moves: readonly Move[], running: ReadonlySet<string>): ReadonlySet<Move> {
  const reached = new Set(providersAmong(move, moves, running));
  for (const one of reached) for (const next of providersAmong(one, moves, running)) reached.add(next);
  return reached;
}
