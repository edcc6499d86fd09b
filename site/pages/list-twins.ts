import type { ChannelPage, ChannelsPage, Services } from './channel-page.ts';
import type { GroupPage, GroupsPage } from './group-page.ts';
import type { EventLine, HttpPage, ServiceGroup } from './list-pages.ts';
import { joined, link, links, list, plain, riskList, section } from './markdown.ts';

export function eventLinesMarkdown(title: string, events: readonly EventLine[], base: string): string {
  return joined([
    `# ${plain(title)}`,
    list(
      events.map(
        (each) =>
          `${link(each.event, base)}: from ${links(each.producers, base, 'nobody')} to ${links(each.consumers, base, 'nobody')}. ${plain(each.description ?? '')}`,
      ),
    ),
  ]);
}

export function channelsMarkdown(page: ChannelsPage, base: string): string {
  const ends = ({ named, more }: Services): string =>
    `${links(named, base, 'nobody')}${more === 0 ? '' : ` and ${more} more`}`;
  return joined([
    '# Channels',
    list(
      page.channels.map(
        (each) =>
          `${link(each.channel, base)} (${plain(each.transport)}): from ${ends(each.producers)} to ${ends(each.consumers)}. ${plain(each.description ?? '')}`,
      ),
    ),
  ]);
}

export function channelMarkdown(page: ChannelPage, base: string): string {
  return eventLinesMarkdown(`Channel ${page.address} (${page.transport})`, page.events, base);
}

export function serviceGroupsMarkdown(groups: readonly ServiceGroup[], base: string): string {
  return joined([
    '# Services',
    ...groups.map((group) =>
      section(
        plain(group.domain?.label ?? 'In no domain'),
        list(group.services.map((each) => `${link(each.service, base)}: ${plain(each.description ?? each.title)}`)),
      ),
    ),
  ]);
}

export function httpMarkdown(page: HttpPage, base: string): string {
  return joined([
    page.of === undefined ? '# HTTP APIs' : `# HTTP API of ${link(page.of, base)}`,
    ...page.apis.map((api) =>
      section(
        plain(api.title),
        list(api.operations.map((each) => `${link(each.operation, base)} ${plain(each.summary ?? '')}`)),
      ),
    ),
  ]);
}

export function groupMarkdown(page: GroupPage, base: string): string {
  return joined([
    `# ${page.kind === 'owner' ? 'Owner' : 'Domain'} ${plain(page.name)}`,
    plain(page.description ?? page.contact ?? ''),
    section('Services', list(page.services.map((each) => link(each.service, base)))),
    section('Events', list(page.events.map((each) => link(each.event, base)))),
    section('At risk', riskList(page.risks, base)),
  ]);
}

export function groupsMarkdown(page: GroupsPage, base: string): string {
  return joined([
    page.kind === 'owner' ? '# Owners' : '# Domains',
    list(page.groups.map((each) => `${link(each.ref, base)}: ${links(each.services, base, 'no services')}`)),
    page.without.length === 0 ? '' : `In none: ${links(page.without, base, '')}`,
  ]);
}
