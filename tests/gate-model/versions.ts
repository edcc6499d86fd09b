import type { Hop } from '#model/catalog.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Random } from '../mutation/random.ts';
import {
  type ChannelName,
  channelNames,
  channels,
  noMark,
  propertyNames,
  propertySchemas,
  propertyValues,
  type Subscription,
  type TypeSpec,
  typeNames,
  type VersionSpec,
} from './world.ts';

/** A first version of a service: one or two types that it sends, one or two subscriptions. */
export function firstVersion(random: Random, service: string): VersionSpec {
  return {
    service,
    version: '1.0.0',
    sends: some(1 + random.below(2), () => sentType(random)),
    subscriptions: some(1 + random.below(2), () => subscription(random)),
  };
}

/** The next version: one or two edits of what it sends, reads, or lets through. */
export function nextVersion(random: Random, before: VersionSpec, number: number): VersionSpec {
  let next: VersionSpec = { ...before, version: `1.${number}.0` };
  for (let edits = 1 + random.below(2); edits > 0; edits--) next = edited(random, next);
  return next;
}

function edited(random: Random, spec: VersionSpec): VersionSpec {
  const { sends, subscriptions } = spec;
  switch (random.below(9)) {
    case 0:
      return { ...spec, sends: distinct([...sends, sentType(random)]) };
    case 1:
      return { ...spec, sends: sends.slice(1) };
    case 2:
      return { ...spec, subscriptions: [...subscriptions, subscription(random)] };
    case 3:
      return { ...spec, subscriptions: subscriptions.slice(1) };
    case 4:
    case 5:
      return { ...spec, sends: withOne(random, sends, (sent) => ({ ...sent, payload: editedSchema(random, sent) })) };
    case 6:
      return { ...spec, sends: distinct(withOne(random, sends, (sent) => remarked(random, sent))) };
    default:
      return { ...spec, subscriptions: withOne(random, subscriptions, (one) => editedSubscription(random, one)) };
  }
}

function editedSubscription(random: Random, one: Subscription): Subscription {
  switch (random.below(5)) {
    case 0:
      return { ...one, route: routeOf(random, one.channel, one.types) };
    case 1:
      return withTypes(distinct([...one.types, typeOn(random, one.channel)]), one);
    case 2:
      return withTypes(one.types.length > 1 ? one.types.slice(1) : one.types, one);
    case 3: {
      const { unknownTypes: _, ...rest } = one;
      const says = random.pick(['ignore', 'refuse', 'unstated'] as const);
      return { ...rest, ...(says !== 'unstated' && { unknownTypes: says }) };
    }
    default:
      return withTypes(
        withOne(random, one.types, (type) => ({ ...type, payload: editedSchema(random, type) })),
        one,
      );
  }
}

const withTypes = (types: readonly TypeSpec[], one: Subscription): Subscription => ({ ...one, types });

function sentType(random: Random): TypeSpec {
  const type = typeOn(random, random.pick(channelNames));
  return channels[type.channel].told === 'pointer' && random.below(5) === 0 ? unmarkedType(random, type) : type;
}

/** A type whose writer says neither by a `const` nor otherwise what it is; it may list what it can be. */
function unmarkedType(random: Random, { channel, payload }: TypeSpec): TypeSpec {
  const { type: _, ...properties } = isObject(payload['properties']) ? payload['properties'] : {};
  const required = (Array.isArray(payload['required']) ? payload['required'] : []).filter((name) => name !== 'type');
  const listed = typeNames.filter(() => random.below(2) === 0);
  const marks = listed.length > 0 ? { type: { enum: listed } } : {};
  const all = listed.length > 0 && random.below(2) === 0 ? ['type', ...required] : required;
  return { channel, mark: noMark, payload: { ...payload, properties: { ...properties, ...marks }, required: all } };
}

function typeOn(random: Random, channel: ChannelName): TypeSpec {
  return remarked(random, { channel, mark: '', payload: schemaOf(random) });
}

/** The type under another mark; on a channel that is told by a place in the message, the place says so. */
function remarked(random: Random, { channel, payload }: TypeSpec): TypeSpec {
  const mark = random.pick(typeNames);
  if (channels[channel].told !== 'pointer') return { channel, mark, payload };
  const properties = isObject(payload['properties']) ? payload['properties'] : {};
  const required = Array.isArray(payload['required']) ? payload['required'] : [];
  const withMark = { ...properties, type: { const: mark } };
  return {
    channel,
    mark,
    payload: { ...payload, properties: withMark, required: [...new Set(['type', ...required])] },
  };
}

/** Most properties in their first form, so that writers and readers often agree. */
function schemaOf(random: Random): JsonObject {
  const names = propertyNames.filter(() => random.below(4) > 0);
  const properties = Object.fromEntries(names.map((name) => [name, propertySchema(random, name)]));
  const required = names.filter(() => random.below(3) === 0);
  return { type: 'object', required, properties, ...(random.below(6) === 0 && { additionalProperties: false }) };
}

function propertySchema(random: Random, name: string): JsonObject {
  const forms = propertySchemas[name] ?? [];
  return random.below(6) > 0 ? (forms[0] ?? {}) : random.pick(forms);
}

