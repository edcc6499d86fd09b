import type { PolicySwitch, Verdict } from '#model/finding.ts';
import type { InclusionOptions } from './inclusion/index.ts';
import { switchOf } from './policy.ts';
import type { Question } from './question.ts';

/** How bad a refusal is, and the switch that made it so. */
export type Weighed = { readonly verdict: Verdict; readonly policy?: PolicySwitch };

/** Settings under which a reader accepts more, each with the switch that it belongs to. */
const lenient: readonly (readonly ['reader' | 'requiredWithDefault' | 'format', InclusionOptions])[] = [
  ['reader', { readerTolerant: true }],
  ['requiredWithDefault', { requiredWithDefault: 'safe' }],
  ['format', { format: 'annotation' }],
];

/**
 * What a refusal weighs under the policy. One that goes away when the reader accepts unknown enum members is as bad as
 * `enumGrowth` says. One that goes away under another setting of a single switch was decided by that switch, and says so.
 */
export async function weigh(
  { policy }: Question,
  passes: (over: InclusionOptions) => Promise<boolean>,
): Promise<Weighed> {
  if (await passes({ enumGrowth: 'safe' })) {
    return { verdict: policy.enumGrowth, policy: switchOf(policy, 'enumGrowth') };
  }
  for (const [name, over] of lenient) {
    if (await passes(over)) return { verdict: 'breaking', policy: switchOf(policy, name) };
  }
  return { verdict: 'breaking' };
}
