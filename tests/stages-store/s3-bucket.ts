import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Opened } from '#stages/store/damage.ts';
import { openStore, type S3Place, s3Medium } from '#stages/store/index.ts';

/** A bucket for tests; the SDK finds its credentials in the environment, as the store does. */
export type TestBucket = {
  readonly place: S3Place;
  /** An empty store at a prefix of its own. */
  readonly open: () => Promise<Opened & { readonly place: S3Place }>;
  readonly close: () => void;
};

export async function testBucket(endpoint: string): Promise<TestBucket> {
  process.env['AWS_ACCESS_KEY_ID'] ??= '000000000000';
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local';
  const bucket = `stage-store-${randomUUID().slice(0, 8)}`;
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  const root: S3Place = { bucket, prefix: '', endpoint, region: 'us-east-1' };
  return {
    place: root,
    open: async () => {
      const place = { ...root, prefix: `${randomUUID().slice(0, 8)}/` };
      const medium = await s3Medium(place);
      const key = (path: string) => ({ Bucket: bucket, Key: place.prefix + path });
      return {
        place,
        store: openStore(medium),
        reopen: () => openStore(medium),
        files: {
          read: async (path) => (await client.send(new GetObjectCommand(key(path)))).Body?.transformToString() ?? '',
          write: async (path, text) => {
            await client.send(new PutObjectCommand({ ...key(path), Body: Buffer.from(text) }));
          },
          remove: async (path) => {
            await client.send(new DeleteObjectCommand(key(path)));
          },
        },
      };
    },
    close: () => client.destroy(),
  };
}
