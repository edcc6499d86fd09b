import type { FoodAdded, FoodChanged, FoodRemoved } from '@larder/contracts/food';
import type { TableChange } from '@larder/contracts/lambda';
import { type KeptFood, momentAfter } from './food.ts';

/** A change of the table of foods. */
export type FoodChange = TableChange<KeptFood>;

export type FoodEvent = FoodAdded | FoodChanged | FoodRemoved;

/** The event that announces `change`; none where nothing that is promised has changed. */
export function eventOf(change: FoodChange, stage: string): FoodEvent | undefined {
  const { before, after } = change;
  const tags = { source: 'food', stage };
  if (after === undefined) {
    if (before === undefined) return undefined;
    const timestamp = momentAfter(before.changedAt, change.seenAt);
    return { ...identity(change, before), type: 'food-removed', timestamp, tags, food: before.food };
  }
  const common = { ...identity(change, after), timestamp: after.changedAt, tags, food: after.food };
  if (before === undefined) return { ...common, type: 'food-added' };
  if (JSON.stringify(before.food) === JSON.stringify(after.food)) return undefined;
  return { ...common, type: 'food-changed' };
}

/** The same change has the same id however often it is delivered. */
function identity(
  { sequence }: FoodChange,
  { food }: KeptFood,
): { readonly id: string; readonly partitionKey: string } {
  return { id: `${food.id}-${sequence}`, partitionKey: food.id };
}
