import type { Food } from '@larder/contracts/food';
import type { KeptFood } from '../model/food.ts';

/** Every food is in one partition of the index by name: a range of foods is thousands, not millions. */
export const kind = 'food';

/** An item of the table: the food's fields, which the indexes sort by, and the moment of the last change. */
export type FoodItem = Food & { readonly kind: typeof kind; readonly changedAt: string };

export function itemOf({ food, changedAt }: KeptFood): FoodItem {
  return { ...food, kind, changedAt };
}

/** The food in an item that this service wrote. */
export function keptFoodOf(item: FoodItem): KeptFood {
  const { kind: _, changedAt, ...food } = item;
  return { food, changedAt };
}
