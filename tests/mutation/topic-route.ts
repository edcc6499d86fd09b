import { isArray, isObject, type JsonObject } from '#model/json.ts';
import { without } from './json-edit.ts';

/** How messages of a topic come to a subscriber: the subscription, and the steps behind it. */
export type TopicRoute = { readonly first: JsonObject; readonly rest: readonly JsonObject[] };

const behind: readonly JsonObject[] = [
  { kind: 'sqs', queue: 'zulu' },
  { kind: 'event-source-mapping', reportsBatchItemFailures: true },
  { kind: 'lambda', function: 'zulu' },
];

/** The route of an operation that receives from a topic, which its template says in Larder; undefined for any other. */
export function topicRoute({ action, channel, messages }: JsonObject): TopicRoute | undefined {
  const topic = isObject(channel) ? String(channel['$ref']) : '';
  if (action !== 'receive' || !topic.endsWith('-events') || !isArray(messages)) return undefined;
  const type = messages.flatMap((one) => (isObject(one) ? (String(one['$ref']).split('/').at(-1) ?? []) : []));
  const filter = { filterPolicyScope: 'MessageBody', filterPolicy: { type } };
  return { first: { kind: 'sns-subscription', rawDelivery: false, ...filter }, rest: behind };
}

/** `operation` with `route`. */
export function routedBy(operation: JsonObject, { first, rest }: TopicRoute): JsonObject {
  return { ...without(operation, 'x-route'), 'x-route': [first, ...rest] };
}
