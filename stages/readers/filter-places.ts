import type { EventUse, Hop } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';

/** A place in the payload that decides whether, or in what order, a reader gets a message. */
export type FilterPlace = { readonly place: JsonPointer; readonly by: string };

/**
 * Places of the payload that the way to a reader looks at: its filters, the mark by which it tells messages apart, and
 * the keys by which they are ordered or come once. Errs towards naming one place too many.
 */
export function filterPlacesOf({ route, dispatch, delivery }: EventUse): readonly FilterPlace[] {
  const mark = dispatch.by === 'pointer' ? [{ place: dispatch.pointer, by: 'tells message types apart by it' }] : [];
  const { orderingKey, dedupeKey } = delivery ?? {};
  const ordered = typeof orderingKey === 'string' ? [{ place: orderingKey, by: 'gets messages in its order' }] : [];
  const once = dedupeKey === undefined ? [] : [{ place: dedupeKey, by: 'gets one message for each value of it' }];
  return [...mark, ...ordered, ...once, ...route.flatMap(filteredBy)];
}

function filteredBy(hop: Hop): readonly FilterPlace[] {
  const told = (by: string, filter: Json | undefined): readonly FilterPlace[] =>
    keysOf(filter ?? null).map((place) => ({ place, by }));
  switch (hop.kind) {
    case 'sns-subscription':
      return hop.filterPolicyScope === 'MessageBody' ? told('filters by it', hop.filterPolicy) : [];
    case 'eventbridge-rule': {
      const input =
        hop.inputPath === undefined ? [] : [{ place: placeOfPath(hop.inputPath), by: 'takes it out of the event' }];
      return [...input, ...told('has a rule that looks at it', hop.pattern?.['detail'])];
    }
    case 'event-source-mapping':
      return (hop.filters ?? []).flatMap((filter) => told('filters by it', withoutEnvelope(filter)));
    default:
      return [];
  }
}

/** `$.detail.food` as a place in the payload. */
function placeOfPath(path: string): JsonPointer {
  const names = path
    .replace(/^\$\.?/, '')
    .replace(/^detail\.?/, '')
    .split('.')
    .filter(Boolean);
  return pointerTo('', ...names);
}

/** What a filter of a mapping says of the payload, which stands in the record's `body` or `data`, or in an event's `detail`. */
function withoutEnvelope(filter: Json): Json {
  if (!isObject(filter)) return filter;
  const inner = filter['body'] ?? filter['data'] ?? filter['detail'];
  return inner === undefined ? filter : withoutEnvelope(inner);
}

/** The places that a filter names; a list holds the conditions of the place above it. */
function keysOf(filter: Json, at: JsonPointer = ''): readonly JsonPointer[] {
  if (isArray(filter)) return at === '' ? filter.flatMap((one) => keysOf(one, at)) : [at];
  if (!isObject(filter)) return [];
  return Object.entries(filter).flatMap(([name, value]) =>
    name === '$or' && isArray(value) ? value.flatMap((one) => keysOf(one, at)) : keysOf(value, pointerTo(at, name)),
  );
}
