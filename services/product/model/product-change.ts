import type { TableChange } from '@larder/contracts/lambda';
import type { ProductDelisted, ProductListed, ProductPriceChanged } from '@larder/contracts/product';
import type { Listing } from './listing.ts';

/** A change of the table: `before` is absent for a listing that is new, `after` for one whose mark ran out. */
export type ListingChange = Omit<TableChange<Listing>, 'seenAt'>;

export type ProductEvent = ProductListed | ProductPriceChanged | ProductDelisted;

/** The event that announces `change`; none where customers neither find nor pay anything else than before. */
export function eventOf({ sequence, before, after }: ListingChange, stage: string): ProductEvent | undefined {
  const earlier = before?.state === 'listed' ? before : undefined;
  if (after === undefined) return undefined;
  const common = { timestamp: after.changedAt, partitionKey: after.id, tags: { source: 'product', stage } };
  if (after.state === 'delisted') {
    if (earlier === undefined) return undefined;
    const product = { ...earlier.product, availability: 'sold-out' } as const;
    return { id: `${after.id}-delisted-${sequence}`, type: 'product-delisted', ...common, product };
  }
  const { product } = after;
  if (earlier === undefined)
    return { id: `${after.id}-listed-${sequence}`, type: 'product-listed', ...common, product };
  if (after.priceSince === earlier.priceSince) return undefined;
  const previousPrice = earlier.product.price;
  return { id: `${after.id}-price-${sequence}`, type: 'product-price-changed', ...common, product, previousPrice };
}
