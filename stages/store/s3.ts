import { randomUUID } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Medium } from './medium.ts';
import { attemptsOf, s3Failure, toldBy } from './s3-failure.ts';
import type { S3Place } from './s3-url.ts';
import { StoreError } from './store-error.ts';

/** Milliseconds that a connection and a request may take before they are tried again. */
export type Patience = { readonly connection: number; readonly request: number };

const PATIENCE: Patience = { connection: 5_000, request: 30_000 };
const CONNECTIONS = 64;
const CONFLICTS = 8;
const READS = 3;

type Sdk = Pick<
  typeof import('@aws-sdk/client-s3'),
  'S3Client' | 'GetObjectCommand' | 'HeadObjectCommand' | 'ListObjectsV2Command' | 'PutObjectCommand'
>;
type Bucket = { readonly sdk: Sdk; readonly client: S3Client; readonly place: S3Place };

/**
 * A stage store on S3, or on a server that speaks S3 and has conditional writes. An object appears whole or not at all
 * by itself; `If-None-Match: *` makes it appear only if its name is free, so writers need no lock.
 *
 * Credentials come from the chain of the SDK and from nowhere else; the endpoint, where none is given, from
 * `AWS_ENDPOINT_URL_S3`. The SDK is an optional peer: without it this throws what a missing module throws.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function s3Medium(place: S3Place, patience: Patience = PATIENCE): Promise<Medium> {
  const sdk: Sdk = await import('@aws-sdk/client-s3');
  const bucket: Bucket = { sdk, client: clientFor(sdk, place, patience), place };
  const shown = (path: string): string => `s3://${place.bucket}/${place.prefix}${path}`.replace(/\/$/, '');
  return {
    place: shown,
    distant: true,
    create: (path, text) => guarded('store-unwritable', shown(path), () => create(bucket, path, text)),
    replace: (path, text) => guarded('store-unwritable', shown(path), () => put(bucket, path, text)),
    read: (path) => guarded('store-unreadable', shown(path), () => read(bucket, path)),
    list: (folder, after) => guarded('store-unreadable', shown(folder), () => list(bucket, folder, after)),
    leftovers: async () => [],
  };
}

function clientFor(sdk: Sdk, { region, endpoint }: S3Place, patience: Patience): S3Client {
  const agent = { keepAlive: true, maxSockets: CONNECTIONS };
  return new sdk.S3Client({
    followRegionRedirects: true,
    ...(region !== undefined && { region }),
    // Buckets of other servers than AWS rarely have host names of their own.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    requestHandler: {
      connectionTimeout: patience.connection,
      requestTimeout: patience.request,
      throwOnRequestTimeout: true,
      socketTimeout: patience.request,
      socketAcquisitionWarningTimeout: 600_000,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
}

/**
 * Creates an object if its name is free. An answer that got lost makes the SDK ask again, and then the name is taken
 * by the first try: the mark of this very request in the object's metadata tells that from a race that was lost.
 */
async function create(bucket: Bucket, path: string, text: string): Promise<'created' | 'exists'> {
  const mark = randomUUID();
  for (let conflicts = 0; ; conflicts++) {
    try {
      await put(bucket, path, text, mark);
      return 'created';
    } catch (error) {
      const { name, status } = toldBy(error);
      if (status === 412) return attemptsOf(error) > 1 || conflicts > 0 ? whose(bucket, path, mark) : 'exists';
      // Two conditional writes met at the server and neither was decided.
      if (status === 409 && conflicts < CONFLICTS) continue;
      if (name === 'AccessDenied' || (status !== undefined && status < 500)) throw error;
      if ((await whose(bucket, path, mark).catch(() => 'exists')) === 'created') return 'created';
      throw error;
    }
  }
}

async function whose({ sdk, client, place }: Bucket, path: string, mark: string): Promise<'created' | 'exists'> {
  const head = await client.send(new sdk.HeadObjectCommand({ Bucket: place.bucket, Key: place.prefix + path }));
  return head.Metadata?.['request'] === mark ? 'created' : 'exists';
}

async function put({ sdk, client, place }: Bucket, path: string, text: string, mark?: string): Promise<void> {
  await client.send(
    new sdk.PutObjectCommand({
      Bucket: place.bucket,
      Key: place.prefix + path,
      Body: text,
      ContentType: 'application/json',
      ...(mark !== undefined && { IfNoneMatch: '*', Metadata: { request: mark } }),
    }),
  );
}

/** Only `NoSuchKey` means that there is nothing: a server that knows no such bucket or path answers 404 as well. */
async function read({ sdk, client, place }: Bucket, path: string): Promise<string | undefined> {
  for (let reads = 1; ; reads++) {
    try {
      const found = await client.send(new sdk.GetObjectCommand({ Bucket: place.bucket, Key: place.prefix + path }));
      // A connection that breaks while the body arrives is no longer the SDK's to try again.
      const text = await found.Body?.transformToString();
      if (text !== undefined && Buffer.byteLength(text) === (found.ContentLength ?? Buffer.byteLength(text)))
        return text;
      throw Object.assign(new Error('a body that ended early'), { name: 'IncompleteBody' });
    } catch (error) {
      const { name, status } = toldBy(error);
      if (name === 'NoSuchKey') return undefined;
      if (reads === READS || status !== undefined || attemptsOf(error) > 1) throw error;
    }
  }
}

async function list(
  { sdk, client, place }: Bucket,
  folder: string,
  after: string | undefined,
): Promise<readonly string[]> {
  const Prefix = folder === '' ? place.prefix : `${place.prefix}${folder}/`;
  const names: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new sdk.ListObjectsV2Command({
        Bucket: place.bucket,
        Prefix,
        Delimiter: '/',
        ...(ContinuationToken !== undefined && { ContinuationToken }),
        ...(after !== undefined && ContinuationToken === undefined && { StartAfter: `${Prefix}${after}` }),
      }),
    );
    if (!page.Name) throw Object.assign(new Error('no list of a bucket'), { name: 'NotAnS3Listing' });
    for (const { Key = '' } of page.Contents ?? []) names.push(Key.slice(Prefix.length));
    for (const { Prefix: below = '' } of page.CommonPrefixes ?? []) names.push(below.slice(Prefix.length, -1));
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    if (page.IsTruncated && ContinuationToken === undefined)
      throw Object.assign(new Error('a list that ends early'), { name: 'IncompleteListing' });
  } while (ContinuationToken !== undefined);
  return names.filter((name) => name !== '' && (after === undefined || name > after));
}

async function guarded<Value>(
  code: 'store-unreadable' | 'store-unwritable',
  place: string,
  run: () => Promise<Value>,
): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw s3Failure(code, place, error);
  }
}
