import type { Hop, Transport } from '../catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { mappingHop, queueHop, ruleHop, subscriptionHop } from './hops.ts';
import { channelOf, nameOf, referenceOf } from './names.ts';
import { resourcesOf, type Template } from './template.ts';

/** What a subscription of the stack does with a message: from the topic to the function, as it will be deployed. */
export type StackRoute = { readonly topic: string; readonly hops: readonly Hop[] };

/** What a rule of the stack does with an event: from the bus to the function, as it will be deployed. */
export type BusRoute = { readonly bus: string; readonly hops: readonly Hop[] };

/** A route of any transport. */
export type ChannelRoute = { readonly transport: Transport; readonly channel: string; readonly hops: readonly Hop[] };

/** Every route from a channel to a function that `template` builds. */
export function channelRoutesOf(template: Template): readonly ChannelRoute[] {
  return [
    ...queueRoutesOf(template).map(({ topic, hops }) => ({ transport: 'sns' as const, channel: topic, hops })),
    ...busRoutesOf(template).map(({ bus, hops }) => ({ transport: 'eventbridge' as const, channel: bus, hops })),
    ...streamRoutesOf(template),
  ];
}

/**
 * The routes from SNS topics to functions that `template` builds, over a queue or straight.
 *
 * Names are what remains of a name when the stack's parameters stand for nothing; a topic of another stack is named by
 * the export that it is imported by, without its ending `-arn`.
 */
export function queueRoutesOf(template: Template): readonly StackRoute[] {
  const arrive = arrivalsOf(template);
  const topics = resourcesOf(template, 'AWS::SNS::Topic');
  const named = (id: string): string => nameOf(topics[id]?.TopicName) || id;
  const apart = Object.values(resourcesOf(template, 'AWS::SNS::Subscription')).flatMap((subscription) => {
    const own = referenceOf(subscription.TopicArn) ?? '';
    const topic = topics[own] === undefined ? channelOf(subscription.TopicArn) : named(own);
    return arrive(subscription.Endpoint).map((hops) => ({ topic, hops: [subscriptionHop(subscription), ...hops] }));
  });
  const inline = Object.entries(topics).flatMap(([id, { Subscription }]) =>
    (isArray(Subscription) ? Subscription.filter(isObject) : []).flatMap((subscription) =>
      arrive(subscription.Endpoint).map((hops) => ({ topic: named(id), hops: [subscriptionHop({}), ...hops] })),
    ),
  );
  return [...apart, ...inline];
}

/** The routes from EventBridge buses to functions that `template` builds, one for each target of a rule. */
export function busRoutesOf(template: Template): readonly BusRoute[] {
  const arrive = arrivalsOf(template);
  return Object.values(resourcesOf(template, 'AWS::Events::Rule')).flatMap((rule) => {
    const own = resourcesOf(template, 'AWS::Events::EventBus')[referenceOf(rule.EventBusName) ?? ''];
    const bus = (own === undefined ? channelOf(rule.EventBusName) : nameOf(own.Name)) || 'default';
    const targets = isArray(rule.Targets) ? rule.Targets.filter(isObject) : [];
    return targets.flatMap((target) =>
      arrive(target.Arn).map((hops) => ({ bus, hops: [ruleHop(rule, target), ...hops] })),
    );
  });
}

/** The routes that an event source mapping makes of a channel itself: a Kinesis stream, a table's stream, a queue. */
export function streamRoutesOf(template: Template): readonly ChannelRoute[] {
  const streams = resourcesOf(template, 'AWS::Kinesis::Stream');
  const tables = resourcesOf(template, 'AWS::DynamoDB::Table');
  const queues = resourcesOf(template, 'AWS::SQS::Queue');
  const handlers = functionsOf(template);
  const sourceOf = (arn: Json | undefined): Pick<ChannelRoute, 'transport' | 'channel'> => {
    const id = referenceOf(arn) ?? '';
    if (streams[id]) return { transport: 'kinesis', channel: nameOf(streams[id].Name) || id };
    if (tables[id]) return { transport: 'dynamodb-stream', channel: nameOf(tables[id].TableName) || id };
    if (queues[id]) return { transport: 'sqs', channel: nameOf(queues[id].QueueName) || id };
    const kind = /^arn:[^:]*:(kinesis|dynamodb|sqs):/.exec(nameOf(arn))?.[1];
    const transports = { dynamodb: 'dynamodb-stream', sqs: 'sqs' } as const;
    return { transport: kind === 'dynamodb' || kind === 'sqs' ? transports[kind] : 'kinesis', channel: channelOf(arn) };
  };
  return Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping')).flatMap((mapping) => {
    const source = sourceOf(mapping.EventSourceArn);
    const id = referenceOf(mapping.EventSourceArn) ?? '';
    const queue = queues[id] === undefined ? [] : [queueHop(id, queues)];
    return handlers(mapping.FunctionName).map((hops) => ({
      ...source,
      hops: [...queue, mappingHop(mapping), ...hops],
    }));
  });
}

/** The ways from a target, as it is referred to, to functions; none where it leads out of the stack. */
function arrivalsOf(template: Template): (target: Json | undefined) => readonly (readonly Hop[])[] {
  const queues = resourcesOf(template, 'AWS::SQS::Queue');
  const mappings = Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'));
  const handlers = functionsOf(template);
  const over = (queue: string, mapping: JsonObject): readonly (readonly Hop[])[] =>
    handlers(mapping.FunctionName).map((hops) => [queueHop(queue, queues), mappingHop(mapping), ...hops]);
  return (target) => {
    const straight = handlers(target);
    if (straight.length > 0) return straight;
    const id = referenceOf(target);
    if (id === undefined || queues[id] === undefined) return [];
    return mappings.filter(({ EventSourceArn }) => referenceOf(EventSourceArn) === id).flatMap((one) => over(id, one));
  };
}

/** The function that a reference leads to, over an alias or a version of it too; none where it is not of the stack. */
function functionsOf(template: Template): (target: Json | undefined) => readonly (readonly Hop[])[] {
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  const published = {
    ...resourcesOf(template, 'AWS::Lambda::Alias'),
    ...resourcesOf(template, 'AWS::Lambda::Version'),
  };
  return (target) => {
    const named = referenceOf(target) ?? '';
    const id = published[named] === undefined ? named : (referenceOf(published[named].FunctionName) ?? '');
    const handler = functions[id];
    return handler === undefined ? [] : [[{ kind: 'lambda', function: nameOf(handler.FunctionName) || id }]];
  };
}
