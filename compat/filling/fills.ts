import { isObject, type Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { engineOf } from '../engine.ts';
import { identityOf } from '../identity.ts';
import type { InclusionOptions, Place, Production } from '../inclusion/index.ts';
import { fillingKey, remembered } from '../proofs.ts';
import type { Comparison } from '../question.ts';
import { slim } from '../slim.ts';
import { plainlyFills } from './plain-filling.ts';

type Verdict = Production['verdict'];

/** What is settled, and what the engine is asked: who waited for the unsettled might be whom that waits for. */
type Memo = { readonly settled: Map<string, Verdict>; readonly asked: Map<string, Promise<Verdict>> };

const memos = new WeakMap<Comparison, Memo>();

function memoOf(comparison: Comparison): Memo {
  const memo = memos.get(comparison) ?? { settled: new Map(), asked: new Map() };
  memos.set(comparison, memo);
  return memo;
}

/** Whether `place` can be filled: what can not be read off is asked of the engine, of each part of a schema once. */
export async function fills(
  resource: SchemaResource,
  place: Place,
  options: InclusionOptions,
  comparison: Comparison,
  above: ReadonlySet<string> = new Set(),
): Promise<Verdict> {
  const { settled, asked } = memoOf(comparison);
  const key = keyOfQuestion(resource, place, options);
  if (above.has(key)) return 'undecided';
  const known = settled.get(key);
  if (known !== undefined) return known;
  const whole = (): Promise<Verdict> => {
    const answer = asked.get(key) ?? canFill(slim(resource), place, options, comparison);
    asked.set(key, answer);
    return answer;
  };
  const verdict = await found(resource, place, options, comparison, { whole, above: new Set([...above, key]) });
  settled.set(key, verdict);
  return verdict;
}

async function found(
  resource: SchemaResource,
  place: Place,
  options: InclusionOptions,
  comparison: Comparison,
  { whole, above }: { readonly whole: () => Promise<Verdict>; readonly above: ReadonlySet<string> },
): Promise<Verdict> {
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
  comparison: Comparison,
): Promise<Verdict> {
  return remembered<Verdict>(comparison.proofs, () => fillingKey(resource, place, options), 'yes', {
    ask: async () => (await engineOf(comparison).canProduce(resource, place, options)).verdict,
    isProven: (verdict) => verdict === 'yes',
  });
}
