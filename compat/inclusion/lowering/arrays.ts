import { isArray, type Json } from '#model/json.ts';
import { ARRAY, type Formula } from '../algebra/formula.ts';
import { all, between, count, FALSE, TRUE } from '../algebra/logic.ts';
import { formula } from '../algebra/table.ts';
import { draftOf } from '../documents/keywords.ts';
import { type At, onTrial, type Subject } from './at.ts';
import type { Lowerer } from './lowerer.ts';
import { countOf } from './strings.ts';

const INFINITY = Number.POSITIVE_INFINITY;

/** Tuples and lists, `contains` with its counts, sizes, `uniqueItems`. */
export function arrayParts(lowering: Lowerer, subject: Subject): readonly Formula[] {
  const { schema, has } = subject;
  const parts: Formula[] = [];
  const { prefix, rest } = itemSchemas(lowering, subject);
  for (const [index, item] of prefix.entries()) parts.push(all(index, index + 1, lowering.later(item)));
  if (rest) parts.push(all(prefix.length, INFINITY, lowering.later(rest)));
  if (has.has('minItems') || has.has('maxItems')) {
    parts.push(between('length', ARRAY, countOf(schema['minItems'], 0), countOf(schema['maxItems'], INFINITY)));
  }
  if (has.has('uniqueItems') && schema['uniqueItems'] === true) parts.push(formula({ kind: 'unique', negated: false }));
  const contained = containsSchema(lowering, subject);
  if (contained) {
    const min = has.has('minContains') ? countOf(schema['minContains'], 1) : 1;
    const max = has.has('maxContains') ? countOf(schema['maxContains'], INFINITY) : INFINITY;
    parts.push(counted(lowering.later(contained), min, max));
  }
  return parts;
}

function counted(each: Formula, min: number, max: number): Formula {
  if (each === TRUE) return between('length', ARRAY, min, max);
  if (each === FALSE) return min === 0 ? TRUE : count(each, min, max);
  return count(each, min, max);
}

/** The schemas of the first items and of all others, whatever the draft calls them. */
export function itemSchemas(
  lowering: Lowerer,
  subject: Subject,
): { readonly prefix: readonly At[]; readonly rest: At | undefined } {
  const { schema, has, node } = subject;
  const tuple = draftOf(node.dialect) >= 4 ? 'prefixItems' : 'items';
  const list = has.has(tuple) ? schema[tuple] : undefined;
  const prefix = isArray(list) ? list.map((item, index) => lowering.part(subject, item, tuple, String(index))) : [];
  const other = draftOf(node.dialect) >= 4 || !isArray(list) ? 'items' : 'additionalItems';
  const rest: Json | undefined = has.has(other) ? schema[other] : undefined;
  return { prefix, rest: rest === undefined ? undefined : lowering.part(subject, rest, other) };
}

export function containsSchema(lowering: Lowerer, subject: Subject): At | undefined {
  const contained = subject.has.has('contains') ? subject.schema['contains'] : undefined;
  return contained === undefined ? undefined : onTrial(lowering.part(subject, contained, 'contains'));
}
