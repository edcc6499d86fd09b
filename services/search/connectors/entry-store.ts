import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Entry } from '../model/entry.ts';

/** What the handlers need of the place that keeps entries. */
export type EntryStore = {
  readonly get: (id: string) => Promise<Entry | undefined>;
  /** Keeps `next` in the place of `previous`; false when somebody else was faster. */
  readonly put: (next: Entry, previous: Entry | undefined) => Promise<boolean>;
};

/** How long a mark outlives its product: longer than any event can linger in a queue. */
const markSeconds = 30 * 24 * 60 * 60;

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function entryMemory(...kept: readonly Entry[]): EntryStore {
  const entries = new Map(kept.map((entry) => [entry.id, entry]));
  return {
    get: async (id) => entries.get(id),
    put: async (next, previous) => {
      if (entries.get(next.id)?.toldAt !== previous?.toldAt) return false;
      entries.set(next.id, next);
      return true;
    },
  };
}

/** Keeps entries in DynamoDB. A write says what it expects to find. */
export function entryTable(client: DynamoDBDocumentClient, TableName: string): EntryStore {
  return {
    get: async (id) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
      return Item === undefined ? undefined : entryOf(Item);
    },
    put: async (next, previous) => {
      const expected =
        previous === undefined
          ? { ConditionExpression: 'attribute_not_exists(id)' }
          : { ConditionExpression: 'toldAt = :before', ExpressionAttributeValues: { ':before': previous.toldAt } };
      const expires = Math.floor(Date.parse(next.toldAt) / 1000) + markSeconds;
      const Item = next.product === undefined ? { ...next, expires } : next;
      try {
        await client.send(new PutCommand({ TableName, Item, ...expected }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}

/** The entry in an item of the table. Throws for an item that this service did not write. */
export function entryOf(item: Readonly<Record<string, unknown>>): Entry {
  if (!isEntryItem(item)) throw new Error(`item ${String(item.id)} is no entry`);
  const { id, toldAt, product } = item;
  return { id, toldAt, ...(product !== undefined && { product }) };
}

function isEntryItem(item: object): item is Entry {
  return 'id' in item && typeof item.id === 'string' && 'toldAt' in item && typeof item.toldAt === 'string';
}
