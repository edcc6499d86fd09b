import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Food } from '@larder/contracts/food';
import type { KeptFood } from '../model/food.ts';
import { itemOf, keptFoodOf, kind } from './food-item.ts';
import { type FoodPage, type FoodStore, InvalidCursor } from './food-store.ts';

export type FoodTables = { readonly foods: string; readonly requests: string };

/** How long a repeated request gets its first answer again. */
const requestSeconds = 24 * 60 * 60;

/** Keeps foods in DynamoDB. Every write says what it expects to find, so that no change is lost between two writers. */
export function foodTable(client: DynamoDBDocumentClient, tables: FoodTables, now: () => Date): FoodStore {
  const get = async (id: string): Promise<KeptFood | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: tables.foods, Key: { id }, ConsistentRead: true }));
    return Item === undefined ? undefined : keptFoodOf(Item);
  };
  return {
    get,
    list: (wanted) => list(client, tables.foods, wanted),
    add: async (kept, requestKey) => {
      const put = { TableName: tables.foods, Item: itemOf(kept), ConditionExpression: 'attribute_not_exists(id)' };
      if (requestKey === undefined) {
        await client.send(new PutCommand(put));
        return kept.food;
      }
      const expires = Math.floor(now().getTime() / 1000) + requestSeconds;
      const request = {
        TableName: tables.requests,
        Item: { key: requestKey, answer: kept.food, expires },
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': 'key' },
      };
      try {
        await client.send(new TransactWriteCommand({ TransactItems: [{ Put: request }, { Put: put }] }));
        return kept.food;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        return await firstAnswer(client, tables.requests, requestKey, error);
      }
    },
    replace: async (kept, previous) => {
      try {
        await client.send(
          new PutCommand({
            TableName: tables.foods,
            Item: itemOf(kept),
            ConditionExpression: 'changedAt = :previous',
            ExpressionAttributeValues: { ':previous': previous.changedAt },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    remove: async (id) => {
      await client.send(new DeleteCommand({ TableName: tables.foods, Key: { id } }));
    },
  };
}

async function firstAnswer(
  client: DynamoDBDocumentClient,
  table: string,
  key: string,
  cancelled: TransactionCanceledException,
): Promise<Food> {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: { key }, ConsistentRead: true }));
  if (Item === undefined) throw cancelled;
  return Item.answer as Food;
}

async function list(
  client: DynamoDBDocumentClient,
  table: string,
  wanted: Parameters<FoodStore['list']>[0],
): Promise<FoodPage> {
  const [index, attribute, value] =
    wanted.category === undefined ? ['by-name', 'kind', kind] : ['by-category', 'category', wanted.category];
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: '#attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
      Limit: wanted.limit,
      ...(wanted.cursor !== undefined && { ExclusiveStartKey: { ...keyOf(wanted.cursor), [attribute]: value } }),
    }),
  );
  const foods = Items.map((item) => keptFoodOf(item).food);
  return { foods, ...(LastEvaluatedKey && { cursor: cursorOf(LastEvaluatedKey) }) };
}

function cursorOf({ name, id }: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

function keyOf(cursor: string): { readonly name: string; readonly id: string } {
  try {
    const [name, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof name === 'string' && typeof id === 'string') return { name, id };
  } catch {
    // not one of ours, as below
  }
  throw new InvalidCursor('the cursor was not given by this API');
}
