import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import type { StockRejected, StockReserved } from '@larder/contracts/product';
import { reservationOf } from '../connectors/reservation-item.ts';
import { answerOf, type Reservation } from '../model/reservation.ts';

export type ReservationTrigger = Pick<ChangeHandler<Reservation>, 'failed'> & {
  readonly announce: (event: StockReserved | StockRejected) => Promise<void>;
  readonly stage: string;
};

/** Answers each order with what could be set aside for it. */
export function reservationTrigger(trigger: ReservationTrigger): ReturnType<typeof handleChanges> {
  const { announce, stage, failed } = trigger;
  return handleChanges({
    itemOf: reservationOf,
    failed,
    handle: async (change) => {
      const answer = answerOf(change, stage);
      if (answer !== undefined) await announce(answer);
    },
  });
}
