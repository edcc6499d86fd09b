import type { Json, JsonObject } from '#model/json.ts';
import type { Contract, Schema } from '#model/schema.ts';
import { type InclusionOptions, includes, type Step } from './inclusion/index.ts';

/**
 * Whether a writer of `contract` can fill the place at `steps` (with `value`, where one is given): asked as "is every
 * value it writes one without that place?". `undecided` where the engine finds no proof either way.
 */
export async function canFill(
  contract: Contract,
  steps: readonly Step[],
  value: Json | undefined,
  options: InclusionOptions,
): Promise<'yes' | 'no' | 'undecided'> {
  const without: Schema = { not: filled(steps, value) };
  const { verdict } = await includes(contract, { schema: without, dialect: '2020-12' }, options);
  if (verdict === 'included') return 'no';
  return verdict === 'not-included' ? 'yes' : 'undecided';
}

/** The schema of values that have something at the place. */
function filled(steps: readonly Step[], value: Json | undefined): JsonObject {
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined ? {} : { const: value };
  const inner = filled(rest, value);
  if ('property' in step) {
    return { type: 'object', required: [step.property], properties: { [step.property]: inner } };
  }
  if (step.item === '*') return { type: 'array', contains: inner };
  const before: JsonObject[] = Array.from({ length: step.item }, () => ({}));
  return { type: 'array', minItems: step.item + 1, prefixItems: [...before, inner] };
}
