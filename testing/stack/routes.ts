import type { Hop } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { resourcesOf, type Template } from './template.ts';

/** What a subscription of the stack does with a message: from the topic to the function, as it will be deployed. */
export type StackRoute = { readonly topic: string; readonly hops: readonly Hop[] };

type Resources = Readonly<Record<string, JsonObject>>;

/**
 * The routes from SNS topics over SQS queues to functions that `template` builds; sorted by function.
 *
 * Names are what remains of a name when the stack's parameters stand for nothing; a topic of another stack is named by
 * the export that it is imported by, without its ending `-arn`.
 */
export function queueRoutesOf(template: Template): readonly StackRoute[] {
  const queues = resourcesOf(template, 'AWS::SQS::Queue');
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  const mappings = Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'));
  const subscriptions = Object.values(resourcesOf(template, 'AWS::SNS::Subscription'));
  return subscriptions.flatMap((subscription): readonly StackRoute[] => {
    const queueId = referenceOf(subscription.Endpoint);
    const queue = queueId === undefined ? undefined : queues[queueId];
    const mapping = mappings.find(({ EventSourceArn }) => referenceOf(EventSourceArn) === queueId);
    const handler = functions[referenceOf(mapping?.FunctionName) ?? ''];
    if (queue === undefined || mapping === undefined || handler === undefined) return [];
    const topic = nameOf(subscription.TopicArn).replace(/-arn$/, '');
    return [
      {
        topic,
        hops: [
          subscriptionHop(subscription),
          queueHop(queue, queues),
          mappingHop(mapping),
          { kind: 'lambda', function: nameOf(handler.FunctionName) },
        ],
      },
    ];
  });
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
