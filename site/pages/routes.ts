import { eventPage } from './event-page.ts';
import { groupPage, ownersPage } from './group-page.ts';
import { homePage } from './home-page.ts';
import { channelRef, domainRef, eventRef, operationPath, ownerRef, serviceRef, stageRef } from './links.ts';
import { channelPage, eventLines, httpPage, serviceGroups } from './list-pages.ts';
import { operationPage } from './operation-page.ts';
import { risksOf } from './risks.ts';
import { servicePage } from './service-page.ts';
import type { SiteData } from './site-data.ts';
import { stagePage, stagesPage } from './stage-page.ts';

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
  | 'RisksView'
  | 'SearchView';

/** One page: its address, the component in `src/views/` that shows it, and the data that component gets. */
export type PageRoute = { readonly path: string; readonly view: View; readonly title: string; readonly data: object };

/** Every page of the site. Paths start and end with `/`. */
export function routesOf(data: SiteData): readonly PageRoute[] {
  const { catalog, stages } = data;
  const fixed: readonly PageRoute[] = [
    {
      path: '/',
      view: 'HomeView',
      title: catalog.title,
      data: homePage(
        data,
        stages.stages.map((each) => stageRef(each.id)),
      ),
    },
    {
      path: '/services/',
      view: 'ServicesView',
      title: 'Services',
      data: { groups: serviceGroups(data), stages: stages.stages.map((each) => each.id) },
    },
    { path: '/events/', view: 'EventsView', title: 'Events', data: { events: eventLines(data) } },
    { path: '/http/', view: 'HttpView', title: 'HTTP APIs', data: httpPage(data) },
    { path: '/stages/', view: 'StagesView', title: 'Stages', data: stagesPage(data) },
    { path: '/owners/', view: 'OwnersView', title: 'Owners and domains', data: ownersPage(data) },
    { path: '/risks/', view: 'RisksView', title: 'At risk', data: { risks: risksOf(data) } },
    { path: '/search/', view: 'SearchView', title: 'Search', data: {} },
  ];
  return [...fixed, ...eventRoutes(data), ...serviceRoutes(data), ...otherRoutes(data)];
}

function eventRoutes(data: SiteData): readonly PageRoute[] {
  return data.catalog.events.map((event) => ({
    path: eventRef(data, event.id).to ?? '/events/',
    view: 'EventView',
    title: event.name,
    data: eventPage(data, event),
  }));
}

function serviceRoutes(data: SiteData): readonly PageRoute[] {
  return data.catalog.services.flatMap((service): readonly PageRoute[] => [
    {
      path: serviceRef(data, service.id).to ?? '/services/',
      view: 'ServiceView',
      title: service.title,
      data: servicePage(data, service),
    },
    ...(service.api?.operations ?? []).map(
      (operation): PageRoute => ({
        path: operationPath(service.slug, operation),
        view: 'OperationView',
        title: operation.id,
        data: operationPage(data, service, operation),
      }),
    ),
  ]);
}

function otherRoutes(data: SiteData): readonly PageRoute[] {
  const { catalog, stages } = data;
  return [
    ...catalog.channels.map(
      (channel): PageRoute => ({
        path: channelRef(data, channel.address).to ?? '/channels/',
        view: 'ChannelView',
        title: channel.address,
        data: channelPage(data, channel),
      }),
    ),
    ...stages.stages.map(
      (stage): PageRoute => ({
        path: stageRef(stage.id).to ?? '/stages/',
        view: 'StageView',
        title: `Stage ${stage.id}`,
        data: stagePage(data, stage),
      }),
    ),
    ...catalog.owners.map(
      (owner): PageRoute => ({
        path: ownerRef(data, owner.id)?.to ?? '/owners/',
        view: 'GroupView',
        title: owner.name,
        data: groupPage(data, 'owner', owner),
      }),
    ),
    ...catalog.domains.map(
      (domain): PageRoute => ({
        path: domainRef(data, domain.id)?.to ?? '/owners/',
        view: 'GroupView',
        title: domain.name,
        data: groupPage(data, 'domain', domain),
      }),
    ),
  ];
}
