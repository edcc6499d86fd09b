import type { EventUse } from '#model/catalog.ts';

/** What is received in one place each: by channel and by the way from there. */
export function subscriptionsOf(uses: readonly EventUse[]): readonly (readonly [EventUse, ...EventUse[]])[] {
  const groups = new Map<string, [EventUse, ...EventUse[]]>();
  for (const use of uses) {
    const key = JSON.stringify([use.channel.address, use.route]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [use]);
    else group.push(use);
  }
  return [...groups.values()];
}
