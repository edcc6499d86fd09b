import type { EventUse } from '#model/catalog.ts';
import { isObject } from '#model/json.ts';
import { grouped } from '../grouped.ts';
import { wireDigest } from '../wire-schema.ts';

/** One event of a service in two versions; one of the two is missing where it came or went. */
export type UsePair = { readonly was?: EventUse; readonly is?: EventUse };

type Key = (use: EventUse) => string | undefined;

/**
 * The events that a service sends (or receives) in two versions, side by side. An event is what it is on the wire,
 * channel address and dispatch value, whatever its message and files are called. Of what is left, an event that is
 * told apart as before, or else one with the name and schema of before, has moved to another address: only where
 * there is one such event on either side.
 */
export function pairUses(before: readonly EventUse[], after: readonly EventUse[]): readonly UsePair[] {
  let gone = before;
  let come = after;
  const partners = new Map<EventUse, EventUse>();
  for (const [index, keyOf] of keys.entries()) {
    const [groupsBefore, groupsAfter] = [grouped(gone, keyOf), grouped(come, keyOf)];
    for (const [key, waiting] of groupsBefore) {
      const found = groupsAfter.get(key) ?? [];
      // One event may stand several times under its own name; a guess must be the only one.
      if (index > 2 && (waiting.length > 1 || found.length > 1)) continue;
      for (const [at, use] of waiting.entries()) {
        const partner = found[at];
        if (partner !== undefined) partners.set(use, partner);
      }
    }
    const taken = new Set(partners.values());
    gone = gone.filter((use) => !partners.has(use));
    come = come.filter((use) => !taken.has(use));
  }
  const pairs = before.map((was): UsePair => {
    const is = partners.get(was);
    return is === undefined ? { was } : { was, is };
  });
  const sorted = [...pairs, ...come.map((is) => ({ is }))];
  return sorted.sort((a, b) => (eventOf(a) < eventOf(b) ? -1 : eventOf(a) > eventOf(b) ? 1 : 0));
}

/** The name by which those who were there before know the event. */
export function eventOf({ was, is }: UsePair): string {
  return was?.event ?? is?.event ?? '';
}

/** Whether the event is sent to another address than before. */
export function hasMoved({ was, is }: UsePair): boolean {
  return was !== undefined && is !== undefined && was.event !== is.event;
}

const keys: readonly Key[] = [
  // On a channel without dispatch several messages are one event; those of one name go together first.
  (use) => JSON.stringify([use.event, handlerOf(use) ?? null, use.name]),
  (use) => JSON.stringify([use.event, handlerOf(use) ?? null]),
  ({ event }) => event,
  (use) => (isTold(use) ? JSON.stringify([use.dispatch, wireDigest(use.payload)]) : undefined),
  (use) => (isTold(use) ? JSON.stringify(use.dispatch) : undefined),
  (use) => (isTold(use) ? undefined : JSON.stringify([use.name, wireDigest(use.payload)])),
  (use) => (isTold(use) || !saysSomething(use) ? undefined : wireDigest(use.payload)),
  (use) => (isTold(use) ? undefined : use.name),
];

/** What tells two subscriptions of one service to one event apart: the function that handles it. */
export function handlerOf({ route }: EventUse): string | undefined {
  return route.flatMap((hop) => (hop.kind === 'lambda' ? [hop.function] : []))[0];
}

function isTold({ dispatch }: EventUse): boolean {
  return dispatch.by !== 'channel';
}

function saysSomething({ payload: { schema } }: EventUse): boolean {
  return isObject(schema) && Object.keys(schema).some((keyword) => !['$defs', '$schema', 'type'].includes(keyword));
}
