import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { itemOf, newsOf } from './news-item.ts';
import { mostNews, type NewsStore } from './news-store.ts';

/** Keeps news in DynamoDB. News that is kept already is not written again, so that the stream tells of it once. */
export function newsTable(client: DynamoDBDocumentClient, TableName: string): NewsStore {
  return {
    keep: async (news) => {
      const ConditionExpression = 'attribute_not_exists(#at)';
      const names = { ExpressionAttributeNames: { '#at': 'at' } };
      const put = new PutCommand({ TableName, Item: itemOf(news), ConditionExpression, ...names });
      await client.send(put).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
    list: async (user, since = new Date(0)) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#user = :user AND #at >= :since',
          ExpressionAttributeNames: { '#user': 'user', '#at': 'at' },
          ExpressionAttributeValues: { ':user': user, ':since': since.toISOString() },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: mostNews,
        }),
      );
      return Items.map((item) => newsOf(item).push);
    },
  };
}
