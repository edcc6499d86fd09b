import type { EventUse } from '#model/catalog.ts';
import type { Party } from './party.ts';

/** An event that one service sends, and what it sent under this name before. */
export type EventChange = {
  /** The service as it is now. */
  readonly party: Party;
  readonly event: string;
  readonly was?: { readonly party: Party; readonly use: EventUse };
  readonly is?: { readonly party: Party; readonly use: EventUse };
};

/** Every event that the service sends now or sent before, sorted. */
export function eventChanges(now: Party, before: Party): readonly EventChange[] {
  const events = new Set([...now.service.sends, ...before.service.sends].map((use) => use.event));
  return [...events].sort().map((event) => {
    const is = now.service.sends.find((use) => use.event === event);
    const was = before.service.sends.find((use) => use.event === event);
    return {
      party: now,
      event,
      ...(was !== undefined && { was: { party: before, use: was } }),
      ...(is !== undefined && { is: { party: now, use: is } }),
    };
  });
}
