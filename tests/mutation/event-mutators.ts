import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { without } from './json-edit.ts';
import type { Mutate, PartMutator } from './mutator.ts';
import { routedBy, type TopicRoute, topicRoute } from './topic-route.ts';

const message = ['components', 'messages', '*'] as const;
const channel = ['channels', '*'] as const;
const operation = ['operations', '*'] as const;

/** Members of a part go from some values to others, of which undefined is none. */
function turns(was: JsonObject, is: JsonObject, ...at: readonly (string | number)[]): Mutate {
  return (part) => {
    const own = without(part, ...Object.keys(was), ...Object.keys(is));
    return { before: { ...own, ...was }, after: { ...own, ...is }, at };
  };
}

/** A channel with a parameter in its address, of which something is said. */
const kind = (said: JsonObject): JsonObject => ({ address: 'zulu/{kind}', parameters: { kind: said } });

const matched = (location: string): JsonObject => ({ correlationId: { location } });

/** A topic, whose binding says whether it keeps the order. */
const ordered = (was: string, is: string): Mutate =>
  onTopic((binding) => ({
    before: { sns: { ...binding, ordering: { type: was } } },
    after: { sns: { ...binding, ordering: { type: is } } },
  }));

function onTopic(edit: (binding: JsonObject) => { readonly before: JsonObject; readonly after: JsonObject }): Mutate {
  return (part) => {
    const bindings = part['bindings'];
    if (!isObject(bindings) || !isObject(bindings['sns'])) return undefined;
    const { before, after } = edit(bindings['sns']);
    return {
      before: { ...part, bindings: before },
      after: { ...part, bindings: after },
      at: ['bindings', 'sns', 'ordering', 'type'],
    };
  };
}

/** One of several messages of an operation goes, or with `comes` it comes. */
function listed(action: string, comes: boolean): Mutate {
  return (part, random) => {
    const messages = part['messages'];
    if (part['action'] !== action || !isArray(messages) || messages.length < 2) return undefined;
    const one = random.pick(messages);
    const fewer = { ...part, messages: messages.filter((each) => each !== one) };
    return comes ? { before: fewer, after: part } : { after: fewer };
  };
}

/** The steps of a subscription to a topic, before and after. */
function routed(edit: (route: TopicRoute) => TopicRoute, ...at: readonly (string | number)[]): Mutate {
  return (part) => {
    const route = topicRoute(part);
    return route && { before: routedBy(part, route), after: routedBy(part, edit(route)), at: ['x-route', ...at] };
  };
}

/** The answer to what an operation sends, on the operation's own channel. */
function answered(
  edit: (
    reply: JsonObject,
    messages: readonly Json[],
  ) => { readonly was?: JsonObject; readonly is?: JsonObject } | undefined,
  ...below: readonly string[]
): Mutate {
  return (part) => {
    const messages = part['messages'];
    const reply = part['channel'];
    if (part['action'] !== 'send' || !isObject(reply)) return undefined;
    const found = edit({ channel: reply }, isArray(messages) ? messages : []);
    if (found === undefined) return undefined;
    const { was, is } = found;
    return {
      before: { ...part, ...(was !== undefined && { reply: was }) },
      after: { ...part, ...(is !== undefined && { reply: is }) },
      at: ['reply', ...below],
    };
  };
}

