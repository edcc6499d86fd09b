import { SignatureV4, type SignatureV4CryptoInit, type SignatureV4Init } from '@smithy/signature-v4';
import type { Sign } from './mail.ts';

/** As whom and how a client of the SDK signs: its `config`. */
export type Signer = Pick<SignatureV4Init, 'credentials' | 'region'> & SignatureV4CryptoInit;

/** Signs requests for SES as AWS expects it (Signature Version 4), as any client of the SDK does. */
export function signedAs({ credentials, region, sha256 }: Signer): Sign {
  const signer = new SignatureV4({ service: 'ses', credentials, region, sha256 });
  return async ({ method, url, headers, body }) => {
    const signed = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: url.host },
      body,
    });
    return signed.headers;
  };
}
