import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { listingTable } from '../connectors/listing-table.ts';
import { foodListener } from '../handlers/food-listener.ts';
import { setting } from './setting.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export const handler = foodListener({
  store: listingTable(client, setting('PRODUCTS_TABLE')),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
