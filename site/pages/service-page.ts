import type { EventSideJson, ServiceJson } from '../input.mjs';
import { ageOf } from './age.ts';
import { changesOf, type VersionChanges } from './changes.ts';
import { channelRef, domainRef, eventRef, operationRef, ownerRef, type Ref, serviceRef } from './links.ts';
import { type LiveCell, liveOf } from './live.ts';
import { placeText } from './party.ts';
import type { Risk } from './risk.ts';
import { risksOf } from './risks.ts';
import type { SiteData } from './site-data.ts';
import { type Snippet, serviceSnippets } from './snippets.ts';

export type ServicePage = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly description?: string;
  readonly version: string;
  readonly audience: string;
  readonly owner?: Ref;
  readonly contact?: string;
  readonly domain?: Ref;
  readonly repository?: string;
  readonly dependsOn: readonly Ref[];
  readonly at: string;
  readonly live: readonly LiveCell[];
  readonly receives: readonly Flow[];
  readonly sends: readonly Flow[];
  readonly operations: readonly OperationLine[];
  readonly outgoing: readonly { readonly id: string; readonly summary?: string }[];
  readonly calls: readonly CallLine[];
  readonly versions: readonly VersionChanges[];
  readonly journal: readonly JournalLine[];
  readonly snippets: readonly Snippet[];
  readonly risks: readonly Risk[];
};

/** One event from the service's point of view, with who is at the other end. */
export type Flow = {
  readonly event: Ref;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly channel: Ref;
  readonly reads?: 'stated' | 'inherited';
  readonly route: readonly string[];
  readonly others: readonly Ref[];
};

export type OperationLine = {
  readonly operation: Ref;
  readonly summary?: string;
  readonly deprecated: boolean;
  readonly callers: readonly Ref[];
};

export type CallLine = {
  readonly provider: Ref;
  readonly by: string;
  readonly operations: readonly Ref[];
};

export type JournalLine = {
  readonly stage: string;
  readonly service?: Ref;
  readonly version?: string;
  readonly instance?: string;
  readonly action: string;
  readonly at: string;
  readonly age: string;
  readonly by: string;
};

/** So many keep the page below 150 kB of HTML; the changelog and the stages have the others. */
const mostEntries = 40;
const mostVersions = 20;

export function servicePage(data: SiteData, service: ServiceJson): ServicePage {
  const owner = ownerRef(data, service.owner);
  const contact = data.catalog.owners.find((each) => each.id === service.owner)?.contact;
  const domain = domainRef(data, service.domain);
  return {
    id: service.id,
    title: service.title,
    kind: service.kind,
    ...(service.description === undefined ? {} : { description: service.description }),
    version: service.version,
    audience: service.audience,
    ...(owner === undefined ? {} : { owner }),
    ...(contact === undefined ? {} : { contact }),
    ...(domain === undefined ? {} : { domain }),
    ...(service.repository === undefined ? {} : { repository: service.repository }),
    dependsOn: service.dependsOn.map((id) => serviceRef(data, id)),
    at: placeText(service.at),
    live: liveOf(data, service.id),
    receives: service.receives.flatMap((id) => flowOf(data, id, service.id, 'receive')),
    sends: service.sends.flatMap((id) => flowOf(data, id, service.id, 'send')),
    operations: operationLines(data, service),
    outgoing: (service.api?.outgoing ?? []).map((each) => ({
      id: each.id,
      ...(each.summary === undefined ? {} : { summary: each.summary }),
    })),
    calls: service.calls.map((call) => ({
      provider: serviceRef(data, call.provider),
      by: call.by,
      operations: call.operations.map((id) => operationRef(data, call.provider, id)),
    })),
    versions: changesOf(data, service.id).slice(0, mostVersions),
    journal: journalOf(data)
      .filter((line) => line.service?.label === service.id)
      .slice(0, mostEntries),
    snippets: serviceSnippets(service, data.stages.stages.at(-1)?.id),
    risks: risksOf(data).filter((risk) => risk.about.includes(service.id)),
  };
}

function flowOf(data: SiteData, id: string, service: string, direction: 'send' | 'receive'): readonly Flow[] {
  const event = data.events.get(id);
  if (event === undefined) return [];
  const [mine, theirs] = direction === 'send' ? [event.producers, event.consumers] : [event.consumers, event.producers];
  const side: EventSideJson | undefined = mine.find((each) => each.service === service);
  return [
    {
      event: eventRef(data, id),
      ...(event.description === undefined ? {} : { description: event.description }),
      deprecated: event.deprecated,
      channel: channelRef(data, event.channel),
      ...(side?.reads === undefined ? {} : { reads: side.reads }),
      route: side?.routeText ?? [],
      others: theirs.map((each) => serviceRef(data, each.service)),
    },
  ];
}

function operationLines(data: SiteData, service: ServiceJson): readonly OperationLine[] {
  return (service.api?.operations ?? []).map((operation) => ({
    operation: operationRef(data, service.id, operation.id),
    ...(operation.summary === undefined ? {} : { summary: operation.summary }),
    deprecated: operation.deprecated,
    callers: operation.callers.map((caller) => serviceRef(data, caller.service)),
  }));
}

const known = new WeakMap<SiteData, readonly JournalLine[]>();

/** All journals in one, newest first. Worked out once for all pages. */
export function journalOf(data: SiteData): readonly JournalLine[] {
  const found = known.get(data) ?? readJournal(data);
  known.set(data, found);
  return found;
}

function readJournal(data: SiteData): readonly JournalLine[] {
  return data.stages.stages
    .flatMap((stage) =>
      stage.history.map((entry) => ({
        stage: stage.id,
        ...(entry.service === undefined ? {} : { service: serviceRef(data, entry.service) }),
        ...(entry.version === undefined ? {} : { version: entry.version }),
        ...(entry.instance === undefined ? {} : { instance: entry.instance }),
        action: entry.action,
        at: entry.at,
        age: ageOf(entry.at, data.stages.asOf),
        by: entry.by,
        seq: entry.seq,
      })),
    )
    .sort((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq)
    .map(({ seq: _, ...line }) => line);
}
