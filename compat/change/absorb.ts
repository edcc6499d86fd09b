import { canonicalJson } from '#model/digest.ts';
import type { SchemaEdit } from '#model/rule.ts';

/**
 * The facts of one place without those that another one tells as a part of itself: that a property is required is part
 * of its having been added, that one went and one came is part of its having been renamed.
 */
export function withoutParts<Fact extends { readonly edits: readonly SchemaEdit[] }>(
  facts: readonly Fact[],
): readonly Fact[] {
  if (facts.length < 2) return facts;
  return facts.filter((fact) => !facts.some((other) => other !== fact && isPart(fact.edits, other.edits)));
}

/** Whether `whole` makes all the edits of `part`, and more. */
function isPart(part: readonly SchemaEdit[], whole: readonly SchemaEdit[]): boolean {
  if (part.length === 0 || part.length > whole.length) return false;
  const covered = part.every((edit) => whole.some((other) => covers(other, edit)));
  return covered && !whole.every((edit) => part.some((other) => covers(other, edit)));
}

function covers(whole: SchemaEdit, part: SchemaEdit): boolean {
  if (whole.keyword !== part.keyword) return false;
  if (whole.member === undefined || whole.member === part.member) return true;
  if (part.member === undefined || typeof whole.member === 'string' || typeof part.member === 'string') return false;
  return canonicalJson(whole.member) === canonicalJson(part.member);
}
