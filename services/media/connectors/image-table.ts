import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { KeptImage } from '../model/image.ts';
import { imageOf, itemOf } from './image-item.ts';
import type { ImageStore } from './image-store.ts';

/** Keeps images' data in DynamoDB. Each change says which state it expects, so that an image takes each step once. */
export function imageTable(client: DynamoDBDocumentClient, TableName: string): ImageStore {
  const get = async (id: string): Promise<KeptImage | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
    return Item && imageOf(Item);
  };
  const step = async (id: string, before: KeptImage['state'], change: Partial<UpdateCommandInput>): Promise<void> => {
    const update = new UpdateCommand({
      TableName,
      Key: { id },
      ConditionExpression: '#state = :before',
      ExpressionAttributeNames: { '#state': 'state' },
      ...change,
      ExpressionAttributeValues: { ':before': before, ...change.ExpressionAttributeValues },
    });
    await client.send(update).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  };
  return {
    get,
    ask: async (image) => {
      const ConditionExpression = 'attribute_not_exists(id)';
      await client.send(new PutCommand({ TableName, Item: itemOf(image), ConditionExpression }));
    },
    arrive: (id, at) =>
      step(id, 'asked', {
        UpdateExpression: 'SET #state = :uploaded, changedAt = :at REMOVE expires',
        ExpressionAttributeValues: { ':uploaded': 'uploaded', ':at': at },
      }),
    show: async (id, thumbnails, at) => {
      await step(id, 'uploaded', {
        UpdateExpression: 'SET #state = :thumbnailed, thumbnails = :thumbnails, changedAt = :at',
        ExpressionAttributeValues: { ':thumbnailed': 'thumbnailed', ':thumbnails': thumbnails, ':at': at },
      });
      return (await get(id)) !== undefined;
    },
    remove: async (id) => {
      await client.send(new DeleteCommand({ TableName, Key: { id } }));
    },
  };
}
