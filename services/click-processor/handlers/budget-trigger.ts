import type { AdBudgetExhausted } from '@larder/contracts/click-processor';
import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import { budgetOf } from '../connectors/budget-item.ts';
import { eventOf, type KeptBudget } from '../model/budget.ts';

export type BudgetTrigger = Pick<ChangeHandler<KeptBudget>, 'failed'> & {
  readonly announce: (event: AdBudgetExhausted) => Promise<void>;
  readonly stage: string;
};

/** Announces the end of each budget, once. */
export function budgetTrigger({ announce, stage, failed }: BudgetTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: budgetOf,
    failed,
    handle: async (change) => {
      const event = eventOf(change, stage);
      if (event !== undefined) await announce(event);
    },
  });
}
