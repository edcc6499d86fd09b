import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { stockTable } from '../connectors/stock-table.ts';
import { orderListener } from '../handlers/order-listener.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export const handler = orderListener({
  store: stockTable(client, {
    stock: setting(process.env, 'STOCK_TABLE'),
    reservations: setting(process.env, 'RESERVATIONS_TABLE'),
  }),
  now: () => new Date(),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
