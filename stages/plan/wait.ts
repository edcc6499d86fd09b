import { eventPairs } from '#compat/pairs.ts';
import { nameOf } from '#compat/party.ts';
import type { PartyRef } from '#model/finding.ts';
import { lastArrival } from '../arrival.ts';
import type { LiveParty, StageView } from '../view.ts';
import { dependenciesAmong, type Move, stageAfter } from './move.ts';
import type { Moment, Trials } from './trials.ts';

/** Until when one waits, and whose messages have arrived by then. */
export type Wait = { readonly until: Date; readonly writtenBy: readonly PartyRef[] };

/**
 * The shortest wait after which one of `left` may have nothing against it any more: messages of versions that are gone,
 * and nothing else, stand in its way. Undefined where no wait helps.
 */
export async function waitFor(
  left: readonly Move[],
  view: StageView,
  moment: Moment,
  trials: Trials,
): Promise<Wait | undefined> {
  const gone = stageAfter(view, moment.done).parties.filter(({ state }) => state === 'gone');
  let shortest: Wait | undefined;
  for (const move of left) {
    if (dependenciesAmong(move, left).length > 0) continue;
    const writers = new Set(
      (await trials.blockers(move, moment)).map(({ writer }) => (writer === undefined ? '' : nameOf(writer))),
    );
    const own = gone.filter(({ party }) => writers.has(nameOf(party.ref)));
    const names = new Set(own.map(({ party }) => nameOf(party.ref)));
    const until = Math.max(...own.map((live) => lastFrom(live, move)));
    const helps = names.size === writers.size && Number.isFinite(until) && until > moment.at.getTime();
    if (helps && until < (shortest?.until.getTime() ?? Number.POSITIVE_INFINITY))
      shortest = { until: new Date(until), writtenBy: refsOf(own) };
  }
  return shortest;
}

/** When the last message of a version that is gone has arrived at `move`. */
function lastFrom({ party, until, since }: LiveParty, move: Move): number {
  const pairs = eventPairs(party, move.party);
  return Math.max(...pairs.map(({ writer, reader }) => lastArrival(writer.use, reader.use, until ?? since)));
}

function refsOf(parties: readonly LiveParty[]): readonly PartyRef[] {
  return [...new Map(parties.map(({ party }) => [nameOf(party.ref), party.ref])).values()];
}
