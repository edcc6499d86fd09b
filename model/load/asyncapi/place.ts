import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo, tokensOf } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { References } from '../references.ts';

/** A value of an AsyncAPI document together with where it stands in its text. */
export type Place = {
  readonly file: string;
  /** Where the value stands in the file; of a converted document, in the text before conversion. */
  readonly at: JsonPointer;
  readonly value: Json;
  /** Set in the document that was converted in memory: its references lead into the converted value. */
  readonly converted: boolean;
};

/** Put on objects before a conversion, so that their place in the text is known afterwards. */
export const originMark = 'x-trilateral-origin';

/** Where the parameters of a channel are kept during a conversion, which would lose them. */
export const parametersMark = 'x-trilateral-parameters';

/** Follows members and references from place to place. */
export type Navigator = {
  readonly root: Place;
  readonly member: (place: Place | undefined, name: string | number) => Place | undefined;
  readonly members: (place: Place | undefined) => readonly (readonly [string, Place])[];
  readonly items: (place: Place | undefined) => readonly Place[];
  /** `place`, or where its `$ref`s lead in the end; undefined where they lead nowhere (reported elsewhere). */
  readonly follow: (place: Place | undefined) => Place | undefined;
  readonly location: (place: Place, name?: string, part?: 'key' | 'value') => Location;
};

export function navigatorOf(file: string, root: Json, converted: boolean, references: References): Navigator {
  const top: Place = { file, at: '', value: root, converted };

  const member: Navigator['member'] = (place, name) => {
    if (place === undefined) return undefined;
    const value = memberOf(place.value, name);
    return value === undefined ? undefined : { ...place, at: originOf(value) ?? pointerTo(place.at, name), value };
  };

  const members: Navigator['members'] = (place) =>
    place === undefined || !isObject(place.value)
      ? []
      : Object.keys(place.value).flatMap((name) => {
          const found = name === originMark ? undefined : member(place, name);
          return found === undefined ? [] : [[name, found] as const];
        });

  const items: Navigator['items'] = (place) =>
    place === undefined || !isArray(place.value)
      ? []
      : place.value.flatMap((_, index) => {
          const found = member(place, index);
          return found === undefined ? [] : [found];
        });

  const step = (place: Place, ref: string): Place | undefined => {
    if (place.converted && (ref === '#' || ref.startsWith('#/'))) {
      let current: Place | undefined = top;
      for (const token of tokensOf(decoded(ref.slice(1)))) current = member(current, token);
      if (current !== undefined) return current;
    }
    const resolution = references.resolve(place.file, place.at, ref);
    if (resolution.kind !== 'found') return undefined;
    const { target } = resolution;
    return { file: target.file, at: target.pointer, value: target.value, converted: false };
  };

  const follow: Navigator['follow'] = (place) => {
    const seen = new Set<string>();
    let current = place;
    while (current !== undefined) {
      const ref = refOf(current.value);
      if (ref === undefined) return current;
      const key = `${current.file}#${current.at} ${ref}`;
      if (seen.has(key)) return undefined;
      seen.add(key);
      current = step(current, ref);
    }
    return undefined;
  };

  const location: Navigator['location'] = (place, name, part) =>
    references.at(place.file, name === undefined ? place.at : pointerTo(place.at, name), part);

  return { root: top, member, members, items, follow, location };
}

export function refOf(value: Json): string | undefined {
  const ref = isObject(value) && Object.hasOwn(value, '$ref') ? value.$ref : undefined;
  return typeof ref === 'string' ? ref : undefined;
}

export function objectAt(place: Place | undefined): JsonObject {
  return place !== undefined && isObject(place.value) ? place.value : {};
}

export function textAt(place: Place | undefined, name: string): string | undefined {
  const value = place === undefined ? undefined : memberOf(place.value, name);
  return typeof value === 'string' ? value : undefined;
}

function memberOf(value: Json, name: string | number): Json | undefined {
  if (isArray(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, String(name)) ? value[String(name)] : undefined;
}

function originOf(value: Json): JsonPointer | undefined {
  const origin = isObject(value) ? value[originMark] : undefined;
  return typeof origin === 'string' ? origin : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
