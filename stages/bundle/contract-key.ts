import { digestOf } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { wireDefinition, wireSchema } from './wire-schema.ts';

/**
 * Identity of what `contract` says on the wire: equal for two contracts that differ in prose, formatting, or the names
 * and files of their definitions. 64 hexadecimal digits.
 */
export function contractKey(contract: Contract): string {
  const pool = isObject(contract.schema) ? contract.schema['$defs'] : undefined;
  const names = new Map<string, string>();
  const rename = (definition: string): string => {
    const known = names.get(definition);
    if (known !== undefined) return known;
    const name = `d${names.size}`;
    names.set(definition, name);
    return name;
  };
  const reached: Json[] = [wireSchema(contract.schema, rename)];
  // `names` grows while its definitions are visited: a reference in one of them appends to it.
  for (const definition of names.keys()) {
    reached.push(wireDefinition((isObject(pool) ? pool[definition] : undefined) ?? null, rename));
  }
  return digestOf([contract.dialect, reached]);
}
