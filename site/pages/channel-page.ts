import type { ChannelJson } from '../input.mjs';
import { transportText } from './event-page.ts';
import { channelRef, type Ref, serviceRef } from './links.ts';
import { type EventLine, eventLines, firstSentence } from './list-pages.ts';
import type { Pager } from './page-route.ts';
import { placeText } from './party.ts';
import type { SiteData } from './site-data.ts';
import { spanWords } from './span-words.ts';

/** One channel of the list. */
export type ChannelLine = {
  readonly channel: Ref;
  readonly transport: string;
  readonly description?: string;
  readonly owner?: Ref;
  readonly events: number;
  readonly producers: Services;
  readonly consumers: Services;
};

/** Some of the services at one end, and how many more there are. */
export type Services = { readonly named: readonly Ref[]; readonly more: number };

export type ChannelsPage = Pager & { readonly channels: readonly ChannelLine[] };

/** A bus that all share would fill the list with its services. */
const mostNamed = 8;

export function channelLines(data: SiteData): readonly ChannelLine[] {
  return data.catalog.channels.map((channel) => {
    const carried = channel.events.flatMap((id) => data.events.get(id) ?? []);
    return {
      channel: channelRef(data, channel.address),
      transport: transportText(channel.transport, channel.protocol),
      ...(channel.description === undefined ? {} : { description: firstSentence(channel.description) }),
      ...(channel.owner === undefined ? {} : { owner: serviceRef(data, channel.owner) }),
      events: channel.events.length,
      producers: named(
        data,
        carried.flatMap((event) => event.producers.map((side) => side.service)),
      ),
      consumers: named(
        data,
        carried.flatMap((event) => event.consumers.map((side) => side.service)),
      ),
    };
  });
}

function named(data: SiteData, services: readonly string[]): Services {
  const ids = [...new Set(services)].sort();
  return {
    named: ids.slice(0, mostNamed).map((id) => serviceRef(data, id)),
    more: Math.max(0, ids.length - mostNamed),
  };
}

export type ChannelPage = {
  readonly address: string;
  readonly transport: string;
  readonly description?: string;
  readonly retention?: string;
  readonly archive?: string;
  readonly owner?: Ref;
  readonly bindings: string;
  readonly at: string;
  readonly events: readonly EventLine[];
  readonly eventCount: number;
};

/** So many keep the page below 150 kB of HTML. */
const mostEvents = 100;

export function channelPage(data: SiteData, channel: ChannelJson): ChannelPage {
  return {
    address: channel.address,
    transport: transportText(channel.transport, channel.protocol),
    ...(channel.description === undefined ? {} : { description: channel.description }),
    ...(channel.retention === undefined ? {} : { retention: spanWords(channel.retention) }),
    ...(channel.archive === undefined ? {} : { archive: spanWords(channel.archive) }),
    ...(channel.owner === undefined ? {} : { owner: serviceRef(data, channel.owner) }),
    bindings: Object.keys(channel.bindings).length === 0 ? '' : JSON.stringify(channel.bindings, null, 2),
    at: placeText(channel.at),
    events: eventLines(data, channel.events.slice(0, mostEvents)),
    eventCount: channel.events.length,
  };
}
