import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old a signature may be, in seconds: a notice that was overheard cannot be played again later. */
const tolerance = 300;

/** The provider's signature of a raw body, as it documents it: `t=<seconds>,v1=<HMAC-SHA-256 of "<seconds>.<body>">`. */
export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${digestOf(`${seconds}.${body}`, secret).toString('hex')}`;
}

/** Whether `signature` was made of `body` with `secret`, not long ago. */
export function isSigned(body: string, signature: string | undefined, secret: string, now: Date): boolean {
  const [, seconds = '', digest = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (digest === '' || Math.abs(now.getTime() / 1000 - Number(seconds)) > tolerance) return false;
  return timingSafeEqual(Buffer.from(digest, 'hex'), digestOf(`${seconds}.${body}`, secret));
}

function digestOf(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
