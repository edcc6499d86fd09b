import { StoreError, type StoreErrorCode } from './store-error.ts';

/** What an SDK error says about itself. Its message is not shown: a server writes that, and it may hold keys. */
type Told = { readonly name: string; readonly status?: number };

/** The error for a request about `place` that failed for good; `store-doubtful` where it may have been done. */
export function s3Failure(
  code: Extract<StoreErrorCode, 'store-unreadable' | 'store-unwritable'>,
  place: string,
  error: unknown,
): StoreError {
  const told = toldBy(error);
  const verb = code === 'store-unreadable' ? 'read' : 'written';
  const status = told.status === undefined ? '' : `, HTTP ${told.status}`;
  const doubt = code === 'store-unwritable' && isDoubtful(told) ? '; whether it was recorded is not known' : '';
  const message = `${place} cannot be ${verb} (${told.name}${status})${doubt}`;
  return new StoreError(doubt === '' ? code : 'store-doubtful', place, message, wayOut(told, doubt !== ''));
}

/** Name and HTTP status of what a client of the SDK threw. */
export function toldBy(error: unknown): Told {
  if (!(error instanceof Error)) return { name: 'unknown error' };
  if (error.message === 'Region is missing') return { name: 'RegionMissing' };
  const name = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const status = statusOf(error);
  return { name: /^[\w.-]{1,60}$/.test(name) ? name : 'unknown error', ...(status !== undefined && { status }) };
}

/** How often a request was sent before it failed. */
export function attemptsOf(error: unknown): number {
  const attempts = metadataOf(error)['attempts'];
  return typeof attempts === 'number' ? attempts : 1;
}

function isDoubtful({ name, status }: Told): boolean {
  return !(name in sure) && (status === undefined || status >= 500);
}

function wayOut({ name, status }: Told, doubtful: boolean): string {
  const known = sure[name] ?? (status === undefined ? undefined : byStatus[status]);
  if (known !== undefined) return known;
  const again = doubtful ? 'look at the stage before you record again' : 'try again';
  return status === undefined || status >= 500
    ? `the server does not answer as it should: check the endpoint and the network, then ${again}`
    : 'check the address of the store, the endpoint and the region';
}

const rights = 'the role needs s3:ListBucket on the bucket, and s3:GetObject and s3:PutObject below the prefix';
const login =
  'the AWS SDK found no valid credentials: set them in the environment, a profile or the role of the machine';
const bucket = 'create the bucket, or correct `store` in trilateral.yaml and the region';
const network = 'nothing answers there: check the endpoint, the region and the network';
const elsewhere = 'the bucket lies in another region: add `?region=...` to the store, or set AWS_REGION';

/** Failures after which nothing was written for sure. */
const sure: Readonly<Record<string, string>> = {
  AccessDenied: rights,
  CredentialsProviderError: login,
  TokenProviderError: login,
  ExpiredToken: login,
  ExpiredTokenException: login,
  InvalidAccessKeyId: login,
  InvalidToken: login,
  SignatureDoesNotMatch: login,
  RegionMissing: 'add `?region=...` to the store, or set AWS_REGION',
  RequestTimeTooSkewed: 'the clock of this machine is wrong: set it',
  NoSuchBucket: bucket,
  PermanentRedirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  NotImplemented: 'this server has no conditional writes (If-None-Match), without which entries could be lost',
  ECONNREFUSED: network,
  ENOTFOUND: network,
  EAI_AGAIN: network,
};

const byStatus: Readonly<Record<number, string>> = { 301: elsewhere, 401: login, 403: rights, 404: bucket };

function statusOf(error: unknown): number | undefined {
  const status = metadataOf(error)['httpStatusCode'];
  return typeof status === 'number' ? status : undefined;
}

function metadataOf(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return {};
  const { $metadata } = error;
  return typeof $metadata === 'object' && $metadata !== null ? { ...$metadata } : {};
}
