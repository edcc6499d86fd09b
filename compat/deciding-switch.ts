import type { PolicySwitch, Verdict } from '#model/finding.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { InclusionOptions } from './inclusion/index.ts';
import { mentionsAny } from './keywords-in.ts';
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

/**
 * What a refusal by `reader` weighs under the policy. One that goes away when the reader accepts unknown enum members is
 * as bad as `enumGrowth` says. One that goes away under another setting of a single switch was decided by that switch,
 * and says so. A setting about keywords that the reader does not use changes nothing, and is not tried.
 */
export async function weigh(
  { policy }: Question,
  reader: SchemaResource,
  passes: (over: InclusionOptions) => Promise<boolean>,
): Promise<Weighed> {
  if (mentionsAny(reader, growth) && (await passes({ enumGrowth: 'safe' }))) {
    return { verdict: policy.enumGrowth, policy: switchOf(policy, 'enumGrowth') };
  }
  for (const [name, over, about] of lenient) {
    if (mentionsAny(reader, about) && (await passes(over))) {
      return { verdict: 'breaking', policy: switchOf(policy, name) };
    }
  }
  return { verdict: 'breaking' };
}
