import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Contract, SchemaResource } from '#model/schema.ts';
import { type Inclusion, includes } from '../inclusion/index.ts';
import { type ResolvedPolicy, resolvePolicy } from '../policy.ts';
import { atLeast } from './expected.ts';
import type { InteractionCheck } from './mismatch.ts';

export type Answer = 'yes' | 'no' | 'undecided';

/** The switches that hold for the provider's side of `subject`. */
export function policyOf(
  { provider, comparison }: Pick<InteractionCheck, 'provider' | 'comparison'>,
  subject: string,
): ResolvedPolicy {
  const { service, ref } = provider;
  return resolvePolicy(comparison.policy, { service: ref.service, event: subject, audience: service.audience });
}

/** Whether `reader` accepts one of `values`; where it accepts none, the answer about the first. */
export async function acceptsOne(
  values: readonly Json[],
  reader: Contract,
  policy: ResolvedPolicy,
): Promise<Inclusion> {
  let first: Inclusion | undefined;
  for (const value of values) {
    const only: SchemaResource = { schema: { const: value }, dialect: '2020-12' };
    const { format, requiredWithDefault } = policy;
    const answer = await includes(only, reader, {
      writer: 'open',
      readerTolerant: policy.reader === 'tolerant',
      format,
      requiredWithDefault,
    });
    if (answer.verdict === 'included') return answer;
    if (first === undefined || answer.verdict === 'undecided') first = answer;
  }
  return first ?? { verdict: 'included' };
}

/**
 * Whether `writer` can write a value that has what `example` has. A writer writes only what it declares, so a place
 * that it does not name never comes.
 */
export async function canWrite(writer: Contract, example: Json, policy: ResolvedPolicy): Promise<Answer> {
  const without: SchemaResource = { schema: { not: atLeast(example).schema }, dialect: '2020-12' };
  const answer = await includes(writer, without, { writer: policy.writer, format: policy.format });
  return answer.verdict === 'not-included' ? 'yes' : answer.verdict === 'included' ? 'no' : 'undecided';
}

/** The smallest parts of `example` that `writer` cannot write, by place; each alone is impossible. */
export async function impossibleParts(
  writer: Contract,
  example: Json,
  policy: ResolvedPolicy,
): Promise<readonly { readonly path: JsonPointer; readonly value: Json }[]> {
  const parts = await below(
    example,
    '',
    async (part) => (await canWrite(writer, part, policy)) === 'no',
    (part) => part,
  );
  return parts.length === 0 ? [{ path: '', value: example }] : parts;
}

/** Walks down as long as a member alone, in its place, is still impossible. */
async function below(
  value: Json,
  path: JsonPointer,
  isImpossible: (whole: Json) => Promise<boolean>,
  inPlace: (part: Json) => Json,
): Promise<readonly { readonly path: JsonPointer; readonly value: Json }[]> {
  const found: { readonly path: JsonPointer; readonly value: Json }[] = [];
  const members: readonly (readonly [string, Json])[] = isArray(value)
    ? value.map((item, at) => [String(at), item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [name, member] of members) {
    const alone = (part: Json): Json => inPlace(isArray(value) ? [part] : { [name]: part });
    if (!(await isImpossible(alone(member)))) continue;
    const deeper = await below(member, pointerTo(path, name), isImpossible, alone);
    found.push(...(deeper.length > 0 ? deeper : [{ path: pointerTo(path, name), value: member }]));
  }
  return found;
}
