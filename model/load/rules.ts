import { asyncApiRules } from './rules/asyncapi-rules.ts';
import { configRules } from './rules/config-rules.ts';
import { documentRules } from './rules/document-rules.ts';
import type { LoadRule } from './rules/load-rule.ts';
import { openApiRules } from './rules/openapi-rules.ts';
import { pactRules } from './rules/pact-rules.ts';
import { referenceRules } from './rules/reference-rules.ts';
import { stackRules } from './rules/stack-rules.ts';
import { typescriptRules } from './rules/typescript-rules.ts';
import { waiverRules } from './rules/waiver-rules.ts';

export type { LoadRule } from './rules/load-rule.ts';

/** Everything that loading can find; `trilateral explain` shows each. */
export const loadRules: readonly LoadRule[] = [
  ...configRules,
  ...asyncApiRules,
  ...openApiRules,
  ...pactRules,
  ...documentRules,
  ...referenceRules,
  ...stackRules,
  ...typescriptRules,
  ...waiverRules,
];

const byId: ReadonlyMap<string, LoadRule> = new Map(loadRules.map((rule) => [rule.id, rule]));

export function loadRule(id: string): LoadRule {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`No load rule is registered as ${id}`);
  return rule;
}
