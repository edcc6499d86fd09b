/** Finds the candidate that a name was most likely meant to be. */
export type NearName = (name: string) => string | undefined;

type Candidate = { readonly name: string; readonly plain: string };

/**
 * The one of `candidates` that a name was most likely meant to be: the same but for case, separators or a plural, or with one or two
 * letters mistyped. Undefined where none is that close; names that differ in a number (`v1`, `v2`) are two names.
 */
export function nearNames(candidates: Iterable<string>): NearName {
  const sorted = [...candidates].sort().map((name): Candidate => ({ name, plain: plainName(name) }));
  const byPlain = grouped(sorted, ({ plain }) => plain);
  const byShape = grouped(sorted, ({ plain }) => shapeOf(plain, plain.length));
  return (name) => {
    const plain = plainName(name);
    const same = byPlain.get(plain)?.find((candidate) => candidate.name !== name);
    if (same !== undefined) return same.name;
    const limit = plain.length >= 12 ? 2 : plain.length >= 6 ? 1 : 0;
    let best: { readonly name: string; readonly distance: number } | undefined;
    for (let length = plain.length - limit; length <= plain.length + limit; length += 1) {
      for (const candidate of byShape.get(shapeOf(plain, length)) ?? []) {
        const distance = distanceBetween(plain, candidate.plain, best === undefined ? limit : best.distance - 1);
        if (distance !== undefined && candidate.name !== name) best = { name: candidate.name, distance };
      }
    }
    return best?.name;
  };
}

function grouped(candidates: readonly Candidate[], keyOf: (candidate: Candidate) => string) {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(keyOf(candidate));
    if (group === undefined) groups.set(keyOf(candidate), [candidate]);
    else group.push(candidate);
  }
  return groups;
}

/** Only names of one length with the same numbers are worth comparing letter by letter. */
function shapeOf(plain: string, length: number): string {
  return `${length} ${plain.replace(/\D+/g, ' ').trim()}`;
}

/** `Food-Events/foodAdded.V1` and `food-event/food_added.v1` are one name to a person in a hurry. */
function plainName(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.toLowerCase().replace(/s$/, ''))
    .join('');
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
