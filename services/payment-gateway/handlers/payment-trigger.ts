import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import type { PaymentCaptured, PaymentFailed } from '@larder/contracts/payment-gateway';
import { paymentOf } from '../connectors/payment-item.ts';
import { eventOf, type KeptPayment } from '../model/payment.ts';

export type PaymentTrigger = Pick<ChangeHandler<KeptPayment>, 'failed'> & {
  readonly announce: (event: PaymentCaptured | PaymentFailed) => Promise<void>;
  readonly stage: string;
};

/** Announces what became of each payment, once. */
export function paymentTrigger({ announce, stage, failed }: PaymentTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: paymentOf,
    failed,
    handle: async (change) => {
      const event = eventOf(change, stage);
      if (event !== undefined) await announce(event);
    },
  });
}
