import type { Connection } from './connection-store.ts';

/** The open browser in an item of the table. Throws for an item that this service did not write. */
export function connectionOf(item: Readonly<Record<string, unknown>>): Connection {
  if (!isConnection(item)) throw new Error(`item ${String(item.id)} is no connection`);
  const { id, user, topics } = item;
  return { id, user, topics };
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isConnection(item: object): item is Connection {
  return 'id' in item && 'user' in item && 'topics' in item;
}
