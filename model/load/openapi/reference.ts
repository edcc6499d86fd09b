import { isObject, type Json } from '../../json.ts';
import type { Target } from '../references.ts';
import type { Place } from './place.ts';
import type { Reading, Shared } from './reading.ts';
import { textAt } from './text.ts';

/** A place with its reference followed: `description` beside a `$ref` wins over the target's (since OpenAPI 3.1). */
export type Resolved = {
  readonly target: Place;
  readonly description: string | undefined;
  /** Whether all who refer to `target` in this way mean the same. */
  readonly isShared: boolean;
};

/** What `make` makes of `resolved`: once, where others that refer to the same place mean the same. */
export function once<Made extends object>(
  made: Shared<Made>,
  { target, isShared }: Resolved,
  make: () => Made | undefined,
): Made | undefined {
  const known = isShared ? made.get(target) : undefined;
  const answer = known ?? make();
  if (isShared && answer !== undefined) made.set(target, answer);
  return answer;
}

/** The place that `place` means: itself, or where its `$ref` leads in the end. Undefined, with a finding, when it leads nowhere. */
export function resolve(place: Place | undefined, reading: Reading): Resolved | undefined {
  if (place === undefined) return undefined;
  const target = follow(place, reading);
  if (target === undefined) return undefined;
  const own = textAt(place, 'description');
  const isShared = target !== place && own === undefined;
  return { target, description: own ?? textAt(target, 'description'), isShared };
}

type Following = Pick<Reading, 'references' | 'reportOn' | 'add'>;

/** As `resolve`, for places whose own description does not matter. */
export function follow(place: Place | undefined, reading: Following): Place | undefined {
  return place === undefined || referenceAt(place.value) === undefined ? place : end(place, reading);
}

function end(place: Place, reading: Following): Place | undefined {
  let current: Place | undefined = place;
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

const places = new WeakMap<Target, Place>();

function step(place: Place, ref: string, reading: Following): Place | undefined {
  const { references } = reading;
  const resolution = references.resolve(place.document.file, place.pointer, ref);
  if (resolution.kind === 'failed') reading.add([resolution.finding]);
  if (resolution.kind !== 'found') return undefined;
  reading.add(resolution.notes);
  const known = places.get(resolution.target);
  if (known !== undefined) return known;
  const { file, pointer, value } = resolution.target;
  const document = references.documents.open(file);
  if (typeof document === 'string') return undefined;
  const target = { document, pointer, value };
  places.set(resolution.target, target);
  return target;
}

function circular(place: Place, ref: string, reading: Following): undefined {
  reading.reportOn(place.document)({
    rule: 'openapi-part-malformed',
    pointer: `${place.pointer}/$ref`,
    params: { reason: `reference ${ref} leads back to itself` },
  });
  return undefined;
}
