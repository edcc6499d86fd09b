import type { Finding } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import { defineRule, type Rule } from '#model/rule.ts';
import type { LintSubject } from './subject.ts';

/** A rule over one catalog, with the verdict and severity that its facts have. */
export type LintRule = Rule<LintSubject> & Pick<Finding, 'verdict' | 'severity'>;

export function defineLintRule(rule: LintRule): LintRule {
  defineRule(rule);
  return rule;
}

/** A parameter as text, for messages; control characters are made visible, for documents come from strangers. */
export function shown(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const short = text.length > 200 ? `${text.slice(0, 200)}...` : text;
  return short.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
