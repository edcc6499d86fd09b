import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Upload } from '@larder/contracts/media';
import type { KeptImage, Uploaded } from '../model/image.ts';

/** What the handlers need of the bucket that browsers put images into. */
export type Uploads = {
  /** A URL to which the image can be put, once, within a few minutes. */
  readonly place: (image: KeptImage['image'], now: Date) => Promise<Upload>;
  /** What lies at the key; undefined where nothing does. */
  readonly look: (key: string) => Promise<Uploaded | undefined>;
  /** A URL from which the image can be read for a few minutes. */
  readonly source: (key: string) => Promise<string>;
  readonly remove: (key: string) => Promise<void>;
};

/** How long a URL is good, in seconds. */
const expiresIn = 300;

/** As many bytes as tell what kind of image it is. */
const firstBytes = 'bytes=0-31';

/** Images in S3. `client` must add no checksums of its own: the browser could not send them. */
export function uploadBucket(client: S3Client, Bucket: string): Uploads {
  return {
    place: async ({ id, key, contentType, bytes }, now) => {
      const command = new PutObjectCommand({
        Bucket,
        Key: key,
        ContentType: contentType,
        ContentLength: bytes,
        IfNoneMatch: '*',
      });
      const signableHeaders = new Set(['host', 'content-type', 'content-length', 'if-none-match']);
      const url = await getSignedUrl(client, command, { expiresIn, signableHeaders, signingDate: now });
      return {
        imageId: id,
        url,
        method: 'PUT',
        headers: { 'content-type': contentType, 'if-none-match': '*' },
        expiresAt: new Date(now.getTime() + expiresIn * 1000).toISOString(),
      };
    },
    look: async (key) => {
      try {
        const answer = await client.send(new GetObjectCommand({ Bucket, Key: key, Range: firstBytes }));
        const start = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
        const whole = Number(answer.ContentRange?.split('/')[1] ?? answer.ContentLength);
        return { bytes: whole, start };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        // Of an object without any bytes there is no range.
        if (error instanceof Error && error.name === 'InvalidRange') return { bytes: 0, start: new Uint8Array() };
        throw error;
      }
    },
    source: (key) => getSignedUrl(client, new GetObjectCommand({ Bucket, Key: key }), { expiresIn }),
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
  };
}
