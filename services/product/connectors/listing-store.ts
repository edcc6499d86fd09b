import type { Product } from '@larder/contracts/product';
import type { Listed, Listing } from '../model/listing.ts';

export type ProductPage = { readonly products: readonly Product[]; readonly cursor?: string };

/** What the handlers need of the place that keeps listings. */
export type ListingStore = {
  /** Products on sale by name. Throws `InvalidCursor` for a cursor that `list` did not give. */
  readonly list: (wanted: {
    readonly category?: string;
    readonly availability?: readonly string[];
    readonly limit: number;
    readonly cursor?: string;
  }) => Promise<ProductPage>;
  readonly get: (id: string) => Promise<Listing | undefined>;
  /** Keeps `next` in the place of `previous`; false when somebody else was faster. */
  readonly put: (next: Listing, previous: Listing | undefined) => Promise<boolean>;
};

export class InvalidCursor extends Error {
  readonly code = 'INVALID_CURSOR';
}

export function isListed(listing: Listing | undefined): listing is Listed {
  return listing?.state === 'listed';
}
