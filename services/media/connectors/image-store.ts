import type { Thumbnail } from '@larder/contracts/media';
import type { KeptImage } from '../model/image.ts';

/** What the handlers need of the place that keeps images' data. */
export type ImageStore = {
  readonly get: (id: string) => Promise<KeptImage | undefined>;
  /** Keeps an image that is asked for. */
  readonly ask: (image: KeptImage) => Promise<void>;
  /** Notes that an image came; that it came again changes nothing. */
  readonly arrive: (id: string, at: string) => Promise<void>;
  /** Notes the smaller versions; false where the image is gone. */
  readonly show: (id: string, thumbnails: readonly Thumbnail[], at: string) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
};

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function imageMemory(): ImageStore {
  const images = new Map<string, KeptImage>();
  return {
    get: async (id) => images.get(id),
    ask: async (image) => void images.set(image.image.id, image),
    arrive: async (id, changedAt) => {
      const kept = images.get(id);
      if (kept?.state === 'asked') images.set(id, { ...kept, state: 'uploaded', changedAt });
    },
    show: async (id, thumbnails, changedAt) => {
      const kept = images.get(id);
      if (kept?.state === 'uploaded') images.set(id, { ...kept, state: 'thumbnailed', thumbnails, changedAt });
      return kept !== undefined;
    },
    remove: async (id) => void images.delete(id),
  };
}
