import type { KeptImage } from '../model/image.ts';

/** How long a place is kept that nobody puts an image into; its URL is refused much earlier. */
const askedSeconds = 24 * 60 * 60;

/** An item of the table, by the image's id. */
export type ImageItem = KeptImage['image'] & Omit<KeptImage, 'image'> & { readonly expires?: number };

export function itemOf({ image, ...rest }: KeptImage): ImageItem {
  const expires = Math.floor(Date.parse(rest.changedAt) / 1000) + askedSeconds;
  return { ...image, ...rest, ...(rest.state === 'asked' && { expires }) };
}

/** The image in an item of the table. Throws for an item that this service did not write. */
export function imageOf(item: Readonly<Record<string, unknown>>): KeptImage {
  if (!isImageItem(item)) throw new Error(`item ${String(item.id)} is no image`);
  const { state, thumbnails, changedAt, expires: _, ...image } = item;
  return { image, state, thumbnails, changedAt };
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isImageItem(item: object): item is ImageItem {
  return 'state' in item && 'thumbnails' in item && 'changedAt' in item && 'uploadedBy' in item;
}
