import type { Product } from '@larder/contracts/product';

/** A product on sale. */
export type Listed = {
  readonly state: 'listed';
  readonly id: string;
  readonly product: Product;
  /** When its price began. */
  readonly priceSince: string;
  /** Moment of the last change of the food that is told here; an event from before it comes late. */
  readonly changedAt: string;
};

/** What stays for a while of a product that left, so that a late event does not bring it back. */
export type Delisted = { readonly state: 'delisted'; readonly id: string; readonly changedAt: string };

export type Listing = Listed | Delisted;
