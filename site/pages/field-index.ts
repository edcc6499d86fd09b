import type { EventJson, FieldJson } from '../input.mjs';
import { type Ref, segment } from './links.ts';
import { roomForPages } from './room.ts';
import { fieldsOf, payloadOf, type SiteData } from './site-data.ts';

/** One path, `food.price`, with every event whose payload has it. */
export type FieldPlaces = {
  readonly path: string;
  readonly places: readonly { readonly event: EventJson; readonly field: FieldJson }[];
};

type FieldIndex = { readonly all: readonly FieldPlaces[]; readonly paged: ReadonlyMap<string, string> };

const known = new WeakMap<SiteData, FieldIndex>();

function indexOf(data: SiteData): FieldIndex {
  const found = known.get(data) ?? makeIndex(data);
  known.set(data, found);
  return found;
}

function makeIndex(data: SiteData): FieldIndex {
  const places = new Map<string, { event: EventJson; field: FieldJson }[]>();
  for (const event of data.catalog.events) {
    const seen = new Set<string>();
    for (const field of fieldsOf(data, payloadOf(event))) {
      if (seen.has(field.path)) continue;
      seen.add(field.path);
      const known = places.get(field.path) ?? [];
      known.push({ event, field });
      places.set(field.path, known);
    }
  }
  const all = [...places].map(([path, found]) => ({ path, places: found })).sort((a, b) => (a.path < b.path ? -1 : 1));
  const widest = [...all].sort((a, b) => b.places.length - a.places.length).slice(0, roomForPages(data));
  return { all, paged: new Map(widest.map(({ path }) => [path, `/fields/${segment(path)}/`])) };
}

/** Every path in the payloads of events, sorted. */
export function fieldPlaces(data: SiteData): readonly FieldPlaces[] {
  return indexOf(data).all;
}

/** A path of a field, and its page where it has one: those that most events have. */
export function fieldRef(data: SiteData, path: string): Ref {
  const to = indexOf(data).paged.get(path);
  return { label: path, ...(to === undefined ? {} : { to }) };
}
