import type { EventUse, Hop } from '#model/catalog.ts';
import { canonicalJson } from '#model/digest.ts';
import type { Json } from '#model/json.ts';
import type { LiveParty, StageView } from '../view.ts';
import { type ChannelName, type Target, wired } from './port.ts';

/** A way on which a reader of a channel says that messages come to it, for one or more of its events. */
export type DeclaredWay = {
  readonly live: LiveParty;
  readonly use: EventUse;
  readonly events: readonly string[];
  readonly target: Target;
  readonly hops: readonly Hop[];
};

/** What the versions on a stage say about one channel. */
export type DeclaredChannel = ChannelName & {
  /** Everybody who sends to it or receives from it. */
  readonly parties: readonly { readonly live: LiveParty; readonly use: EventUse }[];
  readonly ways: readonly DeclaredWay[];
  /** Readers that do not say how messages come to them. */
  readonly unrouted: readonly { readonly live: LiveParty; readonly use: EventUse }[];
};

/** The channels of `view` whose wiring an account has, by address; and those of other transports, by name. */
export function declaredOn({ parties }: StageView): {
  readonly channels: readonly DeclaredChannel[];
  readonly others: readonly string[];
} {
  const uses = parties
    .filter(({ state }) => state !== 'gone')
    .flatMap((live) => [...live.party.service.sends, ...live.party.service.receives].map((use) => ({ live, use })));
  const groups = new Map<string, { readonly live: LiveParty; readonly use: EventUse }[]>();
  const others = new Set<string>();
  for (const one of uses) {
    const { transport, address } = one.use.channel;
    if (!wired.includes(transport)) others.add(`${address} (${transport})`);
    else groups.set(`${transport} ${address}`, [...(groups.get(`${transport} ${address}`) ?? []), one]);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return { channels: sorted.flatMap(channelOf), others: [...others].sort() };
}

function channelOf(parties: DeclaredChannel['parties']): readonly DeclaredChannel[] {
  const [first] = parties;
  if (first === undefined) return [];
  const { transport, address } = first.use.channel;
  const ways = new Map<string, DeclaredWay>();
  const unrouted: { readonly live: LiveParty; readonly use: EventUse }[] = [];
  for (const { live, use } of parties.filter(({ use: { direction } }) => direction === 'receive')) {
    const hops = hopsOf(use);
    const target = targetOf(hops, transport);
    if (target === undefined) {
      unrouted.push({ live, use });
      continue;
    }
    const { service, version, instance } = live.party.ref;
    const plain: Json = JSON.parse(JSON.stringify({ hops, service, version, instance: instance ?? null }));
    const key = canonicalJson(plain);
    const events = [...(ways.get(key)?.events ?? []), use.event];
    ways.set(key, { live, use: ways.get(key)?.use ?? use, events, target, hops });
  }
  return [{ transport, address, parties, ways: [...ways.values()], unrouted }];
}

/** The steps after the channel: a queue that is the channel itself is none. */
function hopsOf({ route, channel }: EventUse): readonly Hop[] {
  const [first, ...rest] = route;
  return channel.transport === 'sqs' && first?.kind === 'sqs' ? rest : route;
}

function targetOf(hops: readonly Hop[], transport: ChannelName['transport']): Target | undefined {
  const streams = transport !== 'sns' && transport !== 'eventbridge';
  for (const hop of hops) {
    if (hop.kind === 'sqs' && !streams) return { kind: 'sqs', name: hop.queue };
    if (hop.kind === 'lambda') return { kind: 'lambda', name: hop.function };
  }
  return undefined;
}
