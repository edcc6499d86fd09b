import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import { listingOf } from '../connectors/listing-item.ts';
import type { Listing } from '../model/listing.ts';
import { eventOf, type ProductEvent } from '../model/product-change.ts';

export type ProductTrigger = Pick<ChangeHandler<Listing>, 'failed'> & {
  readonly announce: (event: ProductEvent) => Promise<void>;
  readonly stage: string;
};

/** Announces each change of the table, in order: no later change of a product overtakes an earlier one. */
export function productTrigger({ announce, stage, failed }: ProductTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: listingOf,
    failed,
    handle: async (change) => {
      const event = eventOf(change, stage);
      if (event !== undefined) await announce(event);
    },
  });
}
