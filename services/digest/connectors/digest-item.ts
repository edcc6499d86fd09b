import type { Digest } from '../model/digest.ts';

/** The digest in an item of the table. Throws for an item that this service did not write. */
export function digestOf(item: Readonly<Record<string, unknown>>): Digest {
  if (!isDigest(item)) throw new Error(`item ${String(item.id)} is no digest`);
  return item;
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isDigest(item: object): item is Digest {
  return 'period' in item && 'subject' in item && 'headlines' in item && 'sent' in item;
}
