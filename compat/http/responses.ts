import type { HttpOperation, HttpResponse } from '#model/http.ts';
import { responseFor } from './status.ts';

/** A response of the provider and the one by which the caller reads it. */
export type ResponsePair = { readonly provider: HttpResponse; readonly caller: HttpResponse };

/**
 * Every two responses that can meet: there is a status under which the provider answers with the one and the caller
 * reads it as the other. Ranges and `default` stand for the statuses that are not listed by themselves.
 */
export function responsePairs(provider: HttpOperation, caller: HttpOperation): readonly ResponsePair[] {
  const listed = [...provider.responses, ...caller.responses].map(({ status }) => status);
  const statuses = new Set([...listed.filter((status) => /^\d{3}$/.test(status)), ...unlisted]);
  const found = new Map<string, ResponsePair>();
  for (const status of statuses) {
    const written = responseFor(provider, status);
    const read = responseFor(caller, status);
    if (written === undefined || read === undefined) continue;
    found.set(`${written.status} ${read.status}`, { provider: written, caller: read });
  }
  return [...found.values()];
}

/** One status of each class that nobody lists by itself. */
const unlisted = ['1..', '2..', '3..', '4..', '5..'];
