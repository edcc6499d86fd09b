import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Subscriber } from '../model/digest.ts';

/** Gives all subscribers, some at a time. */
export type Subscribers = () => AsyncIterable<readonly Subscriber[]>;

/** The subscribers in DynamoDB. */
export function subscriberTable(client: DynamoDBDocumentClient, TableName: string): Subscribers {
  return async function* pages() {
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) yield Items.map(subscriberOf);
  };
}

function subscriberOf(item: Readonly<Record<string, unknown>>): Subscriber {
  if (!isSubscriber(item)) throw new Error(`item ${String(item.id)} is no subscriber`);
  return { id: item.id, recipient: item.recipient };
}

/** Whoever keeps the table may err: what is no subscriber by its parts is none. */
function isSubscriber(item: object): item is Subscriber {
  return 'id' in item && typeof item.id === 'string' && 'recipient' in item && typeof item.recipient === 'object';
}
