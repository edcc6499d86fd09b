import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { type ClientConfig, loadPeer } from './clients.ts';
import { packFunctions } from './pack.ts';
import { StageUnavailable } from './unavailable.ts';

/** Where packages of functions lie: a bucket that is there, or one that is made when it is not. */
export type Artifacts = {
  readonly bucket: string;
  readonly make: boolean;
  /** Whether faults can be injected into the functions. */
  readonly faulty?: boolean;
};

/** Packs the functions and puts them where the stack will look, under a name made from their content. */
export async function uploadArtifacts(
  config: ClientConfig,
  { bucket, make, faulty = false }: Artifacts,
  stack: string,
  functions: Readonly<Record<string, string>>,
): Promise<{ readonly ArtifactBucket: string; readonly ArtifactPrefix: string }> {
  const packages = Object.entries(await packFunctions(functions, faulty));
  const hash = createHash('sha256');
  for (const [name, bytes] of packages) hash.update(name).update(bytes);
  const prefix = `${stack}/${hash.digest('hex').slice(0, 16)}`;
  await withS3(config, async (client, sdk) => {
    if (make) {
      await client.send(new sdk.CreateBucketCommand({ Bucket: bucket })).catch((error: Error) => {
        if (error.name === 'BucketAlreadyExists')
          throw new StageUnavailable(
            `the bucket ${bucket} belongs to another account`,
            'name one of your own: TRILATERAL_ARTIFACT_BUCKET',
          );
        if (error.name !== 'BucketAlreadyOwnedByYou') throw error;
      });
    }
    for (const [name, bytes] of packages) {
      await client.send(new sdk.PutObjectCommand({ Bucket: bucket, Key: `${prefix}/${name}.zip`, Body: bytes }));
    }
  });
  return { ArtifactBucket: bucket, ArtifactPrefix: prefix };
}

/** Deletes the packages of the stack; the bucket stays. */
export async function deleteArtifacts(config: ClientConfig, { bucket }: Artifacts, stack: string): Promise<void> {
  await withS3(config, async (client, sdk) => {
    const { Contents = [] } = await client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: `${stack}/` }));
    for (const { Key } of Contents) await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key }));
  });
}

type S3 = typeof import('@aws-sdk/client-s3');

async function withS3(config: ClientConfig, work: (client: S3Client, sdk: S3) => Promise<void>): Promise<void> {
  const sdk = await loadPeer('@aws-sdk/client-s3', () => import('@aws-sdk/client-s3'));
  const client = new sdk.S3Client({ ...config, forcePathStyle: true });
  try {
    await work(client, sdk);
  } finally {
    client.destroy();
  }
}
