import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { listingTable } from '../connectors/listing-table.ts';
import { productApi } from '../handlers/product-api.ts';

export const handler = productApi(
  listingTable(DynamoDBDocumentClient.from(new DynamoDBClient({})), setting(process.env, 'PRODUCTS_TABLE')),
);
