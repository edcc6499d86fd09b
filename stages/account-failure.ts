import { toldBy } from './store/s3-failure.ts';

/** An AWS account did not answer, or would not: nothing follows about what is in it. */
export class AccountError extends Error {
  readonly code = 'account-unreachable';
  /** What was asked for: `schemas:DescribeSchema`, as permissions name it. */
  readonly action: string;
  readonly fix: string;

  constructor(action: string, message: string, fix: string) {
    super(message);
    this.name = 'AccountError';
    this.action = action;
    this.fix = fix;
  }
}

/** The answer of `ask`; a failure of the SDK becomes an `AccountError` that names `action`. Its text is not shown: a server writes that. */
export async function asked<Answer>(action: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!isOfSdk(error)) throw error;
    const { name, status } = toldBy(error);
    const said = `${name}${status === undefined ? '' : `, HTTP ${status}`}`;
    throw new AccountError(action, `${action} failed (${said})`, wayOut(action, name, status));
  }
}

/** What the SDK and the network under it throw; anything else is a bug of ours. */
function isOfSdk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return '$metadata' in error || '$fault' in error || 'code' in error || sdkNames.test(error.name) || isRegion(error);
}

const sdkNames = /(ProviderError|TimeoutError|AbortError)$/;

function isRegion(error: Error): boolean {
  return error.message === 'Region is missing';
}

function wayOut(action: string, name: string, status: number | undefined): string {
  if (isMissing.test(name))
    return `the AWS SDK found no valid credentials: set them in the environment, a profile or a role`;
  if (name === 'RegionMissing') return 'set AWS_REGION, or the region of the profile';
  if (status === 429 || /Throttl|TooManyRequests/.test(name))
    return 'the account allows no more requests now: try again later, or with a higher AWS_MAX_ATTEMPTS';
  if (status === 401 || status === 403) return `the role needs ${action}`;
  if (status === undefined || status >= 500)
    return 'nothing answers as it should: check the network, the region and AWS_ENDPOINT_URL, then try again';
  return 'check the region, the account and the endpoint';
}

const isMissing =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|InvalidAccessKeyId)$/;
