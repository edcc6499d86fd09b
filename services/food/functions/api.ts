import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { foodTable } from '../connectors/food-table.ts';
import { foodApi } from '../handlers/food-api.ts';

const now = (): Date => new Date();
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export const handler = foodApi({
  store: foodTable(
    client,
    { foods: setting(process.env, 'FOODS_TABLE'), requests: setting(process.env, 'REQUESTS_TABLE') },
    now,
  ),
  buyerTokenDigest: setting(process.env, 'BUYER_TOKEN_DIGEST'),
  now,
  newId: () => `f-${randomUUID()}`,
});
