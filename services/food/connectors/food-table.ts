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
import { type FoodItem, itemOf, keptFoodOf, kind } from './food-item.ts';
import { type FoodPage, type FoodStore, InvalidCursor } from './food-store.ts';

export type FoodTables = { readonly foods: string; readonly requests: string };

/** How long a repeated request gets its first answer again. */
const requestSeconds = 24 * 60 * 60;

/** How often a request is tried that another one with its key keeps from being kept. */
const attempts = 5;

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
      if (requestKey !== undefined) return addOnce(client, tables, kept, put, requestKey, now());
      await client.send(new PutCommand(put));
      return kept.food;
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

/** Puts the food together with its request, or finds the answer that the request got before. */
async function addOnce(
  client: DynamoDBDocumentClient,
  tables: FoodTables,
  kept: KeptFood,
  put: { readonly TableName: string; readonly Item: FoodItem; readonly ConditionExpression: string },
  key: string,
  now: Date,
): Promise<Food> {
  const expires = Math.floor(now.getTime() / 1000) + requestSeconds;
  const request = {
    TableName: tables.requests,
    Item: { key, answer: itemOf(kept), expires },
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': 'key' },
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [{ Put: request }, { Put: put }] }));
      return kept.food;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const Key = { key };
      const { Item } = await client.send(new GetCommand({ TableName: tables.requests, Key, ConsistentRead: true }));
      if (Item !== undefined) return keptFoodOf(Item.answer).food;
      // The same request is under way elsewhere and has not been kept yet.
      if (attempt === attempts) throw error;
    }
  }
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
