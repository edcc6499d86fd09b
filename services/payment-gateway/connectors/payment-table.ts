import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { KeptPayment, Outcome } from '../model/payment.ts';
import { itemOf, paymentOf } from './payment-item.ts';
import type { PaymentStore } from './payment-store.ts';

/** Keeps payments in DynamoDB. Each write says what it expects to find, so that a payment is decided once. */
export function paymentTable(client: DynamoDBDocumentClient, TableName: string): PaymentStore {
  const get = async (orderId: string): Promise<KeptPayment | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { orderId }, ConsistentRead: true }));
    return Item === undefined ? undefined : paymentOf(Item);
  };
  const whileAsked = async (orderId: string, change: Partial<UpdateCommandInput>): Promise<void> => {
    const { ExpressionAttributeNames, ExpressionAttributeValues, ...update } = change;
    await unlessLate(
      client.send(
        new UpdateCommand({
          TableName,
          Key: { orderId },
          ...update,
          ConditionExpression: '#state = :asked',
          ExpressionAttributeNames: { '#state': 'state', ...ExpressionAttributeNames },
          ExpressionAttributeValues: { ':asked': 'asked', ...ExpressionAttributeValues },
        }),
      ),
    );
  };
  return {
    get,
    open: async (kept) => {
      const ConditionExpression = 'attribute_not_exists(orderId)';
      await unlessLate(client.send(new PutCommand({ TableName, Item: itemOf(kept), ConditionExpression })));
      return (await get(kept.payment.orderId)) ?? kept;
    },
    refer: (orderId, providerReference) =>
      whileAsked(orderId, {
        UpdateExpression: 'SET providerReference = :reference',
        ExpressionAttributeValues: { ':reference': providerReference },
      }),
    settle: (orderId, outcome) => whileAsked(orderId, settling(outcome)),
  };
}

/** Each part that the outcome states, as an assignment. */
function settling(outcome: Outcome): Partial<UpdateCommandInput> {
  const parts = Object.entries(outcome).filter(([, value]) => value !== undefined);
  return {
    UpdateExpression: `SET ${parts.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(parts.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(parts.map(([name, value]) => [`:${name}`, value])),
  };
}

/** Somebody else was first, which is as good. */
async function unlessLate(write: Promise<unknown>): Promise<void> {
  await write.catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
}
