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
  const all = facts.map((fact) => ({ fact, made: new Set(fact.edits.map(keyOf)) }));
  const wholes = new Map<string, Edits[]>();
  for (const { made } of all) {
    for (const key of made) {
      const known = wholes.get(key);
      if (known === undefined) wholes.set(key, [made]);
      else known.push(made);
    }
  }
  const isPartOfAny = (made: Edits): boolean => {
    const [first] = made;
    const covering = first === undefined ? [] : coversOf(first).flatMap((key) => wholes.get(key) ?? []);
    return covering.some((whole) => isPart(made, whole));
  };
  return all.filter(({ made }) => !isPartOfAny(made)).map(({ fact }) => fact);
}

/** What one fact edits, each by a key of its own. */
type Edits = ReadonlySet<string>;

/** Whether `whole` makes all the edits of `part`, and more. */
function isPart(part: Edits, whole: Edits): boolean {
  return part.size <= whole.size && isCovered(part, whole) && !isCovered(whole, part);
}

function isCovered(part: Edits, whole: Edits): boolean {
  for (const key of part) if (!coversOf(key).some((cover) => whole.has(cover))) return false;
  return true;
}

function keyOf({ keyword, member }: SchemaEdit): string {
  return member === undefined ? keyword : `${keyword}\n${canonicalJson(member)}`;
}

/** The edits that are `key` or have it in them: that of a whole keyword has those of its members. */
function coversOf(key: string): readonly string[] {
  const end = key.indexOf('\n');
  return end < 0 ? [key] : [key, key.slice(0, end)];
}
