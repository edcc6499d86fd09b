import { type Json, type JsonPointer, pointerTo } from '#model/json.ts';

/** What was read of a value. */
export type Reads = {
  /** A view of the value: the same to whoever reads it. It cannot be cloned by `structuredClone`. */
  readonly view: unknown;
  /**
   * Places that were read so far, sorted; items of a list are `*`. A place stands for all below it: whoever spreads or
   * serialises an object reads all of it, and so does whoever takes one and is never seen to take a part.
   */
  readonly places: () => readonly JsonPointer[];
};

type Seen = { readonly touched: Set<JsonPointer>; readonly whole: Set<JsonPointer> };

/**
 * Follows what is read of `value`: properties that are asked for, present or not, also by `in` and `hasOwn`; spreading,
 * `Object.keys` and serialising read everything below.
 */
export function trackReads(value: Json): Reads {
  const seen: Seen = { touched: new Set(), whole: new Set() };
  const views = new WeakMap<object, object>();
  return { view: viewOf(value, '', seen, views), places: () => placesIn(seen) };
}

function viewOf(value: unknown, at: JsonPointer, seen: Seen, views: WeakMap<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = views.get(value);
  if (known !== undefined) return known;
  const view = new Proxy(value, {
    get: (target, key, receiver) => {
      const held: unknown = Reflect.get(target, key, receiver);
      const place = placeOf(target, key, at);
      if (place === undefined) return held;
      seen.touched.add(place);
      return isFixed(target, key) ? held : viewOf(held, place, seen, views);
    },
    has: (target, key) => {
      const place = placeOf(target, key, at);
      if (place !== undefined) seen.touched.add(place);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor: (target, key) => {
      const place = placeOf(target, key, at);
      if (place !== undefined) seen.touched.add(place);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    ownKeys: (target) => {
      if (!Array.isArray(target)) seen.whole.add(at);
      return Reflect.ownKeys(target);
    },
  });
  views.set(value, view);
  return view;
}

/** What asks for these asks for no property of JSON: a promise, `JSON.stringify`, a test that looks at what it got. */
const probed = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  '$$typeof',
  'nodeType',
  'tagName',
  '@@__IMMUTABLE_ITERABLE__@@',
]);

function placeOf(target: object, key: string | symbol, at: JsonPointer): JsonPointer | undefined {
  if (typeof key !== 'string') return undefined;
  if (Array.isArray(target)) return /^\d+$/.test(key) ? pointerTo(at, '*') : undefined;
  const isOwn = Object.hasOwn(target, key);
  return !isOwn && (key in target || probed.has(key)) ? undefined : pointerTo(at, key);
}

/** A proxy has to hand out what cannot change as it is. */
function isFixed(target: object, key: string | symbol): boolean {
  const { configurable, writable } = Reflect.getOwnPropertyDescriptor(target, key) ?? { configurable: true };
  return configurable === false && writable === false;
}

/** Of a place and one below it, the place counts where it was read as a whole, else the one below. */
function placesIn({ touched, whole }: Seen): readonly JsonPointer[] {
  const all = [...new Set([...touched, ...whole])].sort();
  return all.filter((place) => {
    if (all.some((above) => above !== place && whole.has(above) && isBelow(place, above))) return false;
    return whole.has(place) || !all.some((below) => below !== place && isBelow(below, place));
  });
}

function isBelow(place: JsonPointer, above: JsonPointer): boolean {
  return place.startsWith(`${above}/`);
}
