import type { AdClicked } from '@larder/contracts/click-processor';
import { charged, type KeptBudget } from '../model/budget.ts';

/** What the handlers need of the place that keeps budgets. */
export type BudgetStore = {
  /** Charges a click to its budget, once however often it comes. Throws `Unchargeable` where nobody ever can. */
  readonly charge: (event: AdClicked) => Promise<void>;
};

/** A store that forgets: for tests of what stands before it. It promises what the tables promise. */
export function budgetMemory(): BudgetStore & { readonly budgetOf: (adId: string) => KeptBudget | undefined } {
  const budgets = new Map<string, KeptBudget>();
  const clicks = new Set<string>();
  return {
    budgetOf: (adId) => budgets.get(adId),
    charge: async (event) => {
      const { id, adId } = event.click;
      if (clicks.has(id)) return;
      budgets.set(adId, charged(budgets.get(adId), event));
      clicks.add(id);
    },
  };
}
