import { posix } from 'node:path';
import { isArray, isObject, type Json, type JsonPointer, pointerTo, tokensOf } from '../../json.ts';
import type { Place } from './place.ts';
import type { Reading } from './reading.ts';
import { textAt } from './text.ts';

/** A place with its reference followed: `description` beside a `$ref` wins over the target's (since OpenAPI 3.1). */
export type Resolved = { readonly target: Place; readonly description: string | undefined };

/** The place that `place` means: itself, or where its `$ref` leads in the end. Undefined, with a finding, when it leads nowhere. */
export function resolve(place: Place | undefined, reading: Reading): Resolved | undefined {
  if (place === undefined) return undefined;
  const target = follow(place, reading);
  if (target === undefined) return undefined;
  return { target, description: textAt(place, 'description') ?? textAt(target, 'description') };
}

/** As `resolve`, for places whose own description does not matter. */
export function follow(place: Place | undefined, reading: Reading): Place | undefined {
  let current = place;
  const seen = new Set<string>();
  while (current !== undefined) {
    const reference = referenceAt(current.value);
    if (reference === undefined) return current;
    const key = `${current.document.file}#${current.pointer}`;
    if (seen.has(key)) return unresolved(current, reference, 'it leads back to itself', reading);
    seen.add(key);
    current = step(current, reference, reading);
  }
  return undefined;
}

function referenceAt(value: Json): string | undefined {
  const stated = isObject(value) && Object.hasOwn(value, '$ref') ? value.$ref : undefined;
  return typeof stated === 'string' ? stated : undefined;
}

function step(place: Place, reference: string, reading: Reading): Place | undefined {
  const [address = '', fragment = ''] = reference.split(/#(.*)/s, 2);
  const document = documentOf(place, reference, address, reading);
  if (document?.value === undefined) return undefined;
  const pointer = decoded(fragment);
  if (pointer !== '' && !pointer.startsWith('/')) {
    return unresolved(place, reference, `"#${fragment}" is not a JSON Pointer`, reading);
  }
  const found = find(document.value, tokensOf(pointer));
  if (found === undefined) {
    return unresolved(place, reference, `there is no ${pointer} in ${document.file}`, reading);
  }
  const exact = pointerTo('', ...found.tokens);
  if (found.isJoined) unescaped(place, reference, exact, reading);
  return { document, pointer: exact, value: found.value };
}

function documentOf(place: Place, reference: string, address: string, reading: Reading): Place['document'] | undefined {
  if (address === '' || address === textAt(reading.root, '$self')) return place.document;
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) {
    return unresolved(place, reference, 'it names another host, and nothing is ever fetched', reading);
  }
  const file = posix.normalize(posix.join(posix.dirname(place.document.file), decoded(address)));
  if (address.startsWith('/') || file.startsWith('../')) {
    return unresolved(place, reference, 'it leaves the contracts folder', reading);
  }
  const document = reading.open(file);
  return document ?? unresolved(place, reference, `there is no readable ${file} in the contracts folder`, reading);
}

type Found = { readonly value: Json; readonly tokens: readonly (string | number)[]; readonly isJoined: boolean };

/** Follows `tokens`; a name that itself contains `/` and was written without `~1` is found where nothing else has that name. */
function find(value: Json, tokens: readonly string[]): Found | undefined {
  const [first, ...rest] = tokens;
  if (first === undefined) return { value, tokens: [], isJoined: false };
  if (isArray(value)) {
    const entry = /^(0|[1-9]\d*)$/.test(first) ? value[Number(first)] : undefined;
    const found = entry === undefined ? undefined : find(entry, rest);
    return found && { ...found, tokens: [first, ...found.tokens] };
  }
  if (!isObject(value)) return undefined;
  for (let length = 1; length <= tokens.length; length++) {
    const name = tokens.slice(0, length).join('/');
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    const found = member === undefined ? undefined : find(member, tokens.slice(length));
    if (found) return { value: found.value, tokens: [name, ...found.tokens], isJoined: found.isJoined || length > 1 };
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unresolved(place: Place, reference: string, reason: string, reading: Reading): undefined {
  reading.reportOn(place.document)({
    rule: 'openapi-reference-unresolved',
    pointer: `${place.pointer}/$ref`,
    params: { reference, reason },
  });
  return undefined;
}

function unescaped(place: Place, reference: string, pointer: JsonPointer, reading: Reading): void {
  reading.reportOn(place.document)({
    rule: 'openapi-reference-unescaped',
    pointer: `${place.pointer}/$ref`,
    params: { reference, pointer },
  });
}
