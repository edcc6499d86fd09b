import type { Product, ProductDelisted, ProductListed, ProductPriceChanged } from '@larder/contracts/search';

/** A product as search keeps it. What left the shop stays for a while as a mark, so that a late event does not bring it back. */
export type Entry = {
  readonly id: string;
  /** Moment of the event that told it, by which a late one is known. */
  readonly toldAt: string;
  readonly product?: Product;
};

/** The entry after `event`; undefined when the event was handled before or comes late. */
export function entryAfter(
  { type, timestamp, product }: ProductListed | ProductPriceChanged | ProductDelisted,
  before: Entry | undefined,
): Entry | undefined {
  const toldAt = new Date(timestamp).toISOString();
  if (before !== undefined && toldAt <= before.toldAt) return undefined;
  return { id: product.id, toldAt, ...(type !== 'product-delisted' && { product }) };
}
