import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setting } from '@larder/contracts/lambda';
import type { DigestStore } from '../connectors/digest-store.ts';
import { digestTables } from '../connectors/digest-tables.ts';
import type { HeadlineStore } from '../connectors/headline-store.ts';
import { headlineTable } from '../connectors/headline-table.ts';
import { type Subscribers, subscriberTable } from '../connectors/subscriber-table.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
const now = () => new Date();

export function headlinesOfStage(): HeadlineStore {
  return headlineTable(client, setting(process.env, 'HEADLINES_TABLE'), setting(process.env, 'WAITING_INDEX'), now);
}

export function digestsOfStage(): DigestStore {
  const digests = setting(process.env, 'DIGESTS_TABLE');
  return digestTables(client, { digests, deliveries: setting(process.env, 'DELIVERIES_TABLE') }, now);
}

export function subscribersOfStage(): Subscribers {
  return subscriberTable(client, setting(process.env, 'SUBSCRIBERS_TABLE'));
}
