import type { ProductDelisted, ProductListed, ProductPriceChanged } from '@larder/contracts/purchase';

/** What purchase keeps of a product: as much as a basket shows. */
export type Offer = {
  readonly productId: string;
  readonly name: string;
  readonly onSale: boolean;
  /** Moment of the event that told it. */
  readonly toldAt: string;
};

/** The offer after `event`; undefined when the event was handled before or comes late. */
export function offerAfter(
  { type, timestamp, product }: ProductListed | ProductPriceChanged | ProductDelisted,
  before: Offer | undefined,
): Offer | undefined {
  const toldAt = new Date(timestamp).toISOString();
  if (before !== undefined && toldAt <= before.toldAt) return undefined;
  return { productId: product.id, name: product.name, onSale: type !== 'product-delisted', toldAt };
}
