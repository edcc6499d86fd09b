import type { Image, ImageThumbnailed, ImageUploaded, Thumbnail, UploadRequest } from '@larder/contracts/media';

/** An image as it is kept: asked for, put into the bucket, or with its smaller versions. */
export type KeptImage = {
  readonly image: Omit<Image, 'thumbnails'>;
  readonly state: 'asked' | 'uploaded' | 'thumbnailed';
  readonly thumbnails: readonly Thumbnail[];
  /** When it came into this state. */
  readonly changedAt: string;
};

/** The widths of the smaller versions, in pixels. */
export const widths: readonly number[] = [320, 640, 1280];

/** The least and the most pixels that a thumbnail has in either direction. */
export const thumbnailPixels = { least: 16, most: 2048 } as const;

const endings: Readonly<Record<UploadRequest['contentType'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The image that somebody asks for a place for. */
export function askedImage(id: string, request: UploadRequest, uploadedBy: string, now: Date): KeptImage {
  const { contentType, bytes } = request;
  const key = `uploads/${id}.${endings[contentType]}`;
  return {
    image: { id, key, contentType, bytes, uploadedBy },
    state: 'asked',
    thumbnails: [],
    changedAt: now.toISOString(),
  };
}

/** The image whose place a key is; undefined for a place that nobody was given. */
export function imageIdOf(key: string): string | undefined {
  return /^uploads\/(i-[0-9a-z-]{1,40})\.(?:jpg|png|webp)$/.exec(key)?.[1];
}

/** What lies in the bucket: its size, and its first bytes. */
export type Uploaded = { readonly bytes: number; readonly start: Uint8Array };

/** Whether what came is the image that was asked for: of its size, and of its type by what it starts with. */
export function isAsAsked({ image }: KeptImage, { bytes, start }: Uploaded): boolean {
  return bytes === image.bytes && typeOf(start) === image.contentType;
}

/** The media type that the first bytes tell. */
function typeOf(start: Uint8Array): UploadRequest['contentType'] | undefined {
  const text = Buffer.from(start).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}

/** The image as it is shown. */
export function shownImage({ image, thumbnails }: KeptImage): Image {
  return thumbnails.length === 0 ? image : { ...image, thumbnails: [...thumbnails] };
}

/** The event of a change of the table: that an image came, or that its smaller versions can be seen. */
export function eventOf(
  { before, after }: { readonly before?: KeptImage; readonly after?: KeptImage },
  stage: string,
): ImageUploaded | ImageThumbnailed | undefined {
  if (after === undefined || before?.state === after.state) return undefined;
  const { image, state, thumbnails, changedAt } = after;
  const tags = { source: 'media', stage };
  const common = { timestamp: changedAt, partitionKey: image.id, tags };
  if (state === 'uploaded') return { id: `${image.id}-uploaded`, type: 'image-uploaded', ...common, image };
  if (state !== 'thumbnailed') return undefined;
  const id = `${image.id}-thumbnailed`;
  return { id, type: 'image-thumbnailed', ...common, image: { ...image, thumbnails: [...thumbnails] } };
}
