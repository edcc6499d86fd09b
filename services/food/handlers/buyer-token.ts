import { createHash, timingSafeEqual } from 'node:crypto';
import { type HttpRequest, Refusal } from '@larder/contracts/lambda';

/** Refuses a request whose bearer token is not the one of which `digest` is the SHA-256, in hexadecimal digits. */
export function requireBuyer(request: HttpRequest, digest: string): void {
  const [, token] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const given = createHash('sha256')
    .update(token ?? '')
    .digest();
  if (token === undefined || !timingSafeEqual(given, Buffer.from(digest, 'hex'))) {
    throw new Refusal({ type: '/problems/unauthorised', title: 'A valid token is needed', status: 401 });
  }
}
