import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';

/** Numbers that look like chance and are the same for the same seed. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** `document` with one place edited as people edit schemas: a keyword dropped, a number moved, a branch added. */
export function edited(document: JsonObject, other: Schema, seed: number): JsonObject {
  const roll = dice(seed);
  const places = objectsIn(document);
  const at = places[roll(places.length)] ?? document;
  const made = rebuilt(document, at, (found) => edit(found, other, roll));
  return isObject(made) ? made : document;
}

/** Objects within a document that are schemas, or at least stand where one may. */
function objectsIn(value: Json, keyword = ''): readonly JsonObject[] {
  if (keyword === 'const' || keyword === 'enum') return [];
  if (isArray(value)) return value.flatMap((item) => objectsIn(item));
  if (!isObject(value)) return [];
  const below = Object.entries(value).flatMap(([name, part]) => objectsIn(part, name));
  return MAPS.has(keyword) ? below : [value, ...below];
}

const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired', '$defs']);

function rebuilt(value: Json, at: JsonObject, by: (found: JsonObject) => Json): Json {
  if (value === at) return by(at);
  if (isArray(value)) return value.map((item) => rebuilt(item, at, by));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rebuilt(part, at, by)]));
}

function edit(schema: JsonObject, other: Schema, roll: (sides: number) => number): Json {
  const names = Object.keys(schema).filter((name) => !name.startsWith('$'));
  const name = names[roll(Math.max(1, names.length))];
  const value = name === undefined ? undefined : schema[name];
  const plain = Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== '$defs' && !key.endsWith('Anchor')),
  );
  const kept = Object.fromEntries(Object.entries(schema).filter(([key]) => key === '$defs' || key.endsWith('Anchor')));
  switch (roll(8)) {
    case 0:
      return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name));
    case 1:
      return { ...kept, anyOf: [plain, other] };
    case 2:
      return { ...kept, allOf: [plain, other] };
    case 3:
      return { ...kept, oneOf: [plain, { allOf: [other, { not: plain }] }] };
    case 4:
      return { ...kept, not: { not: plain } };
    default:
      if (name === undefined) return { ...kept, ...(isObject(other) ? other : { allOf: [other] }) };
      if (typeof value === 'number' && name !== 'const')
        return { ...schema, [name]: name === 'multipleOf' ? value * 2 : Math.max(0, value + 1 - 2 * roll(2)) };
      if (isArray(value) && value.length > 1) return { ...schema, [name]: value.slice(1) };
      return isObject(other) ? { ...other, ...schema } : schema;
  }
}
