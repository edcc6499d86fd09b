import type { Answer, Decision } from '../model/decision.ts';
import type { Question } from './checkout-store.ts';

/** How long a question is known: longer than the bus keeps events to be sent again. */
export const keptSeconds = 60 * 24 * 60 * 60;

export type DecisionItem = Decision & { readonly orderId: string };

export function decisionItemOf(decision: Decision): DecisionItem {
  return { ...decision, orderId: decision.order.id };
}

/** The decision in an item of the table. Throws for an item that this service did not write. */
export function decisionOf(item: Readonly<Record<string, unknown>>): Decision {
  if (!isDecisionItem(item)) throw new Error(`item ${String(item.orderId)} is no decision`);
  const { orderId: _, ...decision } = item;
  return decision;
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isDecisionItem(item: object): item is DecisionItem {
  return 'orderId' in item && 'order' in item && 'outcome' in item && 'decidedAt' in item;
}

export function questionOf({ token, answer }: Readonly<Record<string, unknown>>): Question {
  return { ...(typeof token === 'string' && { token }), ...(isAnswer(answer) && { answer }) };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'of' in value && 'isYes' in value;
}
