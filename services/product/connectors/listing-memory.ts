import type { Product } from '@larder/contracts/product';
import type { Listing } from '../model/listing.ts';
import { InvalidCursor, isListed, type ListingStore } from './listing-store.ts';

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function listingMemory(...kept: readonly Listing[]): ListingStore {
  const listings = new Map(kept.map((one) => [one.id, one]));
  return {
    get: async (id) => listings.get(id),
    list: async ({ category, availability, limit, cursor }) => {
      const wanted = [...listings.values()]
        .filter(isListed)
        .map(({ product }) => product)
        .filter((product) => category === undefined || product.category === category)
        .filter((product) => availability === undefined || availability.includes(product.availability))
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
      const start = cursor === undefined ? 0 : wanted.findIndex((product) => product.id === cursor) + 1;
      if (cursor !== undefined && start === 0) throw new InvalidCursor('the cursor was not given by this API');
      const page = wanted.slice(start, start + limit);
      const last = page.at(-1);
      return { products: page, ...(last && start + limit < wanted.length && { cursor: last.id }) };
    },
    put: async (next, previous) => {
      if (listings.get(next.id)?.changedAt !== previous?.changedAt) return false;
      listings.set(next.id, next);
      return true;
    },
  };
}

function placeOf({ name, id }: Product): string {
  return `${name} ${id}`;
}
