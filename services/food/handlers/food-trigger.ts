import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import { keptFoodOf } from '../connectors/food-item.ts';
import type { KeptFood } from '../model/food.ts';
import { eventOf, type FoodEvent } from '../model/food-change.ts';

export type FoodTrigger = Pick<ChangeHandler<KeptFood>, 'failed'> & {
  readonly announce: (event: FoodEvent) => Promise<void>;
  readonly stage: string;
};

/** Announces each change of the table, in order: no later change of a food overtakes an earlier one. */
export function foodTrigger({ announce, stage, failed }: FoodTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: keptFoodOf,
    failed,
    handle: async (change) => {
      const event = eventOf(change, stage);
      if (event !== undefined) await announce(event);
    },
  });
}
