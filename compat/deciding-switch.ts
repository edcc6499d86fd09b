import type { PolicySwitch, Verdict } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { InclusionOptions } from './inclusion/index.ts';
import { mentionsAny } from './keywords-in.ts';
import { type PlainRefusal, plainRefusal } from './plain-refusal.ts';
import { switchOf } from './policy.ts';
import type { Question } from './question.ts';

/** How bad a refusal is, and the switch that made it so. */
export type Weighed = { readonly verdict: Verdict; readonly policy?: PolicySwitch };

const growth = ['enum', 'const', 'x-extensible-enum', 'discriminator'];

/** Settings under which a reader accepts more, each with the switch that it belongs to, and the keywords that it is about. */
const lenient: readonly (readonly [
  switched: 'reader' | 'requiredWithDefault' | 'format',
  over: InclusionOptions,
  about: readonly string[],
])[] = [
  [
    'reader',
    { readerTolerant: true },
    ['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'patternProperties', 'maxProperties'],
  ],
  ['requiredWithDefault', { requiredWithDefault: 'safe' }, ['default']],
  ['format', { format: 'annotation' }, ['format']],
];

/** What is written and what is read, and a value that is written and not read. */
export type Refused = { readonly writer: SchemaResource; readonly reader: SchemaResource; readonly witness: Json };

/** Keywords by which a writer of which less is asked may come to write less. */
const turning: readonly string[] = [
  ...['anyOf', 'oneOf', 'not', 'if', 'contains', 'propertyNames', 'dependentSchemas', 'dependencies', 'discriminator'],
  ...['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef'],
];

function isRefusedAnyway(
  plain: PlainRefusal | undefined,
  name: (typeof lenient)[number][0],
  writer: SchemaResource,
): boolean {
  if (plain === undefined) return false;
  if (name === 'requiredWithDefault') return plain === 'of another kind';
  // Where formats merely describe, they do so for the writer, too.
  return name === 'reader' || !mentionsAny(writer, ['format']) || !mentionsAny(writer, turning);
}

/**
 * What a refusal by `reader` weighs under the policy. One that goes away when the reader accepts unknown enum members is
 * as bad as `enumGrowth` says. One that goes away under another setting of a single switch was decided by that switch,
 * and says so. A setting about keywords that the reader does not use changes nothing, and is not tried; nor is one under
 * which `reader` plainly refuses the witness all the same.
 */
export async function weigh(
  { policy }: Question,
  { writer, reader, witness }: Refused,
  passes: (over: InclusionOptions) => Promise<boolean>,
): Promise<Weighed> {
  const plain = plainRefusal(reader, witness);
  if (plain === undefined && mentionsAny(reader, growth) && (await passes({ enumGrowth: 'safe' }))) {
    return { verdict: policy.enumGrowth, policy: switchOf(policy, 'enumGrowth') };
  }
  for (const [name, over, about] of lenient) {
    if (isRefusedAnyway(plain, name, writer)) continue;
    if (mentionsAny(reader, about) && (await passes(over))) {
      return { verdict: 'breaking', policy: switchOf(policy, name) };
    }
  }
  return { verdict: 'breaking' };
}
