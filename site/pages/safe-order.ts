import type { PlanJson } from '../input.mjs';
import { type Ref, serviceRef } from './links.ts';
import type { SiteData } from './site-data.ts';
import { spanWords } from './span-words.ts';

/** In which order a stage may get what another one runs, or what stands in the way. */
export type SafeOrder = {
  readonly groups: readonly OrderedGroup[];
  readonly conflicts: readonly OrderConflict[];
  readonly waiting: readonly { readonly party: OrderedParty; readonly for: readonly OrderedParty[] }[];
};

export type OrderedParty = { readonly service: Ref; readonly version: string };

export type OrderedGroup = {
  readonly deployments: readonly (OrderedParty & { readonly replaces?: string })[];
  /** How long after the group before it, at least. */
  readonly after?: string;
};

export type OrderConflict = {
  readonly parties: readonly OrderedParty[];
  readonly kind: string;
  readonly because: string;
  readonly wayOut: readonly { readonly phase: string; readonly service: Ref; readonly text: string }[];
};

export function safeOrder(data: SiteData, plan: PlanJson): SafeOrder {
  const party = ({ service, version = '' }: PlanJson['waiting'][number]['party']): OrderedParty => ({
    service: serviceRef(data, service),
    version,
  });
  return {
    groups: plan.groups.map(({ deployments, after }) => ({
      deployments: deployments.map((each) => ({
        ...party(each.party),
        ...(each.replaces?.version === undefined ? {} : { replaces: each.replaces.version }),
      })),
      ...(after === undefined ? {} : { after: spanWords(after.duration) }),
    })),
    conflicts: plan.conflicts.map(({ parties, kind, because, wayOut }) => ({
      parties: parties.map(party),
      kind,
      because,
      wayOut: wayOut.map(({ phase, service, text }) => ({ phase, service: serviceRef(data, service), text })),
    })),
    waiting: plan.waiting.map((each) => ({ party: party(each.party), for: each.for.map(party) })),
  };
}
