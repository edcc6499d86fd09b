import type { Catalog, EventUse, Service } from '#model/catalog.ts';
import { spellingsOf, spelt } from '#model/channel-address.ts';
import type { JudgedExample } from './examples/judged.ts';

/** What a lint rule looks at: one catalog, with what is known of its examples and of who uses which event. */
export type LintSubject = {
  readonly catalog: Catalog;
  /** By identity of the event, sorted. */
  readonly events: ReadonlyMap<string, EventUses>;
  readonly examples: readonly JudgedExample[];
};

export type EventUses = { readonly sent: readonly ServiceUse[]; readonly received: readonly ServiceUse[] };

export type ServiceUse = { readonly service: Service; readonly use: EventUse };

export function eventsOf(catalog: Catalog): ReadonlyMap<string, EventUses> {
  const events = new Map<string, { sent: ServiceUse[]; received: ServiceUse[] }>();
  const usesOf = (event: string) => {
    const uses = events.get(event) ?? { sent: [], received: [] };
    events.set(event, uses);
    return uses;
  };
  const spellings = spellingsOf(catalog.services);
  for (const service of catalog.services) {
    const { sends, receives } = spelt(service, spellings);
    for (const use of sends) usesOf(use.event).sent.push({ service, use });
    for (const use of receives) usesOf(use.event).received.push({ service, use });
  }
  return new Map([...events].sort(([a], [b]) => (a < b ? -1 : 1)));
}
