import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { listingTable } from '../connectors/listing-table.ts';
import { stockTable } from '../connectors/stock-table.ts';
import { foodListener } from '../handlers/food-listener.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export const handler = foodListener({
  store: listingTable(client, setting(process.env, 'PRODUCTS_TABLE')),
  stock: stockTable(client, {
    stock: setting(process.env, 'STOCK_TABLE'),
    reservations: setting(process.env, 'RESERVATIONS_TABLE'),
  }),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