/** How each fact about the way of an event is made to occur. */
export const eventMutators: Readonly<Record<string, PartMutator>> = {
  'channel-address-changed': { in: channel, mutate: turns({}, { address: 'zulu' }) },
  'channel-fifo-added': { in: channel, mutate: ordered('standard', 'FIFO') },
  'channel-fifo-removed': { in: channel, mutate: ordered('FIFO', 'standard') },
  'channel-parameter-default-changed': {
    in: channel,
    mutate: turns(kind({ default: 'nut' }), kind({ default: 'root' }), 'parameters', 'kind', 'default'),
  },
  'channel-parameter-location-changed': {
    in: channel,
    mutate: turns(
      kind({ location: '$message.payload#/kind' }),
      kind({ location: '$message.header#/kind' }),
      ...['parameters', 'kind', 'location'],
    ),
  },
  'channel-parameter-value-added': {
    in: channel,
    mutate: turns(kind({ enum: ['nut'] }), kind({ enum: ['nut', 'root'] }), 'parameters', 'kind', 'enum', 1),
  },
  'channel-parameter-value-removed': {
    in: channel,
    mutate: turns(kind({ enum: ['nut', 'root'] }), kind({ enum: ['nut'] }), 'parameters', 'kind', 'enum'),
  },
  'channel-retention-lengthened': {
    in: channel,
    mutate: turns({ 'x-retention': 'P2D' }, { 'x-retention': 'P3D' }, 'x-retention'),
  },
  'channel-retention-shortened': {
    in: channel,
    mutate: turns({ 'x-retention': 'P3D' }, { 'x-retention': 'P2D' }, 'x-retention'),
  },
  'channel-transport-changed': {
    in: channel,
    mutate: (part) => {
      const bindings = part['bindings'];
      if (!isObject(bindings) || !isObject(bindings['sns'])) return undefined;
      return { after: { ...without(part, 'bindings'), 'x-transport': 'sqs' }, at: [] };
    },
  },
  'dispatch-changed': {
    in: message,
    mutate: turns(
      { 'x-dispatch': { by: 'header', name: 'kind', value: 'zulu' } },
      { 'x-dispatch': { by: 'attribute', name: 'kind', value: 'zulu' } },
    ),
  },
  'event-added': { in: operation, mutate: listed('send', true) },
  'event-content-type-changed': {
    in: message,
    mutate: turns({ contentType: 'application/json' }, { contentType: 'text/csv' }, 'contentType'),
  },
  'event-correlation-changed': {
    in: message,
    mutate: turns(matched('$message.header#/zulu'), matched('$message.header#/yankee'), 'correlationId', 'location'),
  },
  'event-dedupe-key-changed': {
    in: message,
    mutate: turns({ 'x-dedupe-key': '/id' }, { 'x-dedupe-key': '/type' }, 'x-dedupe-key'),
  },
  'event-deprecated': { in: message, mutate: turns({}, { 'x-deprecated': true }, 'x-deprecated') },
  'event-direction-changed': {
    in: operation,
    mutate: (part) => ({
      after: { ...without(part, 'x-route', 'x-unknown'), action: part['action'] === 'send' ? 'receive' : 'send' },
      at: [],
    }),
  },
  'event-envelope-changed': { in: operation, mutate: routed(({ first, rest }) => ({ first, rest: rest.slice(-1) })) },
  'event-ordering-key-changed': {
    in: message,
    mutate: turns({ 'x-ordering-key': '/id' }, { 'x-ordering-key': '/type' }, 'x-ordering-key'),
  },
  'event-raw-delivery-changed': {
    in: operation,
    mutate: routed(({ first, rest }) => ({ first: { ...first, rawDelivery: true }, rest }), 0, 'rawDelivery'),
  },
  'event-reactivated': { in: message, mutate: turns({ 'x-deprecated': true }, {}) },
  'event-removed': { in: operation, mutate: listed('send', false) },
  'event-reply-address-changed': {
    in: operation,
    mutate: answered(
      (reply) => ({
        was: { ...reply, address: { location: '$message.header#/zulu' } },
        is: { ...reply, address: { location: '$message.header#/yankee' } },
      }),
      ...['address', 'location'],
    ),
  },
  'event-reply-added': { in: operation, mutate: answered((reply) => ({ is: reply })) },
  'event-reply-changed': {
    in: operation,
    mutate: answered((reply, [one, other]) =>
      one === undefined || other === undefined
        ? undefined
        : { was: { ...reply, messages: [one] }, is: { ...reply, messages: [other] } },
    ),
    // Another answer has another payload.
    also: /^payload-/,
  },
  'event-reply-removed': { in: operation, mutate: answered((reply) => ({ was: reply })) },
  'event-subscribed': { in: operation, mutate: listed('receive', true) },
  'event-unsubscribed': { in: operation, mutate: listed('receive', false) },
};
