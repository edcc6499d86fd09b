import type { Hop } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { resourcesOf, type Template } from './template.ts';

/** What a subscription of the stack does with a message: from the topic to the function, as it will be deployed. */
export type StackRoute = { readonly topic: string; readonly hops: readonly Hop[] };

/** What a rule of the stack does with an event: from the bus to the function, as it will be deployed. */
export type BusRoute = { readonly bus: string; readonly hops: readonly Hop[] };

type Resources = Readonly<Record<string, JsonObject>>;

/**
 * The routes from SNS topics to functions that `template` builds, over a queue or straight.
 *
 * Names are what remains of a name when the stack's parameters stand for nothing; a topic of another stack is named by
 * the export that it is imported by, without its ending `-arn`.
 */
export function queueRoutesOf(template: Template): readonly StackRoute[] {
  const arrive = arrivalsOf(template);
  return Object.values(resourcesOf(template, 'AWS::SNS::Subscription')).flatMap((subscription) => {
    const own = resourcesOf(template, 'AWS::SNS::Topic')[referenceOf(subscription.TopicArn) ?? ''];
    const topic = own === undefined ? nameOf(subscription.TopicArn).replace(/-arn$/, '') : nameOf(own.TopicName);
    return arrive(subscription.Endpoint).map((hops) => ({ topic, hops: [subscriptionHop(subscription), ...hops] }));
  });
}

/** The routes from EventBridge buses to functions that `template` builds, one for each target of a rule. */
export function busRoutesOf(template: Template): readonly BusRoute[] {
  const arrive = arrivalsOf(template);
  return Object.values(resourcesOf(template, 'AWS::Events::Rule')).flatMap((rule) => {
    const own = resourcesOf(template, 'AWS::Events::EventBus')[referenceOf(rule.EventBusName) ?? ''];
    const named = own === undefined ? nameOf(rule.EventBusName).replace(/-(name|arn)$/, '') : nameOf(own.Name);
    const bus = named || 'default';
    const targets = isArray(rule.Targets) ? rule.Targets.filter(isObject) : [];
    return targets.flatMap((target) =>
      arrive(target.Arn).map((hops) => ({ bus, hops: [ruleHop(rule, target), ...hops] })),
    );
  });
}

/** The ways from a target, as it is referred to, to functions; none where it leads out of the stack. */
function arrivalsOf(template: Template): (target: Json | undefined) => readonly (readonly Hop[])[] {
  const queues = resourcesOf(template, 'AWS::SQS::Queue');
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  const mappings = Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'));
  const lambda = (id: string | undefined): readonly Hop[] => {
    const handler = functions[id ?? ''];
    return handler === undefined ? [] : [{ kind: 'lambda', function: nameOf(handler.FunctionName) }];
  };
  return (target) => {
    const id = referenceOf(target);
    const straight = lambda(id);
    if (straight.length > 0) return [straight];
    const queue = queues[id ?? ''];
    if (queue === undefined) return [];
    return mappings
      .filter(({ EventSourceArn }) => referenceOf(EventSourceArn) === id)
      .map((mapping) => [mapping, lambda(referenceOf(mapping.FunctionName))] as const)
      .filter(([, handler]) => handler.length > 0)
      .map(([mapping, handler]) => [queueHop(queue, queues), mappingHop(mapping), ...handler]);
  };
}

function ruleHop({ EventPattern }: JsonObject, { InputPath, InputTransformer }: JsonObject): Hop {
  return {
    kind: 'eventbridge-rule',
    ...(isObject(EventPattern) && { pattern: EventPattern }),
    ...(typeof InputPath === 'string' && { inputPath: InputPath }),
    ...(isObject(InputTransformer) && { inputTransformer: InputTransformer }),
  };
}

function subscriptionHop({ RawMessageDelivery, FilterPolicy, FilterPolicyScope }: JsonObject): Hop {
  return {
    kind: 'sns-subscription',
    rawDelivery: RawMessageDelivery === true,
    ...(isObject(FilterPolicy) && {
      filterPolicyScope: FilterPolicyScope === 'MessageBody' ? 'MessageBody' : 'MessageAttributes',
      filterPolicy: FilterPolicy,
    }),
  };
}

function queueHop(queue: JsonObject, queues: Resources): Hop {
  const redrive = isObject(queue.RedrivePolicy) ? referenceOf(queue.RedrivePolicy.deadLetterTargetArn) : undefined;
  const deadLetters = redrive === undefined ? undefined : queues[redrive];
  const { MessageRetentionPeriod: seconds, FifoQueue } = queue;
  return {
    kind: 'sqs',
    queue: nameOf(queue.QueueName),
    ...(FifoQueue === true && { fifo: true }),
    ...(deadLetters && { deadLetterQueue: nameOf(deadLetters.QueueName) }),
    ...(typeof seconds === 'number' && { retention: durationOf(seconds) }),
  };
}

function mappingHop({ FunctionResponseTypes, FilterCriteria }: JsonObject): Hop {
  const filters = isObject(FilterCriteria) && isArray(FilterCriteria.Filters) ? FilterCriteria.Filters : [];
  const reports = isArray(FunctionResponseTypes) && FunctionResponseTypes.includes('ReportBatchItemFailures');
  return {
    kind: 'event-source-mapping',
    ...(filters.length > 0 && { filters: filters.filter(isObject) }),
    ...(reports && { reportsBatchItemFailures: true }),
  };
}

/** The logical id that a `Ref` or a `GetAtt` points at. */
function referenceOf(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const target = value.Ref ?? (isArray(value['Fn::GetAtt']) ? value['Fn::GetAtt'][0] : undefined);
  return typeof target === 'string' ? target : undefined;
}

/** The fixed part of a name: `!Sub '${Prefix}foods'` is `foods`. */
function nameOf(value: Json | undefined): string {
  if (typeof value === 'string') return value.replace(/\$\{[^}]*\}/g, '');
  if (!isObject(value)) return '';
  return nameOf(value['Fn::ImportValue'] ?? value['Fn::Sub'] ?? '');
}

/** `P4D` where the seconds are whole days, else `PT90S`. */
function durationOf(seconds: number): string {
  return seconds % 86_400 === 0 ? `P${seconds / 86_400}D` : `PT${seconds}S`;
}
