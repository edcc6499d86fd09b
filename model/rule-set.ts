import type { RuleId } from './finding.ts';
import table from './rule-sets.json' with { type: 'json' };

/** Members that each version of the rule set adds to the one before it. A version that was released never changes. */
export type RuleSets = Readonly<Record<string, readonly RuleId[]>>;

export const ruleSets: RuleSets = table;

/** The version that rules are being added to; every earlier one is frozen. */
export const developmentSet: number = Math.max(...Object.keys(ruleSets).map(Number));

/** The version of the rule set in which `rule` came; of a rule that no version lists, the first. */
export function addedIn(rule: RuleId, sets: RuleSets = ruleSets): number {
  const found = Object.entries(sets).find(([, members]) => members.includes(rule));
  return found === undefined ? 1 : Number(found[0]);
}

/** Whether `rule` speaks where `ruleset` is asked for: an upgrade of the tool brings new rules to nobody unasked. */
export function isMember(rule: RuleId, ruleset: number, sets: RuleSets = ruleSets): boolean {
  return addedIn(rule, sets) <= ruleset;
}
