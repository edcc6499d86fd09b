import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';

/** Whether `value` is a contract as a bundle keeps it. */
export function isContract(value: Json | undefined): value is Contract & JsonObject {
  if (!isObject(value) || typeof value['dialect'] !== 'string' || !isObject(value['origins'])) return false;
  return (isObject(value['schema']) || typeof value['schema'] === 'boolean') && isObject(value['at']);
}
