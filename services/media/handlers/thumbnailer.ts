import { type BatchResponse, handleMediaThumbnails, type SqsEvent, type Thumbnail } from '@larder/contracts/media';
import type { Gallery } from '../connectors/gallery.ts';
import type { ImageStore } from '../connectors/image-store.ts';
import type { Scaler } from '../connectors/scaler.ts';
import type { Uploads } from '../connectors/uploads.ts';
import { type KeptImage, thumbnailPixels, widths } from '../model/image.ts';
import { webpSize } from '../model/webp.ts';

export type Thumbnailer = {
  readonly store: Pick<ImageStore, 'get' | 'show'>;
  readonly uploads: Pick<Uploads, 'source'>;
  readonly scaler: Scaler;
  readonly gallery: Gallery;
  readonly now: () => Date;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** Makes the smaller versions of each image. Answers with the messages that failed, so that only those come again. */
export function thumbnailer(maker: Thumbnailer): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleMediaThumbnails(
      batch,
      ({ event }) => make(maker, event.image.id),
      ({ itemIdentifier, error }) => maker.failed(itemIdentifier, error),
    );
}

async function make(maker: Thumbnailer, id: string): Promise<void> {
  const kept = await maker.store.get(id);
  if (kept?.state !== 'uploaded') return;
  const thumbnails = await smallerVersions(maker, kept.image);
  if (thumbnails.length === 0) return;
  const isKept = await maker.store.show(id, thumbnails, maker.now().toISOString());
  // Somebody removed the image meanwhile.
  if (!isKept) await maker.gallery.takeDown(thumbnails);
}

/** From narrow to wide. An image that is narrower than a width is not made wider: its own width is the last. */
async function smallerVersions(
  { uploads, scaler, gallery }: Thumbnailer,
  { id, key }: KeptImage['image'],
): Promise<readonly Thumbnail[]> {
  const thumbnails: Thumbnail[] = [];
  const source = await uploads.source(key);
  for (const width of widths) {
    const bytes = await scaler(source, { width, height: thumbnailPixels.most });
    const size = webpSize(bytes);
    if (size === undefined) throw new Error(`the scaler made no image of ${id}`);
    const isTooSmall = Math.min(size.width, size.height) < thumbnailPixels.least;
    if (!isTooSmall && size.width > (thumbnails.at(-1)?.width ?? 0)) {
      thumbnails.push({ ...size, url: await gallery.hang(`${id}-${size.width}.webp`, bytes) });
    }
    if (size.width < width) break;
  }
  return thumbnails;
}
