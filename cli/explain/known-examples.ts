import type { RuleExample, RuleExamples } from './example.ts';
import table from './fixtures/examples.json' with { type: 'json' };

const examples: RuleExamples = JSON.parse(JSON.stringify(table));

/** What `rule` was tried on, as its tests run it. */
export function examplesOf(rule: string): readonly RuleExample[] {
  return Object.hasOwn(examples, rule) ? (examples[rule] ?? []) : [];
}
