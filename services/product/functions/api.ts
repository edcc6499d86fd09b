import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { listingTable } from '../connectors/listing-table.ts';
import { productApi } from '../handlers/product-api.ts';
import { setting } from './setting.ts';

export const handler = productApi(
  listingTable(DynamoDBDocumentClient.from(new DynamoDBClient({})), setting('PRODUCTS_TABLE')),
);
