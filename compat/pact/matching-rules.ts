import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

/** One matcher of a pact: `{ match: 'regex', regex: '...' }`. */
export type Matcher = { readonly match: string; readonly stated: JsonObject };

/** The matchers for one place: names, indexes, and `*` for any. */
export type MatchingRule = { readonly path: readonly string[]; readonly matchers: readonly Matcher[] };

/**
 * The rules for the body among `stated`, in either of the two layouts: one map of paths that begin with `$.body`
 * (specifications 1 and 2), or a category `body` with `{combine, matchers}` (3 and 4).
 *
 * @see https://github.com/pact-foundation/pact-specification/tree/version-3#matchers
 */
export function bodyRules(stated: JsonObject): readonly MatchingRule[] {
  const { body } = stated;
  if (isObject(body))
    return Object.entries(body).map(([path, rule]) => ({ path: stepsOf(path), matchers: matchersOf(rule) }));
  return Object.entries(stated).flatMap(([path, rule]) => {
    const [category, ...rest] = stepsOf(path);
    return category === 'body' ? [{ path: rest, matchers: matchersOf(rule) }] : [];
  });
}

/** The matchers that hold at `path`: those of the rule that is most particular about it; a rule holds below its place too. */
export function matchersAt(
  rules: readonly MatchingRule[],
  path: readonly string[],
): { readonly matchers: readonly Matcher[]; readonly inherited: boolean } {
  const fitting = rules.filter(
    (rule) =>
      rule.path.length <= path.length &&
      rule.path.every((step, at) => step === '*' || path[at] === '*' || step === path[at]),
  );
  const weight = (rule: MatchingRule): number =>
    rule.path.length * 1000 + rule.path.filter((step) => step !== '*').length;
  const [best] = [...fitting].sort((a, b) => weight(b) - weight(a));
  return { matchers: best?.matchers ?? [], inherited: best !== undefined && best.path.length < path.length };
}

/** Classes of statuses by the name that a matcher gives them, as the digits that they begin with. */
const statusClasses: Readonly<Record<string, string>> = {
  info: '1',
  success: '2',
  redirect: '3',
  clientError: '4',
  serverError: '5',
  nonError: '123',
  error: '45',
};

/**
 * The statuses that the `status` rules of specification 4 accept beside the example: single ones as numbers, classes as
 * their first digits.
 */
export function acceptedStatuses({ status }: JsonObject): readonly (number | string)[] {
  return matchersOf(status ?? null).flatMap(({ match, stated }): readonly (number | string)[] => {
    if (match !== 'statusCode') return [];
    const { status: named } = stated;
    if (isArray(named)) return named.filter((one) => typeof one === 'number');
    return typeof named === 'string' && Object.hasOwn(statusClasses, named) ? [statusClasses[named] ?? ''] : [];
  });
}

function matchersOf(rule: Json): readonly Matcher[] {
  if (!isObject(rule)) return [];
  const list = isArray(rule['matchers']) ? rule['matchers'] : [rule];
  return list.flatMap((stated) => {
    if (!isObject(stated)) return [];
    const { match, regex, min, max } = stated;
    if (typeof match === 'string') return [{ match, stated }];
    if (typeof regex === 'string') return [{ match: 'regex', stated }];
    return min === undefined && max === undefined ? [] : [{ match: 'type', stated }];
  });
}

/** The steps of a path expression: `$.foods[*]['unit price']` gives `foods`, `*`, `unit price`. */
export function stepsOf(path: string): readonly string[] {
  const steps = path
    .replace(/^\$/, '')
    .matchAll(/\.?\['((?:[^'\\]|\\.)*)'\]|\.?\["((?:[^"\\]|\\.)*)"\]|\.?\[([^\]]*)\]|\.?([^.[\]]+)/g);
  return [...steps].map(([, single, double, index, name]) => single ?? double ?? index ?? name ?? '');
}
