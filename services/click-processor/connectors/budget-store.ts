import type { AdClicked } from '@larder/contracts/click-processor';
import { chargedAll, type KeptBudget, type Refused } from '../model/budget.ts';

/** What the handlers need of the place that keeps budgets. */
export type BudgetStore = {
  /**
   * Charges clicks on one advertisement to its budget, in their order, each once however often it comes. Gives those
   * that can never be charged.
   */
  readonly charge: (adId: string, clicks: readonly AdClicked[]) => Promise<readonly Refused[]>;
};

/** The clicks of `clicks` that were not seen before, each once. */
export function unseen(clicks: readonly AdClicked[], seen: ReadonlySet<string>): readonly AdClicked[] {
  const byId = new Map(clicks.map((event) => [event.click.id, event]));
  return [...byId.values()].filter(({ click }) => !seen.has(click.id));
}

/** A store that forgets: for tests of what stands before it. It promises what the tables promise. */
export function budgetMemory(): BudgetStore & { readonly budgetOf: (adId: string) => KeptBudget | undefined } {
  const budgets = new Map<string, KeptBudget>();
  const seen = new Set<string>();
  return {
    budgetOf: (adId) => budgets.get(adId),
    charge: async (adId, clicks) => {
      const fresh = unseen(clicks, seen);
      const { budget, refused } = chargedAll(budgets.get(adId), fresh);
      if (budget !== undefined) budgets.set(adId, budget);
      for (const { click } of fresh) seen.add(click.id);
      return refused;
    },
  };
}
