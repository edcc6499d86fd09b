import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Headline } from '../model/headline.ts';
import { type HeadlineStore, mostHeadlines } from './headline-store.ts';

/** How long a headline is known: longer than the bus keeps events to be sent again. */
const keptSeconds = 60 * 24 * 60 * 60;

/** Keeps headlines in DynamoDB. Those that wait stand in an index that holds nothing else. */
export function headlineTable(
  client: DynamoDBDocumentClient,
  TableName: string,
  waitingIndex: string,
  now: () => Date,
): HeadlineStore {
  return {
    keep: async (headline) => {
      const expires = Math.floor(now().getTime() / 1000) + keptSeconds;
      const Item = { ...headline, waiting: 'yes', expires };
      const ConditionExpression = 'attribute_not_exists(id)';
      await client.send(new PutCommand({ TableName, Item, ConditionExpression })).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
    waiting: async () => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: waitingIndex,
          KeyConditionExpression: 'waiting = :yes',
          ExpressionAttributeValues: { ':yes': 'yes' },
          Limit: mostHeadlines,
        }),
      );
      return Items.map(headlineOf);
    },
    take: async (ids, digest) => {
      for (const id of ids) {
        await client.send(
          new UpdateCommand({
            TableName,
            Key: { id },
            UpdateExpression: 'SET digest = :digest REMOVE waiting',
            ExpressionAttributeValues: { ':digest': digest },
          }),
        );
      }
    },
  };
}

/** The headline in an item of the table. Throws for an item that this service did not write. */
function headlineOf(item: Readonly<Record<string, unknown>>): Headline {
  if (!isHeadline(item)) throw new Error(`item ${String(item.id)} is no headline`);
  return item;
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isHeadline(item: object): item is Headline {
  return 'kind' in item && 'product' in item && 'name' in item && 'at' in item;
}
