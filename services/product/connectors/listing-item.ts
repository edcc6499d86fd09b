import type { Product } from '@larder/contracts/product';
import type { Listing } from '../model/listing.ts';

/** Every product on sale is in one partition of the index by name: a range is thousands, not millions. */
export const shelf = 'shelf';

/** How long a mark outlives its product: longer than any event can linger in a queue. */
const markSeconds = 30 * 24 * 60 * 60;

type ListedItem = Product & { readonly shelf: typeof shelf; readonly priceSince: string; readonly changedAt: string };

/** What left the shop has no fields to sort by, and so stands in no index. */
type Mark = { readonly id: string; readonly changedAt: string; readonly expires: number };

/** An item of the table. */
export type ListingItem = ListedItem | Mark;

export function itemOf(listing: Listing): ListingItem {
  const { id, changedAt } = listing;
  if (listing.state === 'listed') return { ...listing.product, shelf, priceSince: listing.priceSince, changedAt };
  return { id, changedAt, expires: Math.floor(Date.parse(changedAt) / 1000) + markSeconds };
}

/** The listing in an item of the table. Throws for an item that this service did not write. */
export function listingOf(item: Readonly<Record<string, unknown>>): Listing {
  if (isMark(item)) return { state: 'delisted', id: item.id, changedAt: item.changedAt };
  if (!isListedItem(item)) throw new Error(`item ${String(item.id)} is no listing`);
  const { shelf: _, priceSince, changedAt, ...product } = item;
  return { state: 'listed', id: product.id, product, priceSince, changedAt };
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isListedItem(item: object): item is ListedItem {
  return 'shelf' in item && item.shelf === shelf && 'changedAt' in item && typeof item.changedAt === 'string';
}

function isMark(item: object): item is Mark {
  return 'expires' in item && 'changedAt' in item && typeof item.changedAt === 'string';
}
