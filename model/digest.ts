import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Json } from './json.ts';

/** `value` in the canonical form of RFC 8785: sorted keys, no white space. Throws RangeError on a lone surrogate or NaN. */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new RangeError('not a JSON value');
  return text;
}

/** SHA-256 of the canonical form, 64 lower-case hexadecimal digits: the name of `value` in a store or a cache. */
export function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** SHA-256 of bytes or of text in UTF-8, 64 lower-case hexadecimal digits. */
export function digestOfBytes(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
