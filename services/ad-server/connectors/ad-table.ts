import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { KeptAd } from '../model/ad.ts';
import { adOf, itemOf } from './ad-item.ts';
import type { AdStore } from './ad-store.ts';

/** How often a stop is tried that changes of the advertisement come before. */
const attempts = 5;

/** Keeps advertisements in DynamoDB. Each write says which revision it replaces. */
export function adTable(client: DynamoDBDocumentClient, TableName: string, shownIndex: string): AdStore {
  const get = async (id: string): Promise<KeptAd | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
    return Item && adOf(Item);
  };
  const stopped = async (ad: KeptAd, at: string): Promise<boolean> =>
    isWritten(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { id: ad.id },
          UpdateExpression: 'SET exhaustedAt = :at, revision = :next REMOVE shown',
          ConditionExpression: 'revision = :read',
          ExpressionAttributeValues: { ':at': at, ':read': ad.revision, ':next': ad.revision + 1 },
        }),
      ),
    );
  return {
    get,
    keep: (ad) =>
      isWritten(
        client.send(
          new PutCommand({
            TableName,
            Item: itemOf(ad),
            ConditionExpression: ad.revision === 1 ? 'attribute_not_exists(id)' : 'revision = :read',
            ...(ad.revision > 1 && { ExpressionAttributeValues: { ':read': ad.revision - 1 } }),
          }),
        ),
      ),
    shown: async () => {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          IndexName: shownIndex,
          KeyConditionExpression: 'shown = :yes',
          ExpressionAttributeValues: { ':yes': 'yes' },
          ScanIndexForward: false,
        },
      );
      const ads: KeptAd[] = [];
      for await (const { Items = [] } of pages) ads.push(...Items.map(adOf));
      return ads;
    },
    stop: async (id, at) => {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const ad = await get(id);
        if (ad === undefined || Date.parse(ad.grantedAt) > Date.parse(at) || (await stopped(ad, at))) return;
      }
      throw new Error(`advertisement ${id} changes too often to be stopped`);
    },
  };
}

async function isWritten(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
