import type { Money, ProductListed, ProductPriceChanged } from '@larder/contracts/digest';

/** What a digest says about one product. */
export type Headline = {
  /** Of the event that it follows from. */
  readonly id: string;
  readonly at: string;
  readonly product: string;
  readonly name: string;
} & (
  | { readonly kind: 'new'; readonly category?: string }
  | { readonly kind: 'cheaper'; readonly price: Money; readonly instead: Money }
);

/** As many characters of a name as a digest shows. */
const shownName = 80;

/** What is to be said of an event; nothing of a price that did not fall. */
export function headlineOf(event: ProductListed | ProductPriceChanged): Headline | undefined {
  const { id, timestamp, product } = event;
  const common = {
    id,
    at: new Date(timestamp).toISOString(),
    product: product.id,
    name: shortened(product.name),
  };
  if (event.type === 'product-listed') {
    const { category } = event.product;
    return { ...common, kind: 'new', ...(category !== undefined && { category: shortened(category) }) };
  }
  const { price } = event.product;
  const { previousPrice: instead } = event;
  const isCheaper = price.currency === instead.currency && price.amount < instead.amount;
  return isCheaper ? { ...common, kind: 'cheaper', price, instead } : undefined;
}

function shortened(name: string): string {
  return [...name].slice(0, shownName).join('');
}
