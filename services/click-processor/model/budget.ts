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
export type Refused = { readonly clickId: string; readonly reason: string };

/** A budget after some clicks, and those of them that can never be charged. */
export type Charged = { readonly budget: KeptBudget | undefined; readonly refused: readonly Refused[] };

/** The budget after clicks on its advertisement, in their order. */
export function chargedAll(known: KeptBudget | undefined, clicks: readonly AdClicked[]): Charged {
  let budget = known;
  const refused: Refused[] = [];
  for (const event of clicks) {
    const next = charged(budget, event);
    if (typeof next === 'string') refused.push({ clickId: event.click.id, reason: next });
    else budget = next;
  }
  return { budget: budget && { ...budget, revision: (known?.revision ?? 0) + 1 }, refused };
}

/**
 * The budget after a click, or why it can never be charged: it pays for the click, or does not cover it and stays as it
 * was. A budget that was granted later than the known one takes its place; what is spent stays spent.
 */
function charged(known: KeptBudget | undefined, { click, timestamp }: AdClicked): KeptBudget | string {
  const budget = heldAgainst(known, click, timestamp);
  if (budget === undefined) return `no budget is told, and none is known of ${click.adId}`;
  const { amount, currency } = click.costPerClick;
  if (currency !== budget.granted.currency) return `it costs ${currency}, the budget is in ${budget.granted.currency}`;
  const isCovered = budget.spent + amount <= budget.granted.amount;
  return { ...budget, asked: amount, ...(isCovered && { spent: budget.spent + amount, changedAt: timestamp }) };
}

/** The budget that holds for a click: the one it tells of, unless a later one is known. */
function heldAgainst(
  known: KeptBudget | undefined,
  { adId, budget }: AdClicked['click'],
  at: string,
): KeptBudget | undefined {
  if (budget === undefined) return known;
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
