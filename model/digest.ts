import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Json } from './json.ts';

/** `value` in the canonical form of RFC 8785: sorted keys, no white space; lone surrogates stay escaped. */
export function canonicalJson(value: Json): string {
  return canonicalize(value) ?? 'null';
}

/** SHA-256 of the canonical form, 64 lower-case hexadecimal digits: the name of `value` in a store or a cache. */
export function digestOf(value: Json): string {
  return digestOfBytes(canonicalJson(value));
}

/** SHA-256 of bytes or of text in UTF-8, 64 lower-case hexadecimal digits. */
export function digestOfBytes(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
