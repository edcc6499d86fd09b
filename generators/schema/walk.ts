import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';

/** How a schema keyword holds other schemas. */
export type SubschemaShape = 'one' | 'list' | 'map' | 'one-or-list' | 'map-of-schema-or-names';

const keywordsByShape: readonly (readonly [SubschemaShape, readonly string[]])[] = [
  ['one', ['additionalItems', 'additionalProperties', 'contains', 'contentSchema', 'if', 'then', 'else', 'not']],
  ['one', ['propertyNames', 'unevaluatedItems', 'unevaluatedProperties']],
  ['list', ['allOf', 'anyOf', 'oneOf', 'prefixItems']],
  ['map', ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties']],
  ['one-or-list', ['items']],
  ['map-of-schema-or-names', ['dependencies']],
];

/** Every keyword, of any dialect, under which schemas stand. */
const subschemaKeywords: ReadonlyMap<string, SubschemaShape> = new Map(
  keywordsByShape.flatMap(([shape, keywords]) => keywords.map((keyword): [string, SubschemaShape] => [keyword, shape])),
);

type Visit = (schema: Json, keyword: string, pointer: JsonPointer) => Json;

/** `schema` with `visit` applied to each schema directly below it; everything else, order included, stays. */
export function mapSubschemas(schema: JsonObject, visit: Visit): JsonObject {
  const entries = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    const shape = subschemaKeywords.get(keyword);
    return [keyword, shape === undefined ? value : mapHeld(keyword, shape, value, visit)];
  });
  return Object.fromEntries(entries);
}

function mapHeld(keyword: string, shape: SubschemaShape, value: Json, visit: Visit): Json {
  const at = pointerTo('', keyword);
  if (isArray(value)) {
    if (shape !== 'list' && shape !== 'one-or-list') return value;
    return value.map((item, index) => visit(item, keyword, pointerTo(at, index)));
  }
  if (shape === 'map' || shape === 'map-of-schema-or-names') {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, held]): [string, Json] => [
        name,
        isArray(held) ? held : visit(held, keyword, pointerTo(at, name)),
      ]),
    );
  }
  return shape === 'list' ? value : visit(value, keyword, at);
}

/** Calls `visit` for `schema` and every schema below it; references are not followed. */
export function eachSchema(schema: Json, visit: (schema: JsonObject, pointer: JsonPointer) => void, at = ''): void {
  if (!isObject(schema)) return;
  visit(schema, at);
  mapSubschemas(schema, (held, _keyword, pointer) => {
    eachSchema(held, visit, at + pointer);
    return held;
  });
}
