import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { type Matcher, matcherOf, unknownMatcher } from './matcher.ts';

/** What a filter asks of a payload; `unknown` where it depends on something else than the payload. */
export type Condition =
  | { readonly kind: 'always' | 'never' | 'unknown' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  /** A value at the place that one of `matchers` lets through, or, with `absent`, no value there. */
  | {
      readonly kind: 'place';
      readonly path: readonly string[];
      readonly matchers: readonly Matcher[];
      /** Any value will do. */
      readonly present: boolean;
      readonly absent: boolean;
    };

/** The document that a filter looks at: where the payload stands in it, and what else is known. */
export type View =
  | { readonly kind: 'payload' | 'unknown' | 'absent' }
  | { readonly kind: 'value'; readonly value: Json }
  /** One of `values`, or with `absent` perhaps nothing. */
  | { readonly kind: 'values'; readonly values: readonly Json[]; readonly absent: boolean }
  | {
      readonly kind: 'members';
      readonly members: Readonly<Record<string, View>>;
      /** Members that are not listed; `payload`: they are those of the payload. */
      readonly others: 'payload' | 'unknown' | 'absent';
    };

export const always: Condition = { kind: 'always' };
export const never: Condition = { kind: 'never' };
export const unknown: Condition = { kind: 'unknown' };

/** What `pattern` asks of the payload, where it looks at `view`. Errs towards `unknown`. */
export function conditionOf(pattern: JsonObject, view: View): Condition {
  return asked(pattern, { view, path: [] });
}

/** A place in a view; below the payload, `path` is where in the payload. */
type Spot = { readonly view: View; readonly path: readonly string[] };

function asked(pattern: JsonObject, spot: Spot): Condition {
  return all(
    Object.entries(pattern).map(([name, stated]): Condition => {
      if (name === '$or' && isArray(stated)) {
        return any(stated.map((one) => (isObject(one) ? asked(one, spot) : unknown)));
      }
      const below = memberOf(spot, name);
      if (isObject(stated)) return asked(stated, below);
      return isArray(stated) ? leafOf(stated, below) : unknown;
    }),
  );
}

function memberOf({ view, path }: Spot, name: string): Spot {
  switch (view.kind) {
    case 'payload':
      return { view, path: [...path, name] };
    case 'members':
      if (Object.hasOwn(view.members, name)) return { view: view.members[name] ?? absent, path };
      return { view: { kind: view.others }, path: view.others === 'payload' ? [...path, name] : path };
    case 'value':
    case 'values':
      return { view: absent, path };
    default:
      return { view, path };
  }
}

const absent: View = { kind: 'absent' };

function leafOf(stated: readonly Json[], { view, path }: Spot): Condition {
  const asksFor = (exists: boolean): boolean => stated.some((one) => isObject(one) && one['exists'] === exists);
  const matchers = stated.filter((one) => !(isObject(one) && Object.hasOwn(one, 'exists'))).map(matcherOf);
  const place = { kind: 'place', path, matchers, present: asksFor(true), absent: asksFor(false) } as const;
  switch (view.kind) {
    case 'payload':
      // The payload as a whole is an object; no list of scalars names it.
      if (path.length === 0) return unknown;
      return matchers.includes(unknownMatcher) ? any([place, unknown]) : place;
    case 'value': {
      const answers = matchers.map(({ accepts }) => accepts(view.value));
      if (place.present || answers.includes(true)) return always;
      return answers.includes(undefined) ? unknown : never;
    }
    case 'values': {
      const views: readonly View[] = view.values.map((value) => ({ kind: 'value', value }));
      const answers = [...views, ...(view.absent ? [absent] : [])].map((one) => leafOf(stated, { view: one, path }));
      const [first = unknown] = answers;
      return answers.every(({ kind }) => kind === first.kind) ? first : unknown;
    }
    case 'absent':
      return place.absent ? always : never;
    default:
      return place.present && place.absent ? always : unknown;
  }
}

/** Every one of `conditions`. */
export function all(conditions: readonly Condition[]): Condition {
  if (conditions.some(({ kind }) => kind === 'never')) return never;
  const rest = conditions.filter(({ kind }) => kind !== 'always');
  const [only, ...others] = rest;
  if (only === undefined) return always;
  return others.length === 0 ? only : { kind: 'all', of: rest };
}

/** One of `conditions` at least. */
export function any(conditions: readonly Condition[]): Condition {
  if (conditions.some(({ kind }) => kind === 'always')) return always;
  const rest = conditions.filter(({ kind }) => kind !== 'never');
  const [only, ...others] = rest;
  if (only === undefined) return never;
  return others.length === 0 ? only : { kind: 'any', of: rest };
}
