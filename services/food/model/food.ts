import type { Food, FoodDraft } from '@larder/contracts/food';

/** A food as it is kept: with the moment of its last change, by which readers tell a late event from a newer one. */
export type KeptFood = { readonly food: Food; readonly changedAt: string };

/** The food that a buyer's description becomes. */
export function foodFrom(id: string, draft: FoodDraft, changedAt: string): KeptFood {
  return { food: described(id, draft), changedAt };
}

/** A food with what a buyer says of it. A buyer may say more of a price than is promised: that is not passed on. */
export function described(id: string, draft: FoodDraft): Food {
  return { id, ...draft, price: priceOf(draft.price) };
}

/** As much of a price as is promised. */
export function priceOf({ amount, currency }: Food['price']): Food['price'] {
  return { amount, currency };
}

/**
 * A moment for a change: `now`, or one millisecond after the change before where the clock has not moved on (or went
 * back), so that the changes of one food are strictly ordered.
 */
export function momentAfter(previous: string, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(previous) + 1)).toISOString();
}
