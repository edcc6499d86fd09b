/**
 * The one of `candidates` that `name` was most likely meant to be: the same but for case, separators or a plural, or with one or two
 * letters mistyped. Undefined where none is that close; names that differ in a number (`v1`, `v2`) are two names.
 */
export function nearName(name: string, candidates: readonly string[]): string | undefined {
  const others = candidates.filter((candidate) => candidate !== name).sort();
  const plain = plainName(name);
  const same = others.find((candidate) => plainName(candidate) === plain);
  if (same !== undefined) return same;
  const limit = plain.length >= 12 ? 2 : plain.length >= 6 ? 1 : 0;
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of others) {
    const other = plainName(candidate);
    if (digitsOf(other) !== digitsOf(plain)) continue;
    const distance = distanceBetween(plain, other, best === undefined ? limit : best.distance - 1);
    if (distance !== undefined) best = { candidate, distance };
  }
  return best?.candidate;
}

/** `Food-Events/foodAdded.V1` and `food-event/food_added.v1` are one name to a person in a hurry. */
function plainName(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.toLowerCase().replace(/s$/, ''))
    .join('');
}

function digitsOf(name: string): string {
  return name.replace(/\D+/g, ' ').trim();
}

/** The number of letters inserted, removed or replaced between `a` and `b`, or undefined beyond `limit` (Levenshtein). */
function distanceBetween(a: string, b: string, limit: number): number | undefined {
  if (limit < 1 || Math.abs(a.length - b.length) > limit) return undefined;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > limit) return undefined;
    previous = current;
  }
  const distance = previous[b.length] ?? 0;
  return distance > limit ? undefined : distance;
}
