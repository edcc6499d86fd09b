import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import type { AdStore } from '../connectors/ad-store.ts';
import { adTable } from '../connectors/ad-table.ts';

/** The store of the functions that keep something. */
export function storeOfStage(): AdStore {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return adTable(client, setting(process.env, 'ADS_TABLE'), setting(process.env, 'SHOWN_INDEX'));
}
