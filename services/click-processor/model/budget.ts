import type { AdBudgetExhausted, AdClicked, Money } from '@larder/contracts/click-processor';

/** The budget of one advertisement as it is kept. */
export type KeptBudget = {
  readonly adId: string;
  readonly granted: Money;
  /** Since when that is granted. */
  readonly since: string;
  /** In cents; never more than is granted. */
  readonly spent: number;
  /** What the last click asked for, in cents. */
  readonly asked: number;
  /** When the last click was charged, or the first one was not. */
  readonly changedAt: string;
  /** Grows with each change. */
  readonly revision: number;
};

/** A click that can never be charged: it goes where somebody looks at it. */
export class Unchargeable extends Error {
  readonly code = 'UNCHARGEABLE';
}

/**
 * The budget after a click: it pays for the click, or does not cover it and stays as it was. A budget that was granted
 * later than the known one takes its place; what is spent stays spent.
 */
export function charged(known: KeptBudget | undefined, { click, timestamp }: AdClicked): KeptBudget {
  const budget = heldAgainst(known, click, timestamp);
  const { amount, currency } = click.costPerClick;
  if (currency !== budget.granted.currency) {
    throw new Unchargeable(`click ${click.id} costs ${currency}, the budget is in ${budget.granted.currency}`);
  }
  const isCovered = budget.spent + amount <= budget.granted.amount;
  return {
    ...budget,
    asked: amount,
    ...(isCovered && { spent: budget.spent + amount, changedAt: timestamp }),
    revision: (known?.revision ?? 0) + 1,
  };
}

/** The budget that holds for a click: the one it tells of, unless a later one is known. */
function heldAgainst(known: KeptBudget | undefined, { id, adId, budget }: AdClicked['click'], at: string): KeptBudget {
  if (budget === undefined) {
    if (known === undefined) throw new Unchargeable(`click ${id} tells no budget, and none is known of ${adId}`);
    return known;
  }
  const { granted, since } = budget;
  if (known === undefined) return { adId, granted, since, spent: 0, asked: 0, changedAt: at, revision: 0 };
  if (Date.parse(since) <= Date.parse(known.since)) return known;
  // What is spent in one currency is not spent in another.
  const spent = granted.currency === known.granted.currency ? known.spent : 0;
  return { ...known, granted: { ...granted, amount: Math.max(granted.amount, spent) }, since, spent, changedAt: at };
}

/** The event of a change of the table: that a budget has nothing left for another click, told once for each budget. */
export function eventOf(
  { before, after }: { readonly before?: KeptBudget; readonly after?: KeptBudget },
  stage: string,
): AdBudgetExhausted | undefined {
  if (after === undefined || !isExhausted(after)) return undefined;
  if (before !== undefined && before.since === after.since && isExhausted(before)) return undefined;
  const { adId, granted, since, spent, changedAt } = after;
  return {
    id: `${adId}-${since.replace(/\D/g, '')}-exhausted`,
    type: 'ad-budget-exhausted',
    timestamp: changedAt,
    partitionKey: adId,
    tags: { source: 'click-processor', stage },
    budget: { adId, granted, spent: { amount: spent, currency: granted.currency } },
  };
}

function isExhausted({ granted, spent, asked }: KeptBudget): boolean {
  return spent + asked > granted.amount;
}
