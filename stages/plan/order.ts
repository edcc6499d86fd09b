import { answered, callingEachOther } from './callers.ts';
import { byName, dependenciesAmong, type Move, replacedBy, stageAfter } from './move.ts';
import { suppliesChanged } from './supply.ts';
import { following, type Moment, type PlanQuestion, type Trials } from './trials.ts';
import { type Wait, waitFor } from './wait.ts';

/** How far the moves can be ordered: groups that go one after the other, and what cannot go. */
export type Order = { readonly groups: readonly Group[]; readonly left: readonly Move[]; readonly end: Moment };

export type Group = {
  readonly moves: readonly Move[];
  /** The stage as the groups before leave it, when this one may go. */
  readonly moment: Moment;
  /** What one waits for after the group before. */
  readonly wait?: Wait;
};

/**
 * Everything that may go, as early as it may: each move of a group passes the gate on the stage as the groups before
 * leave it, and still does when all others of its group went first. Where nothing may go but for messages that are
 * still on their way, one waits for these. Who calls a service that does not run goes after it, unless that one cannot
 * go or calls back.
 *
 * That is enough for any order within a group: what decides about a move are pairs of it and one other party, and who
 * else supplies an event, of which at most one changes in a group.
 */
export async function orderOf({ moves, view, now }: PlanQuestion, trials: Trials): Promise<Order> {
  const groups: Group[] = [];
  const supplies = new Map(moves.map((move) => [move, suppliesOf(move)]));
  let left: readonly Move[] = [...moves].sort(byName);
  let moment: Moment = { done: new Map(), at: now };
  let wait: Wait | undefined;
  for (;;) {
    const able: Move[] = [];
    for (const move of left) {
      if (dependenciesAmong(move, left).length > 0) continue;
      if ((await trials.blockers(move, moment)).length === 0) able.push(move);
    }
    const stage = stageAfter(view, moment.done);
    let ready = answered(able, left, stage);
    const next = ready.length > 0 ? undefined : await waitFor(left, view, moment, trials);
    if (next === undefined && ready.length === 0) ready = callingEachOther(able, stage);
    if (ready.length > 0) {
      const group = await inAnyOrder(apart(ready, supplies), moment, trials);
      groups.push({ moves: group, moment, ...(wait !== undefined && { wait }) });
      moment = following(moment, group);
      left = left.filter((move) => !group.includes(move));
      wait = undefined;
      continue;
    }
    if (next === undefined) return { groups, left, end: moment };
    wait = next;
    moment = { ...moment, at: next.until };
  }

  function suppliesOf(move: Move): ReadonlySet<string> {
    return suppliesChanged(replacedBy(move, view.parties)?.party, move.party);
  }
}

/** `moves` without those that change a supply which one before them changes. */
function apart(moves: readonly Move[], supplies: ReadonlyMap<Move, ReadonlySet<string>>): readonly Move[] {
  const taken = new Set<string>();
  return moves.filter((move) => {
    const own = [...(supplies.get(move) ?? [])];
    if (own.some((event) => taken.has(event))) return false;
    for (const event of own) taken.add(event);
    return true;
  });
}

/** As many of `able` as pass after all others of them as well; one alone always does. */
async function inAnyOrder(able: readonly Move[], moment: Moment, trials: Trials): Promise<readonly Move[]> {
  let group = able;
  for (;;) {
    const last = await lastBlocked(group, moment, trials);
    if (last === undefined) return group;
    group = group.filter((move) => move !== last);
  }
}

async function lastBlocked(group: readonly Move[], moment: Moment, trials: Trials): Promise<Move | undefined> {
  for (const move of group.toReversed()) {
    const others = group.filter((other) => other !== move);
    if ((await trials.blockers(move, following(moment, others))).length > 0) return move;
  }
  return undefined;
}