function editedSchema(random: Random, { payload }: TypeSpec): JsonObject {
  const properties = isObject(payload['properties']) ? payload['properties'] : {};
  const required = (Array.isArray(payload['required']) ? payload['required'] : []) as readonly string[];
  const name = random.pick(propertyNames);
  switch (random.below(4)) {
    case 0:
      return { ...payload, properties: { ...properties, [name]: propertySchema(random, name) } };
    case 1: {
      const { [name]: _, ...rest } = properties;
      return { ...payload, properties: rest, required: required.filter((one) => one !== name) };
    }
    case 2:
      return { ...payload, required: required.filter((one) => one !== name) };
    default:
      return Object.hasOwn(properties, name)
        ? { ...payload, required: [...new Set([...required, name])].sort() }
        : payload;
  }
}

function subscription(random: Random): Subscription {
  const channel = random.pick(channelNames);
  const types = distinct(some(1 + random.below(2), () => typeOn(random, channel)));
  const unknownTypes = random.pick(['ignore', 'ignore', 'refuse', 'unstated'] as const);
  const route = routeOf(random, channel, types);
  return { channel, types, route, ...(unknownTypes !== 'unstated' && { unknownTypes }) };
}

function routeOf(random: Random, channel: ChannelName, types: readonly TypeSpec[]): readonly Hop[] {
  const { transport } = channels[channel];
  const queue: Hop = { kind: 'sqs', queue: `q${random.below(3)}`, ...(random.below(2) === 0 && { retention: 'P2D' }) };
  const queued = random.below(2) === 0 ? [queue, ...mapping(random, '', 4)] : [];
  if (transport === 'sqs') return mapping(random, 'body', 2);
  if (transport === 'eventbridge') return [...rule(random, types), ...queued];
  const hop: Hop = { kind: 'sns-subscription', rawDelivery: random.below(3) > 0 };
  if (random.below(2) === 0) return [hop, ...queued];
  const byMark = channels[channel].told === 'attribute' && random.below(3) > 0;
  const filterPolicy = byMark ? { kind: marksOf(random, types) } : pattern(random);
  return [{ ...hop, filterPolicy, filterPolicyScope: byMark ? 'MessageAttributes' : 'MessageBody' }, ...queued];
}

function rule(random: Random, types: readonly TypeSpec[]): readonly Hop[] {
  if (random.below(4) === 0) return [];
  const told = random.below(4) > 0 ? { 'detail-type': marksOf(random, types) } : {};
  const within = random.below(2) === 0 ? { detail: pattern(random) } : {};
  const inputPath = random.below(3) === 0 ? { inputPath: '$.detail' } : {};
  return [{ kind: 'eventbridge-rule', pattern: { source: ['shop'], ...told, ...within }, ...inputPath }];
}

function mapping(random: Random, part: string, odds: number): readonly Hop[] {
  if (random.below(odds) > 0) return [{ kind: 'event-source-mapping' }];
  const filters = some(1 + random.below(2), (): JsonObject => ({ [part === '' ? 'body' : part]: pattern(random) }));
  return [{ kind: 'event-source-mapping', filters }];
}

/** Marks as a filter asks for them: those that are read, some by an operator. */
function marksOf(random: Random, types: readonly TypeSpec[]): readonly Json[] {
  const marks = types.map(({ mark }) => mark);
  switch (random.below(6)) {
    case 0:
      return [{ 'anything-but': typeNames.filter((name) => !marks.includes(name)) }];
    case 1:
      return [{ wildcard: '*e*' }];
    case 2:
      return [{ prefix: (marks[0] ?? '').slice(0, 2) }];
    default:
      return marks;
  }
}

function pattern(random: Random): JsonObject {
  const names = some(1 + random.below(2), () => random.pick(propertyNames));
  const stated = Object.fromEntries(names.map((name): [string, Json] => [name, asked(random, name)]));
  if (random.below(5) > 0) return stated;
  return { ...stated, $or: some(2, () => random.pick(propertyNames)).map((name) => ({ [name]: asked(random, name) })) };
}

function asked(random: Random, name: string): Json {
  if (name === 'place') {
    return random.pick<Json>([
      { country: ['DE'] },
      { country: [{ 'anything-but': ['US'] }] },
      { ip: [{ cidr: '10.0.0.0/8' }] },
      { ip: [{ exists: false }] },
      { country: ['DE'], ip: [{ exists: true }] },
    ]);
  }
  const values = (propertyValues[name] ?? []).flat();
  const value = random.pick(values);
  const text = typeof value === 'string' && value !== '' ? value : 'paid';
  const number = typeof value === 'number' ? value : 5;
  return some(1 + random.below(2), () =>
    random.pick<Json>([
      value,
      value,
      { prefix: text.slice(0, 2) },
      { suffix: text.slice(-1) },
      { 'anything-but': [text] },
      { 'anything-but': { prefix: text.slice(0, 1) } },
      { 'equals-ignore-case': text.toUpperCase() },
      { wildcard: `${text.slice(0, 1)}*` },
      { exists: random.below(2) === 0 },
      { numeric: ['>=', number] },
      { numeric: ['>', 0, '<=', number] },
    ]),
  );
}

function some<Item>(count: number, make: () => Item): readonly Item[] {
  return Array.from({ length: count }, make);
}

function withOne<Item>(random: Random, list: readonly Item[], edit: (item: Item) => Item): readonly Item[] {
  const at = random.below(Math.max(1, list.length));
  return list.map((item, index) => (index === at ? edit(item) : item));
}

/** A service states each of its types once, but on a channel where nothing tells them apart. */
function distinct(types: readonly TypeSpec[]): readonly TypeSpec[] {
  const kept = new Map(types.map((type, index) => [keyOf(type, index), type]));
  return [...kept.values()];
}

function keyOf({ channel, mark }: TypeSpec, index: number): string {
  return channels[channel].told === 'nothing' ? `${channel} ${index}` : `${channel} ${mark}`;
}
