import type { OrderConfirmed, OrderRejected } from '@larder/contracts/checkout';
import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import { decisionOf } from '../connectors/checkout-items.ts';
import { type Decision, eventOf } from '../model/decision.ts';

export type DecisionTrigger = Pick<ChangeHandler<Decision>, 'failed'> & {
  readonly announce: (event: OrderConfirmed | OrderRejected) => Promise<void>;
  readonly stage: string;
};

/** Announces each decision once, when it is new. */
export function decisionTrigger({ announce, stage, failed }: DecisionTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: decisionOf,
    failed,
    handle: async ({ before, after }) => {
      if (before === undefined && after !== undefined) await announce(eventOf(after, stage));
    },
  });
}
