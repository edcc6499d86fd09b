import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { lastPrices } from '../connectors/last-prices.ts';
import { offerTable } from '../connectors/offer-store.ts';
import { orderTable } from '../connectors/order-table.ts';
import { orderApi } from '../handlers/order-api.ts';

const now = (): Date => new Date();
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
const tables = { orders: setting(process.env, 'ORDERS_TABLE'), requests: setting(process.env, 'REQUESTS_TABLE') };

export const handler = orderApi({
  store: orderTable(client, tables, now),
  offers: offerTable(client, setting(process.env, 'OFFERS_TABLE')),
  lastPrices: lastPrices(setting(process.env, 'PRODUCT_URL')),
  now,
  newId: () => `o-${randomUUID()}`,
});
