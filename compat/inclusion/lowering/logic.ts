import { isArray, type Json } from '#model/json.ts';
import type { Formula } from '../algebra/formula.ts';
import { and, not, or, TRUE, values } from '../algebra/logic.ts';
import { type At, onTrial, type Subject, strictly } from './at.ts';
import { allDisjoint, disjoint } from './disjoint.ts';
import type { Lowerer } from './lowerer.ts';

/** More branches than this, without a constant that tells them apart, are not held against each other. */
const MOST_BRANCHES = 2000;

/** `allOf`, `anyOf`, `oneOf`, `not`, `if`. */
export function logicParts(lowering: Lowerer, subject: Subject): readonly Formula[] {
  const { schema, has } = subject;
  const parts = branches(lowering, subject, 'allOf').map((at) => lowering.lower(at));
  if (has.has('anyOf')) parts.push(or(branches(lowering, subject, 'anyOf').map((at) => lowering.lower(at))));
  if (has.has('oneOf')) parts.push(oneOf(lowering, subject, branches(lowering, subject, 'oneOf')));
  const { not: refused } = schema;
  if (has.has('not') && refused !== undefined) {
    parts.push(not(lowering.lower(strictly(lowering.part(subject, refused, 'not')))));
  }
  const choice = conditional(lowering, subject);
  if (choice) {
    const { condition, whenTrue, whenFalse } = choice;
    const test = lowering.lower(condition);
    parts.push(or([not(test), whenTrue ? lowering.lower(whenTrue) : TRUE]));
    parts.push(or([test, whenFalse ? lowering.lower(whenFalse) : TRUE]));
  }
  return parts;
}

export function branches(lowering: Lowerer, subject: Subject, keyword: 'allOf' | 'anyOf' | 'oneOf'): readonly At[] {
  const list = subject.has.has(keyword) ? subject.schema[keyword] : undefined;
  const parts = isArray(list) ? list.map((item, index) => lowering.part(subject, item, keyword, String(index))) : [];
  return keyword === 'allOf' ? parts : parts.map(onTrial);
}

/** Exactly one: each branch without those others that it could meet. */
function oneOf(lowering: Lowerer, subject: Subject, list: readonly At[]): Formula {
  const positive = list.map((at) => lowering.lower(at));
  const listed = listedOnce(positive);
  if (listed) return listed;
  if (allDisjoint(positive)) return or(positive);
  if (list.length > MOST_BRANCHES) return lowering.unknown(subject, 'oneOf', 'too many branches to tell apart');
  return or(
    positive.map((branch, index) => {
      const rivals = positive.filter((other, place) => place !== index && !disjoint(branch, other));
      return and([branch, ...rivals.map(not)]);
    }),
  );
}

/** Of lists and nothing else, what just one of them holds. */
function listedOnce(branches: readonly Formula[]): Formula | undefined {
  const times = new Map<string, number>();
  const members = new Map<string, Json>();
  for (const branch of branches) {
    if (branch.kind !== 'values' || branch.negated) return undefined;
    for (const [key, member] of branch.members) {
      members.set(key, member);
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  return values([...members].flatMap(([key, member]) => (times.get(key) === 1 ? [member] : [])));
}

export type Choice = { readonly condition: At; readonly whenTrue?: At; readonly whenFalse?: At };

export function conditional(lowering: Lowerer, subject: Subject): Choice | undefined {
  const { schema, has } = subject;
  const test = has.has('if') ? schema['if'] : undefined;
  if (test === undefined) return undefined;
  const [yes, no] = [has.has('then') ? schema['then'] : undefined, has.has('else') ? schema['else'] : undefined];
  return {
    condition: strictly(lowering.part(subject, test, 'if')),
    ...(yes !== undefined && { whenTrue: lowering.part(subject, yes, 'then') }),
    ...(no !== undefined && { whenFalse: lowering.part(subject, no, 'else') }),
  };
}
