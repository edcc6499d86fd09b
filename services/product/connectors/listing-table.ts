import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import type { Product } from '@larder/contracts/product';
import { itemOf, listingOf, shelf } from './listing-item.ts';
import { InvalidCursor, isListed, type ListingStore, type ProductPage } from './listing-store.ts';

type Wanted = Parameters<ListingStore['list']>[0];

/** Keeps listings in DynamoDB. A write says what it expects to find, so that of two events at a time none is lost. */
export function listingTable(client: DynamoDBDocumentClient, table: string): ListingStore {
  return {
    list: (wanted) => list(client, table, wanted),
    get: async (id) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      return Item === undefined ? undefined : listingOf(Item);
    },
    put: async (next, previous) => {
      const expected =
        previous === undefined
          ? { ConditionExpression: 'attribute_not_exists(id)' }
          : {
              ConditionExpression: 'changedAt = :previous',
              ExpressionAttributeValues: { ':previous': previous.changedAt },
            };
      try {
        await client.send(new PutCommand({ TableName: table, Item: itemOf(next), ...expected }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}

/** One page: the index is read until it is full, because availability is filtered behind the index. */
async function list(client: DynamoDBDocumentClient, table: string, wanted: Wanted): Promise<ProductPage> {
  const products: Product[] = [];
  let from = wanted.cursor === undefined ? undefined : keyOf(wanted.cursor);
  for (;;) {
    const { Items = [], LastEvaluatedKey } = await query(client, table, wanted, from);
    for (const item of Items) {
      const listing = listingOf(item);
      if (!isListed(listing)) continue;
      if (wanted.availability && !wanted.availability.includes(listing.product.availability)) continue;
      products.push(listing.product);
      if (products.length === wanted.limit) {
        const isLast = LastEvaluatedKey === undefined && item === Items.at(-1);
        return { products, ...(!isLast && { cursor: cursorOf(listing.product) }) };
      }
    }
    if (LastEvaluatedKey === undefined) return { products };
    from = { name: LastEvaluatedKey.name, id: LastEvaluatedKey.id };
  }
}

function query(
  client: DynamoDBDocumentClient,
  table: string,
  { category, limit }: Wanted,
  from: Readonly<Record<string, unknown>> | undefined,
): Promise<QueryCommandOutput> {
  const [index, attribute, value] =
    category === undefined ? ['by-name', 'shelf', shelf] : ['by-category', 'category', category];
  return client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: '#attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
      Limit: limit,
      ...(from && { ExclusiveStartKey: { ...from, [attribute]: value } }),
    }),
  );
}

function cursorOf({ name, id }: Product): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

function keyOf(cursor: string): Readonly<Record<string, unknown>> {
  try {
    const [name, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof name === 'string' && typeof id === 'string') return { name, id };
  } catch {
    // not one of ours, as below
  }
  throw new InvalidCursor('the cursor was not given by this API');
}
