import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import type { OrderPlaced, PlacedOrder } from '@larder/contracts/purchase';
import { orderOf } from '../connectors/order-item.ts';
import { eventOf } from '../model/order-change.ts';

export type OrderTrigger = Pick<ChangeHandler<PlacedOrder>, 'failed'> & {
  readonly announce: (event: OrderPlaced) => Promise<void>;
  readonly stage: string;
};

/** Announces each order once, when it is new. */
export function orderTrigger({ announce, stage, failed }: OrderTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: orderOf,
    failed,
    handle: async (change) => {
      const event = eventOf(change, stage);
      if (event !== undefined) await announce(event);
    },
  });
}
