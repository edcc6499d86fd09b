import { isObject, type Json } from '../../json.ts';
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
    const ref = referenceAt(current.value);
    if (ref === undefined) return current;
    const key = `${current.document.file}#${current.pointer}`;
    if (seen.has(key)) return circular(current, ref, reading);
    seen.add(key);
    current = step(current, ref, reading);
  }
  return undefined;
}

function referenceAt(value: Json): string | undefined {
  const stated = isObject(value) && Object.hasOwn(value, '$ref') ? value.$ref : undefined;
  return typeof stated === 'string' ? stated : undefined;
}

function step(place: Place, ref: string, reading: Reading): Place | undefined {
  const { references } = reading;
  const resolution = references.resolve(place.document.file, place.pointer, ref);
  if (resolution.kind === 'failed') reading.add([resolution.finding]);
  if (resolution.kind !== 'found') return undefined;
  reading.add(resolution.notes);
  const { file, pointer, value } = resolution.target;
  const document = references.documents.open(file);
  return typeof document === 'string' ? undefined : { document, pointer, value };
}

function circular(place: Place, ref: string, reading: Reading): undefined {
  reading.reportOn(place.document)({
    rule: 'openapi-part-malformed',
    pointer: `${place.pointer}/$ref`,
    params: { reason: `reference ${ref} leads back to itself` },
  });
  return undefined;
}
