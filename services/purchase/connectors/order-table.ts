import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { PlacedOrder } from '@larder/contracts/purchase';
import type { Decision } from '../model/order.ts';
import { itemOf, orderOf } from './order-item.ts';
import { InvalidCursor, type OrderPage, type OrderStore, UnknownOrder } from './order-store.ts';

export type OrderTables = { readonly orders: string; readonly requests: string };

/** How long a repeated request gets its first answer again. */
const requestSeconds = 24 * 60 * 60;

/** How often a request is tried that another one with its key keeps from being kept. */
const attempts = 5;

/** Keeps orders in DynamoDB: an order and the key of its request in one transaction. */
export function orderTable(client: DynamoDBDocumentClient, tables: OrderTables, now: () => Date): OrderStore {
  const itemIn = async (TableName: string, Key: Readonly<Record<string, string>>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  const get = async (id: string): Promise<PlacedOrder | undefined> => {
    const item = await itemIn(tables.orders, { id });
    return item && orderOf(item);
  };
  const placedBefore: OrderStore['placedBefore'] = async (customerId, requestKey) => {
    const item = await itemIn(tables.requests, { key: `${customerId} ${requestKey}` });
    return item && orderOf(item.answer);
  };
  return {
    get,
    placedBefore,
    list: (wanted) => list(client, tables.orders, wanted),
    place: async (order, requestKey) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(placing(tables, order, requestKey, now()));
          return order;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          const before = await placedBefore(order.customerId, requestKey);
          if (before !== undefined) return before;
          // The same request is under way elsewhere and has not been kept yet.
          if (attempt === attempts) throw error;
        }
      }
    },
    decide: async (decision) => {
      if (await decide(client, tables.orders, decision)) return;
      if ((await get(decision.orderId)) === undefined) throw new UnknownOrder(`there is no order ${decision.orderId}`);
    },
  };
}

function placing({ orders, requests }: OrderTables, order: PlacedOrder, requestKey: string, now: Date) {
  const Item = itemOf(order);
  const expires = Math.floor(now.getTime() / 1000) + requestSeconds;
  const request = { key: `${order.customerId} ${requestKey}`, answer: Item, expires };
  return new TransactWriteCommand({
    TransactItems: [
      {
        Put: {
          TableName: requests,
          Item: request,
          ConditionExpression: 'attribute_not_exists(#key)',
          ExpressionAttributeNames: { '#key': 'key' },
        },
      },
      { Put: { TableName: orders, Item, ConditionExpression: 'attribute_not_exists(id)' } },
    ],
  });
}

async function decide(client: DynamoDBDocumentClient, TableName: string, decision: Decision): Promise<boolean> {
  const reason = decision.status === 'rejected' ? decision.reason : undefined;
  try {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { id: decision.orderId },
        UpdateExpression: reason ? 'SET #status = :status, #reason = :reason' : 'SET #status = :status',
        ConditionExpression: '#status = :placed',
        ExpressionAttributeNames: { '#status': 'status', ...(reason && { '#reason': 'reason' }) },
        ExpressionAttributeValues: {
          ':status': decision.status,
          ':placed': 'placed',
          ...(reason && { ':reason': reason }),
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** One page: the index is read until it is full, because the status is filtered behind the index. */
async function list(
  client: DynamoDBDocumentClient,
  table: string,
  { customerId, status, limit, cursor }: Parameters<OrderStore['list']>[0],
): Promise<OrderPage> {
  const orders: PlacedOrder[] = [];
  let from: Record<string, unknown> | undefined = cursor === undefined ? undefined : { ...keyOf(cursor), customerId };
  for (;;) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-customer',
        KeyConditionExpression: 'customerId = :customer',
        ExpressionAttributeValues: { ':customer': customerId },
        ScanIndexForward: false,
        Limit: limit,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    for (const item of Items) {
      const order = orderOf(item);
      if (status !== undefined && order.status !== status) continue;
      orders.push(order);
      if (orders.length === limit) {
        const isLast = LastEvaluatedKey === undefined && item === Items.at(-1);
        return { orders, ...(!isLast && { cursor: cursorOf(order) }) };
      }
    }
    if (LastEvaluatedKey === undefined) return { orders };
    from = LastEvaluatedKey;
  }
}

function cursorOf(order: PlacedOrder): string {
  return Buffer.from(JSON.stringify([itemOf(order).place, order.id])).toString('base64url');
}

function keyOf(cursor: string): Readonly<Record<string, string>> {
  try {
    const [place, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof place === 'string' && typeof id === 'string') return { place, id };
  } catch {
    // not one of ours, as below
  }
  throw new InvalidCursor('the cursor was not given by this API');
}
