import type { RuleJson } from '@trilateral/site';
import { addedIn } from '#model/rule-set.ts';
import { areas, deciderOf } from '../explain/page.ts';
import { allRules } from '../rules.ts';

/** Every rule as the site shows it, by what it is about and then by id. */
export async function rulesJson(): Promise<readonly RuleJson[]> {
  const { examplesOf } = await import('../explain/known-examples.ts');
  const rules = await allRules();
  return Object.entries(areas).flatMap(([area, title]) =>
    rules
      .filter((rule) => rule.at.area === area)
      .map(
        (rule): RuleJson => ({
          id: rule.id,
          title: rule.title,
          area: title,
          why: rule.why,
          fix: rule.fix,
          decidedBy: deciderOf(rule),
          ruleset: addedIn(rule.id),
          examples: examplesOf(rule.id),
        }),
      ),
  );
}
