import type { JsonObject } from '#model/json.ts';

/** A document of `documents` with references to places instead of dynamic ones. */
export function plain(document: JsonObject): JsonObject {
  const words = JSON.stringify(document)
    .replaceAll('"$dynamicRef":"#node"', '"$ref":"#/$defs/y"')
    .replaceAll('"$recursiveRef":"#"', '"$ref":"#"')
    .replaceAll(/,"\$(dynamic|recursive)Anchor":("node"|true)/g, '');
  return JSON.parse(words) as JsonObject;
}
