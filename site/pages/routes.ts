import { type ChannelsPage, channelLines, channelPage } from './channel-page.ts';
import { diffPage } from './diff-page.ts';
import { eventPage } from './event-page.ts';
import { domainsPage, groupPage, ownersPage } from './group-page.ts';
import { homePage } from './home-page.ts';
import { atlasOf, impactOf, namesOf } from './impact-page.ts';
import {
  apiPath,
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
import {
  type EventsPage,
  eventLines,
  type HttpPage,
  httpApis,
  listedOperations,
  listedServices,
  type ServicesPage,
  serviceGroups,
} from './list-pages.ts';
import {
  channelMarkdown,
  channelsMarkdown,
  eventLinesMarkdown,
  groupMarkdown,
  groupsMarkdown,
  httpMarkdown,
  serviceGroupsMarkdown,
} from './list-twins.ts';
import { mapPage } from './map-page.ts';
import { operationPage } from './operation-page.ts';
import { type PageRoute, paged, pageOf } from './page-route.ts';
import { readReport } from './read-report.ts';
import { referenceRoutes } from './reference-routes.ts';
import { risksPage } from './risks-page.ts';
import { servicePage } from './service-page.ts';
import type { SiteData } from './site-data.ts';
import { matrixOf, stagePage, stagesPage } from './stage-page.ts';
import {
  diffMarkdown,
  eventMarkdown,
  homeMarkdown,
  impactListMarkdown,
  impactMarkdown,
  mapMarkdown,
  matrixMarkdown,
  operationMarkdown,
  risksMarkdown,
  serviceMarkdown,
  stageMarkdown,
} from './twins.ts';

/** A report that was given to the build, under the name of its file. */
export type KeptReport = { readonly name: string; readonly report: unknown };

/** Every page of the site. Paths start and end with `/`. */
export function routesOf(data: SiteData, reports: readonly KeptReport[] = []): readonly PageRoute[] {
  const stages = data.stages.stages.map((each) => stageRef(each.id));
  return [
    pageOf('/', 'HomeView', data.catalog.title, homePage(data, stages), homeMarkdown),
    ...serviceListRoutes(data),
    ...eventListRoutes(data),
    ...channelListRoutes(data),
    pageOf('/map/', 'MapView', 'Map', mapPage(data), mapMarkdown),
    pageOf('/diff/', 'DiffView', 'Differences', diffPage(data), diffMarkdown),
    ...httpListRoutes(data),
    ...apiRoutes(data),
    ...stageListRoutes(data),
    pageOf('/owners/', 'GroupsView', 'Owners', ownersPage(data), groupsMarkdown),
    pageOf('/domains/', 'GroupsView', 'Domains', domainsPage(data), groupsMarkdown),
    pageOf('/risks/', 'RisksView', 'At risk', risksPage(data), risksMarkdown),
    { path: '/search/', view: 'SearchView', title: 'Search', data: {} },
    ...eventRoutes(data),
    ...serviceRoutes(data),
    ...channelAndStageRoutes(data),
    ...groupRoutes(data),
    ...impactRoutes(data, reports),
    ...referenceRoutes(data),
  ];
}

/** So many lines of each kind keep a page below 150 kB of HTML. */
const eventsPerPage = 120;
const channelsPerPage = 70;
const servicesPerPage = 90;
const operationsPerPage = 150;
const rowsPerPage = 100;

function serviceListRoutes(data: SiteData): readonly PageRoute[] {
  return paged('/services/', listedServices(data), servicesPerPage, ({ path, lines, ...pager }) => {
    const page: ServicesPage = { groups: serviceGroups(data, lines), ...pager };
    return pageOf(path, 'ServicesView', 'Services', page, (each, base) => serviceGroupsMarkdown(each.groups, base));
  });
}

function httpListRoutes(data: SiteData): readonly PageRoute[] {
  const services = data.catalog.services.filter((service) => service.api !== undefined).length;
  return paged('/http/', listedOperations(data), operationsPerPage, ({ path, lines, ...pager }) => {
    const page: HttpPage = { apis: httpApis(data, lines), services, ...pager };
    return pageOf(path, 'HttpView', 'HTTP APIs', page, httpMarkdown);
  });
}

/** The API of each service: where the address of an operation leads without its last part. */
function apiRoutes(data: SiteData): readonly PageRoute[] {
  return data.catalog.services.flatMap((service) => {
    const listed = listedOperations(data).filter((each) => each.service === service);
    if (listed.length === 0) return [];
    return paged(apiPath(service.slug), listed, operationsPerPage, ({ path, lines, ...pager }) => {
      const of = serviceRef(data, service.id);
      const page: HttpPage = { apis: httpApis(data, lines), services: 1, of, ...pager };
      return pageOf(path, 'HttpView', `HTTP API of ${service.id}`, page, httpMarkdown);
    });
  });
}

function stageListRoutes(data: SiteData): readonly PageRoute[] {
  return paged('/stages/', matrixOf(data), rowsPerPage, ({ path, lines, ...pager }) =>
    pageOf(path, 'StagesView', 'Stages', stagesPage(data, lines, pager), (page, base) =>
      matrixMarkdown('Stages', page.rows, base),
    ),
  );
}

function eventListRoutes(data: SiteData): readonly PageRoute[] {
  return paged('/events/', eventLines(data), eventsPerPage, ({ path, lines, ...pager }) =>
    pageOf(path, 'EventsView', 'Events', { events: lines, ...pager } satisfies EventsPage, (each, base) =>
      eventLinesMarkdown('Events', each.events, base),
    ),
  );
}

function channelListRoutes(data: SiteData): readonly PageRoute[] {
  return paged('/channels/', channelLines(data), channelsPerPage, ({ path, lines, ...pager }) =>
    pageOf(path, 'ChannelsView', 'Channels', { channels: lines, ...pager } satisfies ChannelsPage, channelsMarkdown),
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
        channelMarkdown,
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
        domainRef(data, domain.id)?.to ?? '/domains/',
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
