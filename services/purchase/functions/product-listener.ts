import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { offerTable } from '../connectors/offer-store.ts';
import { productListener } from '../handlers/product-listener.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = productListener({
  store: offerTable(client, setting(process.env, 'OFFERS_TABLE')),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
