import { domainRef, ownerRef, type Ref, serviceRef } from './links.ts';
import { type EventLine, eventLines, type ServiceLine, serviceLines } from './list-pages.ts';
import type { Risk } from './risk.ts';
import { risksOf } from './risks.ts';
import type { SiteData } from './site-data.ts';

/** An owner or a domain: whatever services are gathered under a name. */
export type GroupPage = {
  readonly kind: 'owner' | 'domain';
  readonly id: string;
  readonly name: string;
  readonly contact?: string;
  readonly description?: string;
  readonly services: readonly ServiceLine[];
  readonly events: readonly EventLine[];
  readonly risks: readonly Risk[];
  /** How many there are of each, where the page has no room for all. */
  readonly counts: { readonly services: number; readonly events: number; readonly risks: number };
};

/** So many of each keep the page below 150 kB of HTML. */
const mostLines = 50;
const mostRisks = 30;

export function groupPage(
  data: SiteData,
  kind: 'owner' | 'domain',
  group: { readonly id: string; readonly name: string; readonly contact?: string; readonly description?: string },
): GroupPage {
  const mine = data.catalog.services.filter((service) => service[kind] === group.id);
  const ids = new Set(mine.map((service) => service.id));
  const sent = [...new Set(mine.flatMap((service) => service.sends))].sort();
  const risks = risksOf(data).filter((risk) => risk.about.some((id) => ids.has(id)));
  return {
    kind,
    id: group.id,
    name: group.name,
    ...(group.contact === undefined ? {} : { contact: group.contact }),
    ...(group.description === undefined ? {} : { description: group.description }),
    services: serviceLines(data, (id) => ids.has(id)).slice(0, mostLines),
    events: eventLines(data, sent.slice(0, mostLines)),
    risks: risks.slice(0, mostRisks),
    counts: { services: mine.length, events: sent.length, risks: risks.length },
  };
}

/** All owners, or all domains. */
export type GroupsPage = {
  readonly kind: GroupPage['kind'];
  readonly groups: readonly GroupLine[];
  /** Services that are in none. */
  readonly without: readonly Ref[];
};

type GroupLine = {
  readonly ref: Ref;
  readonly contact?: string;
  readonly description?: string;
  readonly services: readonly Ref[];
};

export function ownersPage(data: SiteData): GroupsPage {
  return {
    kind: 'owner',
    groups: data.catalog.owners.map((owner) => ({
      ref: ownerRef(data, owner.id) ?? { label: owner.name },
      ...(owner.contact === undefined ? {} : { contact: owner.contact }),
      services: servicesIn(data, 'owner', owner.id),
    })),
    without: servicesIn(data, 'owner', undefined),
  };
}

export function domainsPage(data: SiteData): GroupsPage {
  return {
    kind: 'domain',
    groups: data.catalog.domains.map((domain) => ({
      ref: domainRef(data, domain.id) ?? { label: domain.name },
      ...(domain.description === undefined ? {} : { description: domain.description }),
      services: servicesIn(data, 'domain', domain.id),
    })),
    without: servicesIn(data, 'domain', undefined),
  };
}

function servicesIn(data: SiteData, kind: GroupPage['kind'], id: string | undefined): readonly Ref[] {
  return data.catalog.services.filter((service) => service[kind] === id).map((service) => serviceRef(data, service.id));
}
