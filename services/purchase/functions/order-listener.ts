import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { orderTable } from '../connectors/order-table.ts';
import { orderListener } from '../handlers/order-listener.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tables = { orders: setting(process.env, 'ORDERS_TABLE'), requests: setting(process.env, 'REQUESTS_TABLE') };

export const handler = orderListener({
  store: orderTable(client, tables, () => new Date()),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
