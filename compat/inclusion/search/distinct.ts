import { canonicalJson } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { Formula } from '../algebra/formula.ts';
import { not, values } from '../algebra/logic.ts';
import type { Blocker } from '../inclusion.ts';
import { found, NO_VALUE, type Outcome, unknown } from './outcome.ts';
import type { Solver } from './solver.ts';

type Domain = { readonly values: readonly Json[]; readonly because: readonly Blocker[] };

/**
 * One value for each goal, all different. A goal with at least as many values as there are goals can always be served,
 * so that many values of each are enough; the rest is a matching (Hall).
 */
export function distinctValues(search: Solver, goals: readonly (readonly Formula[])[]): Outcome {
  const domains = new Map<string, Domain>();
  const keys = goals.map((goal) => goal.map((formula) => formula.id).join(','));
  for (const [index, goal] of goals.entries()) {
    const key = keys[index] ?? '';
    if (!domains.has(key)) domains.set(key, domainOf(search, goal, goals.length));
  }
  const options = keys.map((key) =>
    (domains.get(key)?.values ?? []).map((value) => ({ value, key: canonicalJson(value) })),
  );
  const owner = new Map<string, number>();
  const chosen: Json[] = [];
  const serve = (goal: number, visited: Set<string>): boolean => {
    const free = (options[goal] ?? []).find(({ key }) => !owner.has(key));
    if (free) {
      owner.set(free.key, goal);
      chosen[goal] = free.value;
      return true;
    }
    for (const { key, value } of options[goal] ?? []) {
      search.tick();
      if (visited.has(key)) continue;
      visited.add(key);
      const rival = owner.get(key);
      if (rival !== undefined && !serve(rival, visited)) continue;
      owner.set(key, goal);
      chosen[goal] = value;
      return true;
    }
    return false;
  };
  const served = goals.every((_, index) => serve(index, new Set()));
  if (served) return found(chosen);
  const because = [...domains.values()].flatMap((domain) => domain.because);
  return because.length === 0 ? NO_VALUE : unknown(because);
}

/** Up to `count` values of a goal; fewer only if there are no others, or if something blocked the search. */
function domainOf(search: Solver, goal: readonly Formula[], count: number): Domain {
  const found: Json[] = [];
  while (found.length < count) {
    const outcome = search.solve(found.length === 0 ? goal : [...goal, not(values(found))]);
    if (outcome.kind === 'unknown') return { values: found, because: outcome.because };
    if (outcome.kind === 'none') break;
    found.push(outcome.value);
  }
  return { values: found, because: [] };
}
