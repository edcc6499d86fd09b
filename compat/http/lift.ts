import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json, type JsonObject, pointerTo } from '#model/json.ts';
import type { Contract, SchemaResource } from '#model/schema.ts';
import { type PlainStep, soleSchema } from '../change/plain-way.ts';
import { nameIn, poolOf, rootOf } from '../change/same.ts';
import { canProduce } from '../inclusion/index.ts';
import { slim } from '../slim.ts';

/** Whole values of which a witness is a part: what their writer states, and the way to the part. */
export type Lift = { readonly contract: Contract; readonly steps: readonly PlainStep[] };

const kept = new WeakMap<object, Map<string, Lift>>();

/** Remembers where the witness of `finding` stands, until it is known which of its echoes are shown. */
export function keepLift(run: object, { fingerprint, witness }: Finding, lift: Lift): void {
  if (witness === undefined || lift.steps.length === 0) return;
  const lifts = kept.get(run) ?? new Map<string, Lift>();
  kept.set(run, lifts.set(fingerprint, lift));
}

/** `finding` with a whole value of its position as its witness, where only a part was asked about. */
export async function liftedWitness(finding: Finding, run: object): Promise<Finding> {
  const lift = kept.get(run)?.get(finding.fingerprint);
  const { witness, witnessAt = '' } = finding;
  if (lift === undefined || witness === undefined || lift.steps.length > LONGEST) return finding;
  const { contract, steps } = lift;
  const pool = poolOf(contract);
  const schema: JsonObject = { ...around(rootOf(contract), steps, witness, pool), $defs: pool };
  const whole: SchemaResource = { schema, dialect: contract.dialect };
  const found = await canProduce(slim(whole), { path: [] });
  if (found.verdict !== 'yes') return finding;
  const way = steps.map((step) => (step === 'item' ? 0 : step === 'other' ? OTHER : step.property));
  return Object.freeze({ ...finding, witness: found.example, witnessAt: `${pointerTo('', ...way)}${witnessAt}` });
}

/** A name for a property that a schema lets in without naming it. */
const OTHER = 'any';

/** `schema` with nothing but what it requires, and `witness` at the end of `steps`. */
function around(schema: Json, steps: readonly PlainStep[], witness: Json, pool: JsonObject): JsonObject {
  const [step, ...further] = steps;
  if (step === undefined) return { enum: [witness] };
  const { properties, required, items, additionalProperties: others = true, ...rest } = bodyOf(schema, pool);
  if (step === 'item') {
    const list = { ...rest, type: 'array', items: around(items ?? true, further, witness, pool) };
    return { ...list, minItems: Math.max(1, Number(rest['minItems'] ?? 1)) };
  }
  const members = isObject(properties) ? properties : {};
  const names = isArray(required) ? required.map(String) : [];
  const needed = names.map((name) => [name, members[name] ?? others] as const);
  const [name, child] = step === 'other' ? [OTHER, others] : [step.property, members[step.property] ?? others];
  const inner = Object.fromEntries([...needed, [name, around(child, further, witness, pool)]]);
  return { ...rest, type: 'object', properties: inner, required: [...new Set([...names, name])] };
}

/** What stands behind references that say nothing else. */
function bodyOf(schema: Json, pool: JsonObject): JsonObject {
  let body: Json | undefined = schema;
  for (let followed = 0; isObject(body) && followed < LONGEST; followed++) {
    const next: string | JsonObject | undefined = soleSchema(body);
    if (next === undefined) return body;
    body = typeof next === 'string' ? pool[nameIn(next)] : next;
  }
  return {};
}

/** How many references are followed in a row, where a circle ends; and how long a way people still read. */
const LONGEST = 100;
