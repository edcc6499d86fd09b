import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import type { CheckoutStore } from '../connectors/checkout-store.ts';
import { checkoutTables } from '../connectors/checkout-tables.ts';

/** The store of the functions that keep something. */
export function storeOfStage(): CheckoutStore {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const tables = {
    questions: setting(process.env, 'QUESTIONS_TABLE'),
    decisions: setting(process.env, 'DECISIONS_TABLE'),
  };
  return checkoutTables(client, tables, () => new Date());
}
