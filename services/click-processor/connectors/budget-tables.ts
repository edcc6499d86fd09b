import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AdClicked } from '@larder/contracts/click-processor';
import { charged, type KeptBudget } from '../model/budget.ts';
import { budgetOf } from './budget-item.ts';
import type { BudgetStore } from './budget-store.ts';

export type BudgetTables = { readonly budgets: string; readonly charges: string };

/** How long a click is remembered: longer than it can come again. */
const rememberedSeconds = 60 * 24 * 60 * 60;

/** How often a click is tried while others are charged to the same budget. */
const attempts = 10;

/** Keeps budgets in DynamoDB: that a click was seen, and what it did to its budget, in one transaction. */
export function budgetTables(client: DynamoDBDocumentClient, tables: BudgetTables, now: () => Date): BudgetStore {
  const itemIn = async (TableName: string, Key: Readonly<Record<string, string>>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  return {
    charge: async (event) => {
      const { id: clickId, adId } = event.click;
      for (let attempt = 1; ; attempt += 1) {
        const item = await itemIn(tables.budgets, { adId });
        const budget = charged(item && budgetOf(item), event);
        try {
          await client.send(charging(tables, event, budget, now()));
          return;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          if ((await itemIn(tables.charges, { clickId })) !== undefined) return;
          if (attempt === attempts) throw error;
        }
      }
    },
  };
}

function charging({ budgets, charges }: BudgetTables, { click }: AdClicked, budget: KeptBudget, now: Date) {
  const expires = Math.floor(now.getTime() / 1000) + rememberedSeconds;
  const isNew = budget.revision === 1;
  return new TransactWriteCommand({
    TransactItems: [
      {
        Put: {
          TableName: charges,
          Item: { clickId: click.id, adId: click.adId, expires },
          ConditionExpression: 'attribute_not_exists(clickId)',
        },
      },
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
