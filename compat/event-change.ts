import type { EventUse } from '#model/catalog.ts';
import { pointerTo } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import { eventOf, handlerOf, pairUses, type UsePair } from './pairing/uses.ts';
import type { Party } from './party.ts';

/** One side of an event as a party states it. */
export type StatedUse = { readonly party: Party; readonly use: EventUse };

/** An event that one service sends or receives, and what it said of it before. */
export type EventChange = {
  /** The service as it is now. */
  readonly party: Party;
  /** As it was called before, where it was there before. */
  readonly event: string;
  readonly was?: StatedUse;
  readonly is?: StatedUse;
  /** The other party's side of the event, where the change is looked at between two parties. */
  readonly other?: StatedUse;
};

/**
 * Every event that the service sends or receives now or did before, sorted. One that was sent and is received now, or
 * the other way round, is one change.
 */
export function eventChanges(now: Party, before: Party): readonly EventChange[] {
  const sent = pairUses(before.service.sends, now.service.sends);
  const received = pairUses(before.service.receives, now.service.receives);
  const turned = [...turnedPairs(sent, received), ...turnedPairs(received, sent)];
  const taken = new Set(turned.flatMap(({ was, is }) => [was, is]));
  const rest = [...sent, ...received].filter(
    ({ was, is }) => (was !== undefined && is !== undefined) || !taken.has(was ?? is),
  );
  return [...rest, ...turned]
    .map((pair) => changeFrom(pair, now, before))
    .sort((a, b) => (a.event < b.event ? -1 : a.event > b.event ? 1 : 0));
}

/** Of `from` what went, with what came of the same event in `to`. */
function turnedPairs(from: readonly UsePair[], to: readonly UsePair[]): readonly UsePair[] {
  const gone = from.flatMap(({ was, is }) => (was !== undefined && is === undefined ? [was] : []));
  const come = to.flatMap(({ was, is }) => (is !== undefined && was === undefined ? [is] : []));
  return gone.flatMap((was) => {
    const is = come.find(({ event }) => event === was.event);
    return is === undefined ? [] : [{ was, is }];
  });
}

function changeFrom(pair: UsePair, now: Party, before: Party): EventChange {
  return {
    party: now,
    event: eventOf(pair),
    ...(pair.was !== undefined && { was: { party: before, use: pair.was } }),
    ...(pair.is !== undefined && { is: { party: now, use: pair.is } }),
  };
}

/** What `side` said of the event before, if the party is a change from `before`. */
export function changeOf(side: StatedUse, other: StatedUse, before: Party | undefined): EventChange | undefined {
  if (before === undefined || before.ref.service !== side.party.ref.service) return undefined;
  const [had, has] = [before, side.party].map(({ service }) =>
    (side.use.direction === 'send' ? service.sends : service.receives).filter((use) => use.event === side.use.event),
  );
  const known = had?.find((one) => handlerOf(one) === handlerOf(side.use));
  // Of several subscriptions a new one is none that changed.
  const use = known ?? (had?.length === 1 && has?.length === 1 ? had[0] : undefined);
  if (use === undefined) return undefined;
  return { party: side.party, event: use.event, was: { party: before, use }, is: side, other };
}

/** Where `tokens` below `at` stand in a party's documents; where they are gone, the nearest parent that is left. */
export function placeBelow(party: Party, at: Location, ...tokens: readonly (string | number)[]): Location {
  const pointer = pointerTo(at.pointer ?? '', ...tokens);
  const range = party.sources(at.file, pointer) ?? at.range;
  return { file: at.file, pointer, ...(range && { range }) };
}
