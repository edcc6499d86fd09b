import { digestOf } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';

const digests = new WeakMap<object, string>();

/** Whether two contracts state the same in the same words. */
export function isSameSchema(a: Contract, b: Contract): boolean {
  return a.dialect === b.dialect && (a.schema === b.schema || known(a.schema) === known(b.schema));
}

function known(schema: Json): string {
  if (typeof schema !== 'object' || schema === null) return JSON.stringify(schema);
  const digest = digests.get(schema) ?? digestOf(schema);
  digests.set(schema, digest);
  return digest;
}
