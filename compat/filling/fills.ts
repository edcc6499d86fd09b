import { isObject, type Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { identityOf } from '../identity.ts';
import { canProduce, type InclusionOptions, type Place, type Production } from '../inclusion/index.ts';
import { fillingKey, type Proofs, remembered } from '../proofs.ts';
import type { Comparison } from '../question.ts';
import { slim } from '../slim.ts';
import { plainlyFills } from './plain-filling.ts';

const memos = new WeakMap<Comparison, Map<string, Promise<Production['verdict']>>>();

/** Whether `place` can be filled: what can not be read off is asked of the engine, of each part of a schema once. */
export async function fills(
  resource: SchemaResource,
  place: Place,
  options: InclusionOptions,
  comparison: Comparison,
  above: ReadonlySet<string> = new Set(),
): Promise<Production['verdict']> {
  const memo = memos.get(comparison) ?? new Map<string, Promise<Production['verdict']>>();
  memos.set(comparison, memo);
  const key = keyOfQuestion(resource, place, options);
  if (above.has(key)) return 'undecided';
  const answer = memo.get(key) ?? found(resource, place, options, comparison, new Set([...above, key]));
  memo.set(key, answer);
  return answer;
}

async function found(
  resource: SchemaResource,
  place: Place,
  options: InclusionOptions,
  comparison: Comparison,
  above: ReadonlySet<string>,
): Promise<Production['verdict']> {
  const whole = (): Promise<Production['verdict']> => canFill(slim(resource), place, options, comparison.proofs);
  const { answer, needs } = plainlyFills(resource, place, options);
  if (answer === 'no') return 'no';
  for (const need of needs) {
    const verdict = await fills(partOf(resource, need), { path: [] }, options, comparison, above);
    if (verdict !== 'yes') return whole();
  }
  if (answer === 'yes') return 'yes';
  const part = partOf(resource, answer.stated);
  const isWhole = answer.place.path.length === place.path.length;
  return isWhole ? whole() : fills(part, answer.place, options, comparison, above);
}

function keyOfQuestion(resource: SchemaResource, { path, value }: Place, options: InclusionOptions): string {
  const wanted = value !== undefined && 'matches' in value ? identityOf(value.matches) : (value ?? null);
  return JSON.stringify([identityOf(resource), path, wanted, options]);
}

/** What is stated within `resource`, as a schema of its own. */
function partOf(resource: SchemaResource, stated: Json): SchemaResource {
  const { schema, dialect, uri, neighbours } = resource;
  const pool = isObject(schema) ? schema['$defs'] : undefined;
  const around = { dialect, ...(uri !== undefined && { uri }), ...(neighbours !== undefined && { neighbours }) };
  if (!isObject(stated)) return { ...around, schema: stated === true };
  return { ...around, schema: { ...stated, ...(pool !== undefined && { $defs: pool }) } };
}

/** Only that it can be filled is remembered: it stays true of these schemas. */
async function canFill(
  resource: SchemaResource,
  place: Place,
  options: InclusionOptions,
  proofs: Proofs | undefined,
): Promise<Production['verdict']> {
  return remembered<Production['verdict']>(proofs, () => fillingKey(resource, place, options), 'yes', {
    ask: async () => (await canProduce(resource, place, options)).verdict,
    isProven: (verdict) => verdict === 'yes',
  });
}
