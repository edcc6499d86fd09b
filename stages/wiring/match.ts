import type { DeclaredWay } from './declared.ts';
import { type Difference, differencesBetween } from './differences.ts';
import type { Way } from './port.ts';

/** A declared way with the one in the account that it is, where there is one. */
export type Matched = {
  readonly declared: DeclaredWay;
  readonly way?: Way;
  readonly differences: readonly Difference[];
};

/**
 * Finds for each way that one version declares the one that it is: to the same target, with the fewest differences, and
 * each way of the account at most once.
 */
export function matched(declared: readonly DeclaredWay[], ways: readonly Way[]): readonly Matched[] {
  const left = new Set(ways);
  const found = new Map<DeclaredWay, Matched>();
  // The exact ones first, so that a way that differs takes none away from a way that does not.
  for (const isExact of [true, false])
    for (const one of declared.filter((candidate) => !found.has(candidate))) {
      const best = nearest(one, left);
      if (best === undefined || (isExact && best.differences.length > 0)) continue;
      left.delete(best.way);
      found.set(one, { declared: one, ...best });
    }
  return declared.map((one) => found.get(one) ?? { declared: one, differences: [] });
}

/** How far an account is from what a version declares: the fewer the better. */
export function distanceOf(matches: readonly Matched[]): number {
  return matches.reduce((sum, { way, differences }) => sum + (way === undefined ? 100 : differences.length), 0);
}

function nearest({ target, hops }: DeclaredWay, ways: ReadonlySet<Way>) {
  let best: { readonly way: Way; readonly differences: readonly Difference[] } | undefined;
  for (const way of ways) {
    if (way.target.kind !== target.kind || !isNamed(way.target.name, target.name)) continue;
    const differences = differencesBetween(hops, way.hops);
    if (best === undefined || differences.length < best.differences.length) best = { way, differences };
  }
  return best;
}

/** AWS asks of queues that keep their order to be called `.fifo`; contracts may leave that out. */
function isNamed(real: string, declared: string): boolean {
  return real === declared || real === `${declared}.fifo`;
}
