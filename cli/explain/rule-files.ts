import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../rules.ts';
import { collectExamples, type LintCaseNames } from './collect.ts';
import type { RuleExample, RuleExamples } from './example.ts';
import { inputExamples } from './input-examples.ts';
import { indexPage, rulePage } from './page.ts';

/** Every file that is written from the rules, by its place in the repository: their pages, and what `explain` shows. */
export async function ruleFiles(
  repository: string,
  loadCases: (id: string) => Promise<{ readonly cases: LintCaseNames }>,
): Promise<ReadonlyMap<string, string>> {
  const rules = await allRules();
  const known = new Set(readdirSync(join(repository, 'lint/cases')));
  const collected = await collectExamples(repository, rules, async (id) =>
    known.has(`${id}.ts`) ? (await loadCases(id)).cases : undefined,
  );
  const examples = withFiles(collected, inputExamples());
  const files = new Map<string, string>();
  files.set('cli/explain/fixtures/examples.json', `${JSON.stringify(examples)}\n`);
  files.set('docs/rules/README.md', indexPage(rules));
  for (const rule of rules) files.set(`docs/rules/${rule.id}.md`, rulePage(rule, examples[rule.id] ?? []));
  return files;
}

/** Of the cases in which a rule speaks, those that show files go before those that only have a name. */
function withFiles(collected: RuleExamples, shown: RuleExamples): RuleExamples {
  const quiet = (rule: string): readonly RuleExample[] =>
    (collected[rule] ?? []).filter(({ kind }) => kind === 'right');
  const merged = Object.entries(shown).map(([rule, examples]) => [rule, [...examples, ...quiet(rule)]] as const);
  return { ...collected, ...Object.fromEntries(merged) };
}
