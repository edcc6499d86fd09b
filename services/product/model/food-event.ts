import type { FoodAdded, FoodChanged, FoodRemoved, Product } from '@larder/contracts/product';
import type { Listing } from './listing.ts';

export type FoodEvent = FoodAdded | FoodChanged | FoodRemoved;

/** Units below which a product is said to be low. */
const lowStock = 10;

/**
 * The listing after `event`; undefined when the event was handled before or comes late.
 *
 * An event that is repeated carries the moment of the one before: it is as late as any other.
 */
export function listingAfter(event: FoodEvent, before: Listing | undefined): Listing | undefined {
  const changedAt = momentOf(event);
  if (before !== undefined && changedAt <= before.changedAt) return undefined;
  const id = productIdOf(event.food.id);
  if (event.type === 'food-removed') return { state: 'delisted', id, changedAt };
  const earlier = before?.state === 'listed' ? before : undefined;
  const product = productOf(event.food, earlier?.product.listedAt ?? changedAt);
  const isSamePrice =
    earlier?.product.price.amount === product.price.amount && earlier.product.price.currency === product.price.currency;
  return { state: 'listed', id, product, changedAt, priceSince: isSamePrice ? earlier.priceSince : changedAt };
}

function productOf(food: FoodAdded['food'], listedAt: string): Product {
  return {
    id: productIdOf(food.id),
    foodId: food.id,
    name: food.name.slice(0, 120),
    price: { amount: food.price.amount, currency: food.price.currency },
    availability: availabilityOf(food.stock ?? 0),
    ...(food.category !== undefined && food.category.length <= 60 && { category: food.category }),
    ...(food.imageUrl !== undefined && URL.canParse(food.imageUrl) && { imageUrl: food.imageUrl }),
    listedAt,
  };
}

/** The product that sells a food has the food's number. */
export function productIdOf(foodId: string): string {
  return foodId.replace(/^f-/, 'p-');
}

/** Moments in one form, so that comparing their texts compares their times. */
export function momentOf({ id, timestamp }: FoodEvent): string {
  const moment = new Date(timestamp);
  if (Number.isNaN(moment.getTime())) throw new Error(`event ${id} happened at no time: ${timestamp}`);
  return moment.toISOString();
}

function availabilityOf(stock: number): Product['availability'] {
  if (stock === 0) return 'sold-out';
  return stock < lowStock ? 'low' : 'in-stock';
}
