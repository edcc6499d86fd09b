import { isArray, type JsonObject } from '#model/json.ts';
import { annotations } from '../change/schema-node.ts';

/** The types that `schema` allows, where it names them; that it allows null besides is left out. */
export function typesOf({ type }: JsonObject): readonly string[] | undefined {
  return typeof type === 'string' ? [type] : isArray(type) ? type.map(String) : undefined;
}

/** Whether nothing asserts but `keywords`, and what widens. */
export function saysOnly(schema: JsonObject, keywords: readonly string[]): boolean {
  return Object.keys(schema).every(
    (keyword) =>
      keywords.includes(keyword) || keyword === 'nullable' || annotations.has(keyword) || isExtension(keyword),
  );
}

function isExtension(keyword: string): boolean {
  return keyword === '$defs' || (keyword.startsWith('x-') && keyword !== 'x-writes');
}
