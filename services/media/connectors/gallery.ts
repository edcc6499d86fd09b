import { DeleteObjectsCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Thumbnail } from '@larder/contracts/media';

/** Where smaller versions are shown. */
export type Gallery = {
  /** Puts an image where everybody can see it; gives its address. */
  readonly hang: (name: string, image: Uint8Array) => Promise<string>;
  readonly takeDown: (thumbnails: readonly Thumbnail[]) => Promise<void>;
};

/** The bucket behind `imagesUrl`. An image never changes, so that it may be kept by whoever has seen it. */
export function galleryBucket(client: S3Client, Bucket: string, imagesUrl: string): Gallery {
  return {
    hang: async (name, image) => {
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: name,
          Body: image,
          ContentType: 'image/webp',
          CacheControl: 'public, max-age=31536000, immutable',
        }),
      );
      return `${imagesUrl}/${name}`;
    },
    takeDown: async (thumbnails) => {
      if (thumbnails.length === 0) return;
      const Objects = thumbnails.map(({ url }) => ({ Key: url.slice(imagesUrl.length + 1) }));
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      if (Errors[0] !== undefined) throw new Error(`${Errors[0].Key} was not deleted: ${Errors[0].Message}`);
    },
  };
}
