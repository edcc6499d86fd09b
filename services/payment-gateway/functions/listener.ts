import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { paymentTable } from '../connectors/payment-table.ts';
import { providerAt } from '../connectors/provider.ts';
import { orderListener } from '../handlers/order-listener.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = orderListener({
  store: paymentTable(client, setting(process.env, 'PAYMENTS_TABLE')),
  provider: providerAt(setting(process.env, 'PROVIDER_URL'), setting(process.env, 'PROVIDER_KEY')),
  now: () => new Date(),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
