import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AdClicked } from '@larder/contracts/click-processor';
import { chargedAll, type KeptBudget, type Refused } from '../model/budget.ts';
import { budgetOf } from './budget-item.ts';
import { type BudgetStore, unseen } from './budget-store.ts';

export type BudgetTables = { readonly budgets: string; readonly charges: string };

/** The most clicks in one transaction, which takes a hundred writes: these, and that of their budget. */
const mostClicks = 99;

/** How long a click is remembered: longer than it can come again. */
const rememberedSeconds = 60 * 24 * 60 * 60;

/** How often clicks are tried while others are charged to the same budget. */
const attempts = 10;

/** Keeps budgets in DynamoDB: that clicks were seen, and what they did to their budget, in one transaction. */
export function budgetTables(client: DynamoDBDocumentClient, tables: BudgetTables, now: () => Date): BudgetStore {
  const chargeSome = async (adId: string, clicks: readonly AdClicked[]): Promise<readonly Refused[]> => {
    for (let attempt = 1; ; attempt += 1) {
      const [seen, known] = await Promise.all([
        seenOf(client, tables.charges, clicks),
        knownBudget(client, tables.budgets, adId),
      ]);
      const fresh = unseen(clicks, seen);
      const { budget, refused } = chargedAll(known, fresh);
      const taken = fresh.filter(({ click }) => !refused.some(({ clickId }) => clickId === click.id));
      if (budget === undefined || taken.length === 0) return refused;
      try {
        await client.send(charging(tables, taken, budget, now()));
        return refused;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException) || attempt === attempts) throw error;
      }
    }
  };
  return {
    charge: async (adId, clicks) => {
      const refused: Refused[] = [];
      for (let start = 0; start < clicks.length; start += mostClicks) {
        refused.push(...(await chargeSome(adId, clicks.slice(start, start + mostClicks))));
      }
      return refused;
    },
  };
}

async function knownBudget(client: DynamoDBDocumentClient, TableName: string, adId: string) {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { adId }, ConsistentRead: true }));
  return Item && budgetOf(Item);
}

/** Which of the clicks were charged before. */
async function seenOf(
  client: DynamoDBDocumentClient,
  table: string,
  clicks: readonly AdClicked[],
): Promise<ReadonlySet<string>> {
  const Keys = [...new Set(clicks.map(({ click }) => click.id))].map((clickId) => ({ clickId }));
  const RequestItems = { [table]: { Keys, ConsistentRead: true } };
  const { Responses = {}, UnprocessedKeys = {} } = await client.send(new BatchGetCommand({ RequestItems }));
  if (Object.keys(UnprocessedKeys).length > 0) throw new Error(`${table} did not answer for every click`);
  return new Set((Responses[table] ?? []).map(({ clickId }) => String(clickId)));
}

function charging(
  { budgets, charges }: BudgetTables,
  clicks: readonly AdClicked[],
  budget: KeptBudget,
  now: Date,
): TransactWriteCommand {
  const expires = Math.floor(now.getTime() / 1000) + rememberedSeconds;
  const isNew = budget.revision === 1;
  return new TransactWriteCommand({
    TransactItems: [
      ...clicks.map(({ click }) => ({
        Put: {
          TableName: charges,
          Item: { clickId: click.id, adId: click.adId, expires },
          ConditionExpression: 'attribute_not_exists(clickId)',
        },
      })),
      {
        Put: {
          TableName: budgets,
          Item: budget,
          ConditionExpression: isNew ? 'attribute_not_exists(adId)' : 'revision = :read',
          ...(!isNew && { ExpressionAttributeValues: { ':read': budget.revision - 1 } }),
        },
      },
    ],
  });
}
