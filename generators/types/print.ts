import type { JSONSchema } from 'json-schema-to-typescript';
import type { JsonObject } from '#model/json.ts';
import { indentDeclarations } from './indent.ts';

const root = 'TrilateralRoot';

/** Prints the declarations of `types` with json-schema-to-typescript; nothing is resolved, fetched or formatted. */
export async function printTypes(types: ReadonlyMap<string, JsonObject>): Promise<string> {
  if (types.size === 0) return '';
  const { compile } = await import('json-schema-to-typescript');
  const definitions: Record<string, JSONSchema> = {};
  for (const [name, type] of types) definitions[name] = disguised(type);
  const schema: JSONSchema = {
    type: 'object',
    additionalProperties: false,
    properties: definitions,
    $defs: definitions,
  };
  const text = await compile(schema, root, {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    $refOptions: { resolve: { http: false, file: false, external: false } },
  });
  return indentDeclarations(withoutRoot(text).replaceAll(disguise, method));
}

/** The compiler calls this method of every object in a schema, whatever a property of that name holds. */
const method = 'hasOwnProperty';
const disguise = 'trilateralOwnProperty';

/** A copy of `type` for the compiler to work on, in which no name stands in for the method. */
function disguised(type: JsonObject): JSONSchema {
  const copy: JSONSchema = JSON.parse(JSON.stringify(type).replaceAll(`"${method}"`, `"${disguise}"`));
  return copy;
}

function withoutRoot(text: string): string {
  const start = text.indexOf(`export interface ${root} {\n`);
  const end = text.indexOf('\n}\n', start);
  return (text.slice(0, start) + text.slice(end + 3)).trim();
}
