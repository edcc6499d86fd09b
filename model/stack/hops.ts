import type { Hop } from '../catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { durationOf, nameOf, referenceOf } from './names.ts';

type Resources = Readonly<Record<string, JsonObject>>;

/** The step that a target of a rule is. */
export function ruleHop({ EventPattern }: JsonObject, { InputPath, InputTransformer }: JsonObject): Hop {
  return {
    kind: 'eventbridge-rule',
    ...(isObject(EventPattern) && { pattern: EventPattern }),
    ...(typeof InputPath === 'string' && { inputPath: InputPath }),
    ...(isObject(InputTransformer) && { inputTransformer: InputTransformer }),
  };
}

export function subscriptionHop({ RawMessageDelivery, FilterPolicy, FilterPolicyScope }: JsonObject): Hop {
  const policy = parsed(FilterPolicy);
  return {
    kind: 'sns-subscription',
    rawDelivery: isTrue(RawMessageDelivery),
    ...(isObject(policy) && {
      filterPolicyScope: FilterPolicyScope === 'MessageBody' ? 'MessageBody' : 'MessageAttributes',
      filterPolicy: policy,
    }),
  };
}

/** @param id its logical id, which stands for a name that CloudFormation makes up */
export function queueHop(id: string, queues: Resources): Hop {
  const queue = queues[id] ?? {};
  const redrive = isObject(queue.RedrivePolicy) ? referenceOf(queue.RedrivePolicy.deadLetterTargetArn) : undefined;
  const deadLetters = redrive === undefined ? undefined : queues[redrive];
  const { MessageRetentionPeriod, FifoQueue } = queue;
  const seconds = typeof MessageRetentionPeriod === 'string' ? Number(MessageRetentionPeriod) : MessageRetentionPeriod;
  return {
    kind: 'sqs',
    queue: nameOf(queue.QueueName) || id,
    ...(isTrue(FifoQueue) && { fifo: true }),
    ...(deadLetters && { deadLetterQueue: nameOf(deadLetters.QueueName) || (redrive ?? '') }),
    ...(typeof seconds === 'number' && Number.isInteger(seconds) && { retention: durationOf(seconds) }),
  };
}

/** Filters stand in templates as texts of JSON; what is none stays as it is, for AWS would refuse it. */
export function mappingHop({ FunctionResponseTypes, FilterCriteria }: JsonObject): Hop {
  const stated = isObject(FilterCriteria) && isArray(FilterCriteria.Filters) ? FilterCriteria.Filters : [];
  const filters = stated.filter(isObject).map((filter) => {
    const pattern = parsed(filter.Pattern);
    return isObject(pattern) ? pattern : filter;
  });
  const reports = isArray(FunctionResponseTypes) && FunctionResponseTypes.includes('ReportBatchItemFailures');
  return {
    kind: 'event-source-mapping',
    ...(filters.length > 0 && { filters }),
    ...(reports && { reportsBatchItemFailures: true }),
  };
}

function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  try {
    const json: Json = JSON.parse(value);
    return json;
  } catch {
    return undefined;
  }
}

/** Templates made by tools write `"true"`. */
function isTrue(value: Json | undefined): boolean {
  return value === true || value === 'true';
}
