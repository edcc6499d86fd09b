import type { Json } from '#model/json.ts';
import { ajvJudge } from './ajv.ts';
import { hyperjumpJudge } from './hyperjump.ts';
import type { Judged } from './port.ts';
import { pruned } from './prune.ts';
import { sliced } from './slice.ts';
import { slowPattern } from './slow.ts';

/** Whether independent validators find `witness` valid under `writer` and invalid under `reader`. */
export async function confirms(writer: Judged, reader: Judged, witness: Json): Promise<boolean> {
  return (await agrees(writer, witness, true)) && (await agrees(reader, witness, false));
}

/**
 * Ajv's word counts. Where it can't read the schema, or says otherwise than the search, the second validator decides: Ajv
 * deviates from the standard on `$dynamicRef`, `$recursiveRef`, `unevaluated*`, `contains` beside tuples, and on numbers
 * that a double can't hold.
 */
async function agrees(whole: Judged, witness: Json, expected: boolean): Promise<boolean> {
  const { schema: root, dialect } = whole.resource;
  const fills = whole.fills === true;
  // Beyond slices a property that the value lacks may be filled in.
  const schema = sliced(root, dialect, witness, fills) ?? (fills ? undefined : pruned(root, dialect, witness));
  const side = schema === undefined ? whole : { ...whole, resource: { ...whole.resource, schema } };
  const first = await ajvJudge(side, witness);
  if (first === expected) return true;
  // This one would try any pattern.
  if (slowPattern(side.resource.schema, witness) !== undefined) return false;
  return (await hyperjumpJudge(side, witness)) === expected;
}

/** Whether an independent validator accepts `value`. */
export function accepted(side: Judged, value: Json): Promise<boolean> {
  return agrees(side, value, true);
}
