import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Digest } from '../model/digest.ts';
import { digestOf } from './digest-item.ts';
import { type Attempt, type DigestStore, patience } from './digest-store.ts';

export type DigestTables = { readonly digests: string; readonly deliveries: string };

/** How long a delivery is known: longer than its message can come again. */
const keptSeconds = 60 * 24 * 60 * 60;

/** Keeps digests and deliveries in DynamoDB. Each step says what it expects, so that it is taken once. */
export function digestTables(client: DynamoDBDocumentClient, tables: DigestTables, now: () => Date): DigestStore {
  const get = async (id: string): Promise<Digest | undefined> => {
    const wanted = { TableName: tables.digests, Key: { id }, ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(wanted));
    return Item && digestOf(Item);
  };
  return {
    get,
    make: async (digest) => {
      const put = { TableName: tables.digests, Item: digest, ConditionExpression: 'attribute_not_exists(id)' };
      await unlessLate(client.send(new PutCommand(put)));
      return (await get(digest.id)) ?? digest;
    },
    ask: async (id, total, at) => {
      const asked = {
        UpdateExpression: 'SET #total = :total, changedAt = :at',
        ConditionExpression: 'attribute_not_exists(#total)',
        ExpressionAttributeNames: { '#total': 'total' },
        ExpressionAttributeValues: { ':total': total, ':at': at },
      };
      await unlessLate(client.send(new UpdateCommand({ TableName: tables.digests, Key: { id }, ...asked })));
    },
    begin: (id) => begin(client, tables.deliveries, id, now()),
    postpone: async (id) => {
      const open = stepOf(tables.deliveries, id, 'open', '#state = :begun');
      await unlessLate(client.send(new UpdateCommand(open)));
    },
    settle: async ({ id, digest }, end, at) => {
      const counted = {
        TableName: tables.digests,
        Key: { id: digest },
        UpdateExpression: 'SET changedAt = :at ADD #end :one',
        ConditionExpression: 'attribute_exists(id)',
        ExpressionAttributeNames: { '#end': end },
        ExpressionAttributeValues: { ':at': at, ':one': 1 },
      };
      const ended = stepOf(tables.deliveries, id, end, '#state = :begun');
      const TransactItems = [{ Update: ended }, { Update: counted }];
      await client.send(new TransactWriteCommand({ TransactItems })).catch((error: unknown) => {
        if (!isFirstCondition(error)) throw error;
      });
    },
  };
}

/** Counts the attempt first, and takes the delivery on then: only one of those who try gets it. */
async function begin(client: DynamoDBDocumentClient, TableName: string, id: string, now: Date): Promise<Attempt> {
  const expires = Math.floor(now.getTime() / 1000) + keptSeconds;
  const { Attributes = {} } = await client.send(
    new UpdateCommand({
      TableName,
      Key: { id },
      UpdateExpression: 'SET #state = if_not_exists(#state, :open), expires = :expires ADD attempts :one',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':open': 'open', ':expires': expires, ':one': 1 },
      ReturnValues: 'ALL_NEW',
    }),
  );
  const number = Number(Attributes.attempts);
  const { state, begunAt = now.getTime() } = Attributes;
  if (state === 'sent' || state === 'failed') return { state, number };
  const { UpdateExpression, ExpressionAttributeValues, ...step } = stepOf(TableName, id, 'begun', '#state = :open');
  const taken = new UpdateCommand({
    ...step,
    UpdateExpression: `${UpdateExpression}, begunAt = :now`,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':now': now.getTime() },
  });
  if (await unlessLate(client.send(taken))) return { state: 'ours', number };
  return { state: now.getTime() - Number(begunAt) > patience ? 'unknown' : 'busy', number };
}

/** A step of a delivery from one state to another. */
function stepOf(TableName: string, id: string, to: string, condition: '#state = :open' | '#state = :begun') {
  const [, from = ''] = condition.split(' = ');
  return {
    TableName,
    Key: { id },
    UpdateExpression: 'SET #state = :to',
    ConditionExpression: condition,
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':to': to, [from]: from.slice(1) },
  } satisfies UpdateCommandInput;
}

/** Whether the write was made; false where somebody else was first, which is as good. */
async function unlessLate(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Whether a transaction was not made because its first write met something else than it expected. */
function isFirstCondition(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  return error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';
}
