import type { EventUse } from '#model/catalog.ts';
import { canonicalJson } from '#model/digest.ts';
import { pointerTo } from '#model/json.ts';
import type { Location } from '#model/location.ts';
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
 * Every event that the service sends or receives now or did before, sorted. An event that went and one that came with
 * the same mark on another channel, or in the other direction, are one event that moved.
 */
export function eventChanges(now: Party, before: Party): readonly EventChange[] {
  const left = { was: usesOf(before), is: usesOf(now) };
  const changes: EventChange[] = [];
  for (const isSame of [sameEvent, sameElsewhere, sameOtherWay]) {
    for (const was of left.was) {
      const found = left.is.filter(({ use }) => isSame(was.use, use));
      const rivals = left.was.filter(({ use }) => isSame(use, found[0]?.use ?? was.use));
      const [is] = found;
      if (is === undefined || (isSame !== sameEvent && (found.length > 1 || rivals.length > 1))) continue;
      changes.push({ party: now, event: was.use.event, was, is });
      left.was = left.was.filter((one) => one !== was);
      left.is = left.is.filter((one) => one !== is);
    }
  }
  for (const was of left.was) changes.push({ party: now, event: was.use.event, was });
  for (const is of left.is) changes.push({ party: now, event: is.use.event, is });
  return changes.sort((a, b) => (a.event < b.event ? -1 : a.event > b.event ? 1 : 0));
}

function usesOf(party: Party): readonly StatedUse[] {
  const { sends, receives } = party.service;
  return [...sends, ...receives].map((use) => ({ party, use }));
}

function sameEvent(was: EventUse, is: EventUse): boolean {
  return was.direction === is.direction && was.event === is.event;
}

/** One mark on two channels; where a channel carries nothing else, the message's name is the mark. */
function sameElsewhere(was: EventUse, is: EventUse): boolean {
  if (was.direction !== is.direction || was.channel.address === is.channel.address) return false;
  if (was.dispatch.by === 'channel' || is.dispatch.by === 'channel') {
    return was.dispatch.by === is.dispatch.by && was.name === is.name;
  }
  return was.name === is.name && canonicalJson(was.dispatch) === canonicalJson(is.dispatch);
}

function sameOtherWay(was: EventUse, is: EventUse): boolean {
  return was.direction !== is.direction && was.event === is.event;
}

/** What `side` said of the event before, if the party is a change from `before`. */
export function changeOf(side: StatedUse, other: StatedUse, before: Party | undefined): EventChange | undefined {
  if (before === undefined || before.ref.service !== side.party.ref.service) return undefined;
  const uses = side.use.direction === 'send' ? before.service.sends : before.service.receives;
  const same = uses.filter((use) => use.event === side.use.event);
  const use = same.find((one) => handlerOf(one) === handlerOf(side.use)) ?? same[0];
  if (use === undefined) return undefined;
  return { party: side.party, event: use.event, was: { party: before, use }, is: side, other };
}

/** What tells two subscriptions of one service to one event apart: the function that handles it. */
function handlerOf(use: EventUse): string | undefined {
  return use.route.flatMap((hop) => (hop.kind === 'lambda' ? [hop.function] : []))[0];
}

/** Where `tokens` below `at` stand in a party's documents; where they are gone, the nearest parent that is left. */
export function placeBelow(party: Party, at: Location, ...tokens: readonly (string | number)[]): Location {
  const pointer = pointerTo(at.pointer ?? '', ...tokens);
  const range = party.sources(at.file, pointer) ?? at.range;
  return { file: at.file, pointer, ...(range && { range }) };
}
