/** The members of `list` by what `keyOf` calls them, in their order, in lists of their own; those without a name are left out. */
export function grouped<One>(
  list: readonly One[],
  keyOf: (one: One) => string | undefined,
): ReadonlyMap<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
