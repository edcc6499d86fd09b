import { isArray, isObject, type Json } from '#model/json.ts';
import { ajvJudge } from './ajv.ts';
import { hyperjumpJudge } from './hyperjump.ts';
import type { Judged } from './port.ts';

/** Whether independent validators find `witness` valid under `writer` and invalid under `reader`. */
export async function confirms(writer: Judged, reader: Judged, witness: Json): Promise<boolean> {
  return (await agrees(writer, witness, true)) && (await agrees(reader, witness, false));
}

/** Ajv's word counts; where it can't read the schema, or contradicts and is known to deviate, the second validator decides. */
async function agrees(side: Judged, witness: Json, expected: boolean): Promise<boolean> {
  const first = await ajvJudge(side, witness);
  if (first === expected) return true;
  if (first !== undefined && !deviates(side.resource.schema as Json)) return false;
  return (await hyperjumpJudge(side, witness)) === expected;
}

const DEVIATING = new Set(['$dynamicRef', '$recursiveRef', 'unevaluatedItems', 'unevaluatedProperties']);

/** Whether Ajv reads a keyword of this schema otherwise than the standard, or in doubles where exact numbers differ. */
function deviates(schema: Json): boolean {
  const stack: Json[] = [schema];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (isArray(value)) stack.push(...value);
    if (!isObject(value)) continue;
    for (const [name, part] of Object.entries(value)) {
      if (DEVIATING.has(name)) return true;
      if (name === 'multipleOf' && typeof part === 'number' && !Number.isInteger(part)) return true;
      if (typeof part === 'number' && Math.abs(part) > Number.MAX_SAFE_INTEGER) return true;
      if (name === '$ref' && typeof part === 'string' && part.includes('json-schema.org/')) return true;
      if (typeof part === 'object' && part !== null) stack.push(part);
    }
  }
  return false;
}

/** Whether an independent validator accepts `value`. */
export function accepted(side: Judged, value: Json): Promise<boolean> {
  return agrees(side, value, true);
}
