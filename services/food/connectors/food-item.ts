import type { Food } from '@larder/contracts/food';
import type { KeptFood } from '../model/food.ts';

/** Every food is in one partition of the index by name: a range of foods is thousands, not millions. */
export const kind = 'food';

/** An item of the table: the food's fields, which the indexes sort by, and the moment of the last change. */
export type FoodItem = Food & { readonly kind: typeof kind; readonly changedAt: string };

export function itemOf({ food, changedAt }: KeptFood): FoodItem {
  return { ...food, kind, changedAt };
}

/** The food in an item of the table. Throws for an item that this service did not write. */
export function keptFoodOf(item: Readonly<Record<string, unknown>>): KeptFood {
  if (!isFoodItem(item)) throw new Error(`item ${String(item.id)} is no food`);
  const { kind: _, changedAt, ...food } = item;
  return { food, changedAt };
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isFoodItem(item: object): item is FoodItem {
  return 'kind' in item && item.kind === kind && 'changedAt' in item && typeof item.changedAt === 'string';
}
