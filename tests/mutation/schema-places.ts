import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** A schema in a file, with the way to it. */
export type SchemaPlace = { readonly file: string; readonly tokens: readonly string[]; readonly schema: JsonObject };

/** Every schema object in `root`, itself included; not through references. */
export function schemaPlaces(file: string, root: Json): readonly SchemaPlace[] {
  const found: SchemaPlace[] = [];
  const visit = (value: Json | undefined, tokens: readonly string[]): void => {
    if (!isObject(value)) return;
    found.push({ file, tokens, schema: value });
    for (const keyword of ['properties', 'patternProperties', '$defs']) {
      const members = value[keyword];
      if (isObject(members))
        for (const [name, schema] of Object.entries(members)) visit(schema, [...tokens, keyword, name]);
    }
    for (const keyword of ['items', 'additionalProperties']) visit(value[keyword], [...tokens, keyword]);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const list = value[keyword];
      if (isArray(list))
        for (const [index, schema] of list.entries()) visit(schema, [...tokens, keyword, String(index)]);
    }
  };
  visit(root, []);
  return found;
}
