import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Level, quantitiesOf, type Reservation } from '../model/reservation.ts';
import { reservationItemOf, reservationOf } from './reservation-item.ts';
import type { Count, StockStore } from './stock-store.ts';

export type StockTables = { readonly stock: string; readonly reservations: string };

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Keeps stock and reservations in DynamoDB; an order's lines are set aside in one transaction, or none is. */
export function stockTable(client: DynamoDBDocumentClient, tables: StockTables): StockStore {
  const itemIn = async (TableName: string, Key: Readonly<Record<string, string>>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  return {
    count: (count) => keepCount(client, tables.stock, count),
    levels: async (ids) => {
      const items = await Promise.all([...new Set(ids)].map((id) => itemIn(tables.stock, { id })));
      return new Map(items.flatMap((item) => (item ? [[String(item.id), levelOf(item)]] : [])));
    },
    get: async (orderId) => {
      const item = await itemIn(tables.reservations, { orderId });
      return item && reservationOf(item);
    },
    keep: (reservation) => {
      const put = {
        Put: {
          TableName: tables.reservations,
          Item: reservationItemOf(reservation),
          ConditionExpression: 'attribute_not_exists(orderId)',
        },
      };
      if (reservation.state !== 'reserved') return allOrNothing(client, [put]);
      const condition = 'listed = :yes AND available >= :units';
      const move = 'SET available = available - :units, reserved = reserved + :units';
      return allOrNothing(client, [put, ...moves(tables.stock, reservation, move, condition, { ':yes': true })]);
    },
    settle: (reservation, state) => {
      const end = {
        Update: {
          TableName: tables.reservations,
          Key: { orderId: reservation.orderId },
          UpdateExpression: 'SET #state = :state',
          ConditionExpression: '#state = :reserved',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':state': state, ':reserved': 'reserved' },
        },
      };
      const back = state === 'released' ? ', available = available + :units' : '';
      const move = `SET reserved = reserved - :units${back}`;
      return allOrNothing(client, [end, ...moves(tables.stock, reservation, move)]);
    },
  };
}

/** One write for each product of a reservation: a transaction takes no two of one item. */
function moves(
  TableName: string,
  { lines }: Reservation,
  UpdateExpression: string,
  ConditionExpression = 'attribute_exists(id)',
  values: Readonly<Record<string, unknown>> = {},
): readonly Write[] {
  return [...quantitiesOf(lines)].map(([id, units]) => {
    const ExpressionAttributeValues = { ...values, ':units': units };
    return { Update: { TableName, Key: { id }, UpdateExpression, ConditionExpression, ExpressionAttributeValues } };
  });
}

async function allOrNothing(client: DynamoDBDocumentClient, writes: readonly Write[]): Promise<boolean> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

async function keepCount(client: DynamoDBDocumentClient, TableName: string, count: Count): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { id: count.id },
        UpdateExpression:
          'SET available = :units - if_not_exists(reserved, :none), reserved = if_not_exists(reserved, :none), ' +
          'listed = :listed, countedAt = :countedAt',
        ConditionExpression: 'attribute_not_exists(countedAt) OR countedAt < :countedAt',
        ExpressionAttributeValues: {
          ':units': count.units,
          ':none': 0,
          ':listed': count.listed,
          ':countedAt': count.countedAt,
        },
      }),
    );
  } catch (error) {
    // Counted before, or later than this.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function levelOf({ id, available, listed }: Readonly<Record<string, unknown>>): Level {
  // More may be set aside than food counts now.
  return { id: String(id), available: Math.max(0, Number(available)), listed: listed === true };
}
