import type { KeptBudget } from '../model/budget.ts';

/** The budget in an item of the table. Throws for an item that this service did not write. */
export function budgetOf(item: Readonly<Record<string, unknown>>): KeptBudget {
  if (!isBudget(item)) throw new Error(`item ${String(item.adId)} is no budget`);
  return item;
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isBudget(item: object): item is KeptBudget {
  return 'granted' in item && 'since' in item && 'spent' in item && 'revision' in item;
}
