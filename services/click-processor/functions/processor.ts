import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { budgetTables } from '../connectors/budget-tables.ts';
import { unchargedQueue } from '../connectors/uncharged-queue.ts';
import { clickListener } from '../handlers/click-listener.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tables = { budgets: setting(process.env, 'BUDGETS_TABLE'), charges: setting(process.env, 'CHARGES_TABLE') };

export const handler = clickListener({
  store: budgetTables(client, tables, () => new Date()),
  setAside: unchargedQueue(new SQSClient({}), setting(process.env, 'UNCHARGED_QUEUE')),
  failed: (click, reason) => console.error('click not charged', { click, reason }),
});
