import type { HttpResponse } from '../../http.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../json.ts';
import { asObject, memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { resolve } from './reference.ts';
import { textAt } from './text.ts';

/**
 * The day after which an operation may go away, as `x-sunset` says it, or the one value that the contract names for a
 * `Sunset` header of its responses: a constant, an example or a default.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8594#section-3
 */
export function sunsetOf(
  operation: Place<JsonObject>,
  responses: readonly HttpResponse[],
  reading: Reading,
): string | undefined {
  const stated = textAt(operation, 'x-sunset');
  const isAnnounced = responses.some(({ headers }) => headers.some(({ name }) => name === 'sunset'));
  if (stated !== undefined || !isAnnounced) return stated;
  const days = membersOf(memberOf(operation, 'responses')).flatMap(([, response]) => {
    const headers = resolve(response, reading)?.target;
    const named = headers && membersOf(memberOf(headers, 'headers')).find(([name]) => name.toLowerCase() === 'sunset');
    const header = asObject(named && resolve(named[1], reading)?.target);
    return header === undefined ? [] : valuesOf(header, reading).flatMap(dayOf);
  });
  // Where responses disagree, the earliest is what a caller has to reckon with.
  return days.sort()[0];
}

/** What a header is said to carry, the firmest statement first. */
function valuesOf(header: Place<JsonObject>, reading: Reading): readonly Json[] {
  const stated = memberOf(header, 'schema');
  const { const: constant, enum: listed, default: usual, example, examples } = membersAt(stated, reading);
  const named = isObject(header.value['examples']) ? Object.values(header.value['examples']) : [];
  const values = [
    constant,
    isArray(listed) && listed.length === 1 ? listed[0] : undefined,
    header.value['example'],
    ...named.map((one) => (isObject(one) ? one['value'] : undefined)),
    usual,
    example,
    ...(isArray(examples) ? examples : []),
  ];
  const [first] = values.flatMap((value) => (value === undefined ? [] : [value]));
  return first === undefined ? [] : [first];
}

function membersAt(stated: Place | undefined, reading: Reading): JsonObject {
  return asObject(resolve(stated, reading)?.target)?.value ?? {};
}

/** The day of an HTTP date, or of an ISO date as people write it. */
function dayOf(value: Json): readonly string[] {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? [] : [new Date(time).toISOString().slice(0, 10)];
}
