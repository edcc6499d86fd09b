import type { Product } from '@larder/contracts/product';
import type { Listing } from '../model/listing.ts';

/** Every product on sale is in one partition of the index by name: a range is thousands, not millions. */
export const shelf = 'shelf';

/** How long a mark outlives its product: longer than any event can linger in a queue. */
const markSeconds = 30 * 24 * 60 * 60;

/** An item of the table. What left the shop has no fields to sort by, and so stands in no index. */
export type ListingItem =
  | (Product & { readonly shelf: typeof shelf; readonly priceSince: string; readonly changedAt: string })
  | { readonly id: string; readonly changedAt: string; readonly expires: number };

export function itemOf(listing: Listing): ListingItem {
  const { id, changedAt } = listing;
  if (listing.state === 'listed') return { ...listing.product, shelf, priceSince: listing.priceSince, changedAt };
  return { id, changedAt, expires: Math.floor(Date.parse(changedAt) / 1000) + markSeconds };
}

/** The listing in an item that this service wrote. */
export function listingOf(item: ListingItem): Listing {
  if (!('shelf' in item)) return { state: 'delisted', id: item.id, changedAt: item.changedAt };
  const { shelf: _, priceSince, changedAt, ...product } = item;
  return { state: 'listed', id: product.id, product, priceSince, changedAt };
}
