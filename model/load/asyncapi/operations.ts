import type { Channel, Dispatch, EventUse, Hop } from '#model/catalog.ts';
import { isObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { deliveryOf } from './delivery.ts';
import { eventId } from './dispatch.ts';
import { type Message, readMessage, tagsOf } from './message.ts';
import { objectAt, type Place, textAt } from './place.ts';
import { durationAt, type Reading, reportAt, wordAt } from './reading.ts';
import { readHop } from './route.ts';

/** A channel with all of its messages and how they are told apart. */
export type ChannelMessages = {
  readonly channel: Channel;
  readonly place: Place;
  readonly messages: readonly Message[];
  readonly dispatch: ReadonlyMap<Message, Dispatch>;
};

/** An event of an operation, with the schema that its payload comes down to. */
export type ReadUse = { readonly use: EventUse; readonly payload: string; readonly statedReads: boolean };

/** Looks a channel up by its place; each is read once. */
export type ChannelLookup = (place: Place, key: string) => ChannelMessages;

export function readOperation(
  key: string,
  stated: Place,
  channels: ChannelLookup,
  reading: Reading,
): readonly ReadUse[] {
  const { navigator } = reading;
  const place = navigator.follow(stated);
  if (place === undefined) return [];
  const action = textAt(place, 'action');
  const direction = action === 'send' || action === 'receive' ? action : undefined;
  if (direction === undefined) {
    reportAt(reading, 'asyncapi-part-malformed', place, {
      part: `operations/${key}`,
      expected: 'an operation with `action: send` or `receive`',
    });
    return [];
  }
  const used = channelOf(navigator.member(place, 'channel'), channels, reading);
  if (used === undefined) {
    reportAt(reading, 'asyncapi-part-malformed', place, {
      part: `operations/${key}`,
      expected: 'an operation whose `channel` refers to a channel',
    });
    return [];
  }
  const common = {
    ...operationFacts(place, direction, reading),
    ...replyOf(navigator.follow(navigator.member(place, 'reply')), channels, reading),
  };
  return messagesOf(place, used, reading).map((message) => useOf(message, used, { direction, place }, common, reading));
}

type Facts = Pick<EventUse, 'route' | 'audience'> &
  Partial<Pick<EventUse, 'unknownTypes' | 'reply'>> & {
    readonly reads?: EventUse['reads'];
    readonly operationTags: readonly string[];
    readonly deprecated: boolean;
  };

function operationFacts(place: Place, direction: 'send' | 'receive', reading: Reading): Facts {
  const { navigator } = reading;
  const unknownTypes = wordAt(reading, place, 'x-unknown', ['ignore', 'refuse']);
  const reads = wordAt(reading, place, 'x-reads', ['inherited', 'stated']);
  return {
    route: direction === 'receive' ? routeOf(place, reading) : [],
    audience: wordAt(reading, place, 'x-audience', ['internal', 'external']) ?? reading.service.audience,
    ...(unknownTypes !== undefined && { unknownTypes }),
    ...(reads !== undefined && { reads }),
    operationTags: tagsOf(navigator.member(place, 'tags'), reading),
    deprecated: objectAt(place)['x-deprecated'] === true || objectAt(place).deprecated === true,
  };
}

function useOf(
  message: Message,
  used: ChannelMessages,
  { direction, place }: { readonly direction: 'send' | 'receive'; readonly place: Place },
  { operationTags, deprecated, reads, ...common }: Facts,
  reading: Reading,
): ReadUse {
  const dispatch = used.dispatch.get(message) ?? ({ by: 'channel' } as const);
  const retention = durationAt(reading, place, 'x-retention');
  const delivery = { ...deliveryOf([used.place], reading), ...message.delivery };
  const use: EventUse = {
    event: eventId(used.channel.address, dispatch),
    name: message.name,
    ...(message.title !== undefined && { title: message.title }),
    ...(message.description !== undefined && { description: message.description }),
    direction,
    channel: retention === undefined ? used.channel : { ...used.channel, retention },
    dispatch,
    payload: message.payload.contract,
    ...(message.headers && { headers: message.headers }),
    contentType: message.contentType,
    reads: reads ?? 'stated',
    ...common,
    ...(wordAt(reading, message.place, 'x-writes', ['open']) && { writes: 'open' }),
    ...correlationOf(message),
    ...(Object.keys(delivery).length > 0 && { delivery }),
    deprecated: deprecated || message.deprecated,
    tags: [...new Set([...message.tags, ...operationTags])].sort(),
    examples: message.examples,
    at: reading.navigator.location(message.place),
    operationAt: reading.navigator.location(place),
  };
  return { use, payload: message.payload.target, statedReads: reads !== undefined };
}

/** `$message.payload#/order/id` is a pointer into the payload; a place in the headers is none. */
function correlationOf({
  correlationId,
}: Message): Pick<EventUse, 'correlation' | 'correlationElsewhere' | 'correlationAt'> {
  if (correlationId === undefined) return {};
  const { location, at } = correlationId;
  const correlation = /^\$message\.payload#(\/.*)$/.exec(location)?.[1];
  return { ...(correlation === undefined ? { correlationElsewhere: location } : { correlation }), correlationAt: at };
}

function channelOf(stated: Place | undefined, channels: ChannelLookup, reading: Reading): ChannelMessages | undefined {
  const place = reading.navigator.follow(stated);
  if (place === undefined || !isObject(place.value)) return undefined;
  return channels(place, keyOf(stated) ?? '');
}

/** The key under which a reference finds a channel: what stands for its address where none is stated. */
function keyOf(place: Place | undefined): string | undefined {
  const ref = textAt(place, '$ref');
  const last = ref?.split('/').at(-1);
  return last === undefined ? undefined : decodeURIComponentSafely(last).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decodeURIComponentSafely(text: string): string {
  return /%(?![0-9a-fA-F]{2})/.test(text) ? text : decodeURI(text);
}

/** The messages that the operation or reply lists; all of its channel where it lists none. */
function messagesOf(place: Place, used: ChannelMessages, reading: Reading): readonly Message[] {
  const { navigator } = reading;
  const list = navigator.member(place, 'messages');
  if (list === undefined) return used.messages;
  return navigator.items(list).flatMap((entry) => {
    const target = navigator.follow(entry);
    if (target === undefined) return [];
    const key = `${target.file}#${target.at}`;
    return (
      used.messages.find((message) => message.key === key) ??
      readMessage(entry, keyOf(entry) ?? 'message', reading) ??
      []
    );
  });
}

function routeOf(place: Place, reading: Reading): readonly Hop[] {
  const { navigator } = reading;
  const stated = navigator.member(place, 'x-route');
  if (stated === undefined) return [];
  if (!Array.isArray(stated.value))
    reportAt(reading, 'route-invalid', stated, { reason: '`x-route` is a list of steps' });
  return navigator.items(stated).flatMap((step) => {
    const read = readHop(step.value);
    if ('hop' in read) return [read.hop];
    reportAt(reading, 'route-invalid', step, { reason: read.reason }, read.field);
    return [];
  });
}

/** What is answered, on which channel; several possible answers are one contract that accepts each. */
function replyOf(place: Place | undefined, channels: ChannelLookup, reading: Reading): Pick<EventUse, 'reply'> {
  if (place === undefined) return {};
  const used = channelOf(reading.navigator.member(place, 'channel'), channels, reading);
  if (used === undefined) return {};
  const messages = messagesOf(place, used, reading);
  const [first] = messages;
  if (first === undefined) return {};
  const dispatch = used.dispatch.get(first) ?? ({ by: 'channel' } as const);
  const event = messages.length === 1 ? eventId(used.channel.address, dispatch) : used.channel.address;
  const stated = reading.navigator.follow(reading.navigator.member(place, 'address'));
  const location = textAt(stated, 'location');
  const address = stated && location !== undefined && { location, at: reading.navigator.location(stated) };
  const payload = anyOf(messages.map((message) => message.payload.contract));
  return { reply: { event, payload, ...(address && { address }) } };
}

function anyOf(contracts: readonly Contract[]): Contract {
  const [first, ...others] = contracts;
  if (first === undefined) throw new Error('A reply without messages has no contract');
  if (others.length === 0) return first;
  const definitions = contracts
    .map(({ schema }) => (isObject(schema) ? schema.$defs : undefined))
    .find((found) => found);
  const branches = contracts.map(({ schema }) => {
    if (!isObject(schema)) return schema;
    const { $defs: _, ...branch } = schema;
    return branch;
  });
  const unread = contracts.find((contract) => contract.unread !== undefined)?.unread;
  const schema = { anyOf: branches, ...(definitions !== undefined && { $defs: definitions }) };
  return { ...first, schema, ...(unread !== undefined && { unread }) };
}
