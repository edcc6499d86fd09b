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
  const wholes = new Map<string, Edits[]>();
  const made = facts.map(({ edits }) => {
    const keys: Edits = new Set(edits.map(keyOf));
    for (const key of keys) {
      const known = wholes.get(key);
      if (known === undefined) wholes.set(key, [keys]);
      else known.push(keys);
    }
    return keys;
  });
  return facts.filter((_, index) => {
    const part = made[index] ?? none;
    const [first] = part;
    const covering = first === undefined ? [] : coversOf(first).flatMap((key) => wholes.get(key) ?? []);
    return !covering.some((whole) => isPart(part, whole));
  });
}

/** What one fact edits, each by a key of its own. */
type Edits = ReadonlySet<string>;

const none: Edits = new Set();

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
