import type { EventUse } from '#model/catalog.ts';
import type { HttpMedia, HttpOperation } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { isJsonMedia } from '../contract/http-parts.ts';
import { violationsOf } from '../contract/violations.ts';

/** Where a witness stands: in a message, in the body of a request, or in that of an answer of this status. */
export type Place =
  | { readonly kind: 'event'; readonly use: EventUse }
  | { readonly kind: 'request'; readonly operation: HttpOperation }
  | { readonly kind: 'answer'; readonly operation: HttpOperation; readonly status: string };

/** What the party that has the place says of what stands there; undefined where it says nothing of it. */
export function contractAt(place: Place): Contract | undefined {
  if (place.kind === 'event') return place.use.payload;
  const { body, responses } = place.operation;
  if (place.kind === 'request') return jsonOf(body?.content ?? []);
  return jsonOf(responses.find(({ status }) => status === place.status)?.content ?? []);
}

/** How people name the place. */
export function nameOfPlace(place: Place): string {
  if (place.kind === 'event') return place.use.event;
  return place.kind === 'request' ? place.operation.id : `${place.status} of ${place.operation.id}`;
}

/** The first status with which `operation` may answer `body`; undefined where there is none. */
export function statusOf(operation: HttpOperation, body: Json): string | undefined {
  return operation.responses.find(({ status }) => {
    const contract = contractAt({ kind: 'answer', operation, status });
    return contract !== undefined && violationsOf(contract, body).length === 0;
  })?.status;
}

function jsonOf(content: readonly HttpMedia[]): Contract | undefined {
  return content.find(({ mediaType }) => isJsonMedia(mediaType))?.schema;
}
