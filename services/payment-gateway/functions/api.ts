import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { paymentTable } from '../connectors/payment-table.ts';
import { paymentApi } from '../handlers/payment-api.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = paymentApi({
  store: paymentTable(client, setting(process.env, 'PAYMENTS_TABLE')),
  webhookSecret: setting(process.env, 'WEBHOOK_SECRET'),
  now: () => new Date(),
});
