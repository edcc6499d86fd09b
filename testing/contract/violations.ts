import type { Json } from '#model/json.ts';
import { defaultPolicy } from '#model/policy.ts';
import type { Contract } from '#model/schema.ts';
import { languageFor } from '../values/language.ts';

/** What is wrong with `value` by `contract`, a line for each place in the value; none when it is as promised. */
export function violationsOf(contract: Contract, value: Json): readonly string[] {
  const promised = languageFor(contract, { as: 'writer', open: true, policy: defaultPolicy });
  return promised.violations(value).map(({ at, reason }) => `${at || 'the value'} ${reason}`);
}
