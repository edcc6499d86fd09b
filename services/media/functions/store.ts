import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import type { ImageStore } from '../connectors/image-store.ts';
import { imageTable } from '../connectors/image-table.ts';

/** The store of the functions that keep something. */
export function storeOfStage(): ImageStore {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return imageTable(client, setting(process.env, 'IMAGES_TABLE'));
}
