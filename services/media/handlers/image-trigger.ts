import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import type { ImageThumbnailed, ImageUploaded } from '@larder/contracts/media';
import { imageOf } from '../connectors/image-item.ts';
import { eventOf, type KeptImage } from '../model/image.ts';

export type ImageTrigger = Pick<ChangeHandler<KeptImage>, 'failed'> & {
  readonly announce: (event: ImageUploaded | ImageThumbnailed) => Promise<void>;
  readonly stage: string;
};

/** Announces each step of an image, once. */
export function imageTrigger({ announce, stage, failed }: ImageTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: imageOf,
    failed,
    handle: async (change) => {
      const event = eventOf(change, stage);
      if (event !== undefined) await announce(event);
    },
  });
}
