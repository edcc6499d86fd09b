import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { connectionOf } from './connection-item.ts';
import type { ConnectionStore } from './connection-store.ts';

export type ConnectionTables = {
  readonly tickets: string;
  readonly connections: string;
  /** The index of connections by user. */
  readonly byUser: string;
};

/** No WebSocket stays open longer (API Gateway, quotas). */
const openSeconds = 2 * 60 * 60;

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** Keeps tickets and open browsers in DynamoDB. What a browser was told stands with it and goes with it. */
export function connectionTables(client: DynamoDBDocumentClient, tables: ConnectionTables): ConnectionStore {
  const { tickets, connections, byUser } = tables;
  const change = async (id: string, { ConditionExpression, ...update }: Partial<UpdateCommandInput>) => {
    const isOpen = 'attribute_exists(id)';
    const condition = ConditionExpression === undefined ? isOpen : `${isOpen} AND ${ConditionExpression}`;
    try {
      const command = { TableName: connections, Key: { id }, ...update, ConditionExpression: condition };
      return (await client.send(new UpdateCommand({ ...command, ReturnValues: 'ALL_NEW' }))).Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };
  return {
    issue: async (ticket, user, expires) => {
      await client.send(new PutCommand({ TableName: tickets, Item: { ticket, user, expires: secondsOf(expires) } }));
    },
    redeem: async (ticket, now) => {
      const wanted = { TableName: tickets, Key: { ticket }, ReturnValues: 'ALL_OLD' } as const;
      const { Attributes } = await client.send(new DeleteCommand(wanted));
      return Attributes !== undefined && Attributes.expires > secondsOf(now) ? String(Attributes.user) : undefined;
    },
    open: async (id, user, now) => {
      const Item = { id, user, topics: [], expires: secondsOf(now) + openSeconds };
      await client.send(new PutCommand({ TableName: connections, Item }));
    },
    close: async (id) => {
      await client.send(new DeleteCommand({ TableName: connections, Key: { id } }));
    },
    watch: async (id, topics) => {
      const values = { ExpressionAttributeValues: { ':topics': topics } };
      const item = await change(id, { UpdateExpression: 'SET topics = :topics', ...values });
      return item && connectionOf(item);
    },
    of: async (user) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: connections,
          IndexName: byUser,
          KeyConditionExpression: '#user = :user',
          ExpressionAttributeNames: { '#user': 'user' },
          ExpressionAttributeValues: { ':user': user },
        }),
      );
      return Items.map(connectionOf);
    },
    claim: async (id, newsId) => {
      const item = await change(id, {
        UpdateExpression: 'ADD told :told',
        ConditionExpression: 'NOT contains(told, :news)',
        ExpressionAttributeValues: { ':told': new Set([newsId]), ':news': newsId },
      });
      return item !== undefined;
    },
    release: async (id, newsId) => {
      const values = { ExpressionAttributeValues: { ':told': new Set([newsId]) } };
      await change(id, { UpdateExpression: 'DELETE told :told', ...values });
    },
  };
}
