import { connectionsOf } from './connections.ts';
import { diffPage } from './diff-page.ts';
import { eventPage } from './event-page.ts';
import { groupPage, ownersPage } from './group-page.ts';
import { homePage } from './home-page.ts';
import { atlasOf, impactOf, namesOf } from './impact-page.ts';
import {
  channelRef,
  domainRef,
  eventRef,
  operationPath,
  ownerRef,
  type Ref,
  segment,
  serviceRef,
  stageRef,
} from './links.ts';
import { channelPage, type EventsPage, eventLines, httpPage, serviceGroups } from './list-pages.ts';
import { mapPage } from './map-page.ts';
import { operationPage } from './operation-page.ts';
import { readReport } from './read-report.ts';
import { risksOf } from './risks.ts';
import { servicePage } from './service-page.ts';
import type { SiteData } from './site-data.ts';
import { stagePage, stagesPage } from './stage-page.ts';
import {
  connectionsMarkdown,
  diffMarkdown,
  eventLinesMarkdown,
  eventMarkdown,
  groupMarkdown,
  homeMarkdown,
  httpMarkdown,
  impactListMarkdown,
  impactMarkdown,
  mapMarkdown,
  matrixMarkdown,
  operationMarkdown,
  ownersMarkdown,
  risksMarkdown,
  serviceGroupsMarkdown,
  serviceMarkdown,
  stageMarkdown,
} from './twins.ts';

export type View =
  | 'HomeView'
  | 'ServicesView'
  | 'ServiceView'
  | 'EventsView'
  | 'EventView'
  | 'HttpView'
  | 'OperationView'
  | 'ChannelView'
  | 'StagesView'
  | 'StageView'
  | 'OwnersView'
  | 'GroupView'
  | 'ConnectionsView'
  | 'MapView'
  | 'DiffView'
  | 'ImpactView'
  | 'KeptReportView'
  | 'RisksView'
  | 'SearchView';

/** One page: its address, the component in `src/views/` that shows it, and the data that component gets. */
export type PageRoute = {
  readonly path: string;
  readonly view: View;
  readonly title: string;
  readonly data: object;
  /** The page for machines that read prose; `base` is the path the site is served under. Absent where there is nothing to read. */
  readonly markdown?: (base: string) => string;
};

/** A page whose data is laid out once, for the view and for the twin. */
function pageOf<Data extends object>(
  path: string,
  view: View,
  title: string,
  data: Data,
  markdown: (data: Data, base: string) => string,
): PageRoute {
  return { path, view, title, data, markdown: (base) => markdown(data, base) };
}

/** A report that was given to the build, under the name of its file. */
export type KeptReport = { readonly name: string; readonly report: unknown };

/** Every page of the site. Paths start and end with `/`. */
export function routesOf(data: SiteData, reports: readonly KeptReport[] = []): readonly PageRoute[] {
  const stages = data.stages.stages.map((each) => stageRef(each.id));
  return [
    pageOf('/', 'HomeView', data.catalog.title, homePage(data, stages), homeMarkdown),
    pageOf('/services/', 'ServicesView', 'Services', { groups: serviceGroups(data) }, (page, base) =>
      serviceGroupsMarkdown(page.groups, base),
    ),
    ...eventListRoutes(data),
    connectionsRoute(data),
    pageOf('/map/', 'MapView', 'Map', mapPage(data), mapMarkdown),
    pageOf('/diff/', 'DiffView', 'Differences', diffPage(data), diffMarkdown),
    pageOf('/http/', 'HttpView', 'HTTP APIs', httpPage(data), httpMarkdown),
    pageOf('/stages/', 'StagesView', 'Stages', stagesPage(data), (page, base) =>
      matrixMarkdown('Stages', page.rows, base),
    ),
    pageOf('/owners/', 'OwnersView', 'Owners and domains', ownersPage(data), ownersMarkdown),
    pageOf('/risks/', 'RisksView', 'At risk', { risks: risksOf(data) }, (page, base) =>
      risksMarkdown(page.risks, base),
    ),
    { path: '/search/', view: 'SearchView', title: 'Search', data: {} },
    ...eventRoutes(data),
    ...serviceRoutes(data),
    ...channelAndStageRoutes(data),
    ...groupRoutes(data),
    ...impactRoutes(data, reports),
  ];
}

