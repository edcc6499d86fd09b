import { escapeToken, isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '../../json.ts';
import type { Location } from '../../location.ts';
import type { ParsedDocument } from '../document.ts';
import { placeIn } from '../input-report.ts';

/** A value together with where it stands, so that whatever is made of it can say where it comes from. */
export type Place<Value extends Json = Json> = {
  readonly document: ParsedDocument;
  readonly pointer: JsonPointer;
  readonly value: Value;
};

/** The member `name` of `place`, an object or a list; undefined where there is none. */
export function memberOf(place: Place, name: string | number): Place | undefined {
  const { document, value } = place;
  const member = isArray(value)
    ? value[Number(name)]
    : isObject(value) && Object.hasOwn(value, name)
      ? value[name]
      : undefined;
  return member === undefined ? undefined : { document, pointer: pointerTo(place.pointer, name), value: member };
}

/** All members of an object, with their names; nothing for any other value. */
export function membersOf(place: Place | undefined): readonly (readonly [string, Place])[] {
  if (place === undefined || !isObject(place.value)) return [];
  const { document, pointer } = place;
  return Object.entries(place.value).map(([name, value]) => [
    name,
    { document, pointer: `${pointer}/${escapeToken(name)}`, value },
  ]);
}

/** The entries of a list; nothing for any other value. */
export function entriesOf(place: Place | undefined): readonly Place[] {
  if (place === undefined || !isArray(place.value)) return [];
  const { document, pointer } = place;
  return place.value.map((value, index) => ({ document, pointer: `${pointer}/${index}`, value }));
}

/** `place` where its value is an object. */
export function asObject(place: Place | undefined): Place<JsonObject> | undefined {
  return place !== undefined && holdsObject(place) ? place : undefined;
}

function holdsObject(place: Place): place is Place<JsonObject> {
  return isObject(place.value);
}

export function locationOf(place: Place): Location {
  return placeIn(place.document, place.pointer);
}
