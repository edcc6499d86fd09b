import { StoreError } from './store-error.ts';

/** Where on S3 a store lies. */
export type S3Place = {
  readonly bucket: string;
  /** Empty, or folders with a `/` after each: `teams/shop/`. */
  readonly prefix: string;
  readonly region?: string;
  /** A server that speaks S3 and is not AWS. */
  readonly endpoint?: string;
};

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const segment = /^[\w.@=+-]+$/;
const regionName = /^[a-z0-9-]{1,40}$/;
const usage = 'write it as `s3://bucket/prefix`, with `?region=eu-west-1` or `?endpoint=https://host` where needed';

/** What `s3://bucket/prefix?region=...&endpoint=...` means; `store-invalid` for what is no such address. */
export function parseS3Url(text: string): S3Place {
  const [, authority = '', path = '', query = ''] = /^s3:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?$/i.exec(text) ?? [];
  if (authority.includes('@')) throw refused(text, 'holds credentials', credentialsElsewhere);
  if (!bucketName.test(authority) || authority.includes('..')) throw refused(text, 'names no bucket', usage);
  const folders = path.split('/').filter((folder) => folder !== '');
  if (folders.some((folder) => !segment.test(folder) || /^\.+$/.test(folder)))
    throw refused(text, 'has a prefix with other characters than letters, digits and . _ - @ = +', usage);
  return {
    bucket: authority,
    prefix: folders.map((folder) => `${folder}/`).join(''),
    ...settingsOf(text, new URLSearchParams(query)),
  };
}

/**
 * `place` with what the environment says where it says nothing itself: the variables of the AWS SDK, which does not
 * tell what it read from them. Servers other than AWS rarely care for a region, and requests need one.
 */
export function withEnvironment(place: S3Place, environment: Readonly<Record<string, string | undefined>>): S3Place {
  const endpoint =
    place.endpoint ?? (environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL'] || undefined);
  const region = place.region ?? (environment['AWS_REGION'] || (endpoint === undefined ? undefined : 'us-east-1'));
  if (endpoint !== undefined && !isEndpoint(endpoint))
    throw refused(endpoint, 'is no http or https address', 'correct AWS_ENDPOINT_URL_S3');
  return { ...place, ...(region !== undefined && { region }), ...(endpoint !== undefined && { endpoint }) };
}

function settingsOf(text: string, query: URLSearchParams): Pick<S3Place, 'region' | 'endpoint'> {
  const unknown = [...query.keys()].find((name) => name !== 'region' && name !== 'endpoint');
  if (unknown !== undefined) {
    const secret = /key|secret|token|credential|password|signature/i.test(unknown);
    throw secret
      ? refused(text.split('?')[0] ?? '', `holds credentials (${unknown})`, credentialsElsewhere)
      : refused(text, `has a setting that there is not: ${unknown}`, usage);
  }
  const region = query.get('region');
  const endpoint = query.get('endpoint');
  if (region !== null && !regionName.test(region)) throw refused(text, 'names no region', usage);
  if (endpoint !== null && !isEndpoint(endpoint))
    throw refused(text, 'names an endpoint that is no plain http or https address', usage);
  return { ...(region !== null && { region }), ...(endpoint !== null && { endpoint }) };
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

const credentialsElsewhere =
  'take them out and make them known to the AWS SDK: environment, profile, or the role of the machine';

function refused(address: string, what: string, fix: string): StoreError {
  const place = address.replace(/\/\/[^/?#]*@/g, '//***@');
  return new StoreError('store-invalid', place, `the store ${place} ${what}`, fix);
}