/** So many lines keep a page below 150 kB of HTML. */
const linesPerPage = 150;

function eventListRoutes(data: SiteData): readonly PageRoute[] {
  const all = eventLines(data);
  const count = Math.max(1, Math.ceil(all.length / linesPerPage));
  const pathOf = (index: number): string => (index === 0 ? '/events/' : `/events/page/${index + 1}/`);
  const pages: readonly Ref[] = Array.from({ length: count }, (_, index) => ({
    label: String(index + 1),
    to: pathOf(index),
  }));
  return pages.map((_, index) => {
    const events = all.slice(index * linesPerPage, (index + 1) * linesPerPage);
    const page: EventsPage = { events, total: all.length, pages: count === 1 ? [] : pages, current: index };
    return pageOf(pathOf(index), 'EventsView', 'Events', page, (each, base) =>
      eventLinesMarkdown('Events', each.events, base),
    );
  });
}

const maxConnections = 400;

function connectionsRoute(data: SiteData): PageRoute {
  const all = connectionsOf(data);
  const connections = all.slice(0, maxConnections);
  return pageOf(
    '/connections/',
    'ConnectionsView',
    'Connections',
    { connections, omitted: all.length - connections.length },
    (page, base) => connectionsMarkdown(page.connections, base),
  );
}

function eventRoutes(data: SiteData): readonly PageRoute[] {
  return data.catalog.events.map((event) =>
    pageOf(eventRef(data, event.id).to ?? '/events/', 'EventView', event.name, eventPage(data, event), eventMarkdown),
  );
}

function serviceRoutes(data: SiteData): readonly PageRoute[] {
  return data.catalog.services.flatMap((service): readonly PageRoute[] => [
    pageOf(
      serviceRef(data, service.id).to ?? '/services/',
      'ServiceView',
      service.title,
      servicePage(data, service),
      serviceMarkdown,
    ),
    ...(service.api?.operations ?? []).map((operation) =>
      pageOf(
        operationPath(service.slug, operation),
        'OperationView',
        operation.id,
        operationPage(data, service, operation),
        operationMarkdown,
      ),
    ),
  ]);
}

function channelAndStageRoutes(data: SiteData): readonly PageRoute[] {
  return [
    ...data.catalog.channels.map((channel) =>
      pageOf(
        channelRef(data, channel.address).to ?? '/channels/',
        'ChannelView',
        channel.address,
        channelPage(data, channel),
        (page, base) => eventLinesMarkdown(`Channel ${page.address} (${page.transport})`, page.events, base),
      ),
    ),
    ...data.stages.stages.map((stage) =>
      pageOf(
        stageRef(stage.id).to ?? '/stages/',
        'StageView',
        `Stage ${stage.id}`,
        stagePage(data, stage),
        stageMarkdown,
      ),
    ),
  ];
}

function groupRoutes(data: SiteData): readonly PageRoute[] {
  const { owners, domains } = data.catalog;
  return [
    ...owners.map((owner) =>
      pageOf(
        ownerRef(data, owner.id)?.to ?? '/owners/',
        'GroupView',
        owner.name,
        groupPage(data, 'owner', owner),
        groupMarkdown,
      ),
    ),
    ...domains.map((domain) =>
      pageOf(
        domainRef(data, domain.id)?.to ?? '/owners/',
        'GroupView',
        domain.name,
        groupPage(data, 'domain', domain),
        groupMarkdown,
      ),
    ),
  ];
}

/** A page for each kept report, and the one that shows a report that comes with its address. */
function impactRoutes(data: SiteData, reports: readonly KeptReport[]): readonly PageRoute[] {
  const atlas = atlasOf(data);
  const kept = reports.map(({ name, report }): PageRoute => {
    const read = readReport(report);
    if (typeof read === 'string') throw new Error(`report ${name}: ${read}`);
    const impact = impactOf(read, atlas);
    return pageOf(`/impact/${segment(name)}/`, 'KeptReportView', impact.subject, impact, impactMarkdown);
  });
  const refs = kept.map((route): Ref => ({ label: route.title, to: route.path }));
  return [
    pageOf('/impact/', 'ImpactView', 'Impact of a change', { names: namesOf(data), kept: refs }, (page, base) =>
      impactListMarkdown(page.kept, base),
    ),
    ...kept,
  ];
}
