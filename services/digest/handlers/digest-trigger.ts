import type { DigestSent } from '@larder/contracts/digest';
import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import { digestOf } from '../connectors/digest-item.ts';
import { type Digest, eventOf } from '../model/digest.ts';

export type DigestTrigger = Pick<ChangeHandler<Digest>, 'failed'> & {
  readonly announce: (event: DigestSent) => Promise<void>;
  readonly stage: string;
};

/** Announces each digest once all of its deliveries have ended. */
export function digestTrigger({ announce, stage, failed }: DigestTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: digestOf,
    failed,
    handle: async (change) => {
      const event = eventOf(change, stage);
      if (event !== undefined) await announce(event);
    },
  });
}
