import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { entryTable } from '../connectors/entry-store.ts';
import { productListener } from '../handlers/product-listener.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export const handler = productListener({
  store: entryTable(client, setting(process.env, 'ENTRIES_TABLE')),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
