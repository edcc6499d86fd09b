import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Party } from '../model/decision.ts';
import { decisionItemOf, keptSeconds, questionOf } from './checkout-items.ts';
import type { CheckoutStore, Question } from './checkout-store.ts';

export type CheckoutTables = { readonly questions: string; readonly decisions: string };

/** Keeps checkouts in DynamoDB. */
export function checkoutTables(client: DynamoDBDocumentClient, tables: CheckoutTables, now: () => Date): CheckoutStore {
  const note = async (orderId: string, party: Party, name: keyof Question, value: unknown): Promise<Question> => {
    const kept = name === 'answer' ? 'if_not_exists(#name, :value)' : ':value';
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: tables.questions,
        Key: { id: `${orderId} ${party}` },
        UpdateExpression: `SET #name = ${kept}, expires = :expires`,
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: {
          ':value': value,
          ':expires': Math.floor(now().getTime() / 1000) + keptSeconds,
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return questionOf(Attributes ?? {});
  };
  return {
    wait: (orderId, party, token) => note(orderId, party, 'token', token),
    answer: (orderId, answer) => note(orderId, answer.of, 'answer', answer),
    answers: async (orderId) => {
      const parties: readonly Party[] = ['payment', 'stock'];
      const items = await Promise.all(
        parties.map((party) => {
          const Key = { id: `${orderId} ${party}` };
          return client.send(new GetCommand({ TableName: tables.questions, Key, ConsistentRead: true }));
        }),
      );
      return items.flatMap(({ Item }) => questionOf(Item ?? {}).answer ?? []);
    },
    decide: async (decision) => {
      const put = {
        TableName: tables.decisions,
        Item: decisionItemOf(decision),
        ConditionExpression: 'attribute_not_exists(orderId)',
      };
      await client.send(new PutCommand(put)).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
  };
}
