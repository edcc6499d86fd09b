import type {
  Order,
  OrderConfirmed,
  OrderRejected,
  PaymentCaptured,
  PaymentFailed,
  StockRejected,
  StockReserved,
} from '@larder/contracts/checkout';
import { promisedOrder } from './promised-order.ts';

/** What payment or stock said of an order, as far as the decision needs it. */
export type Answer =
  | { readonly of: 'payment'; readonly isYes: true; readonly paymentId: string }
  | { readonly of: 'payment'; readonly isYes: false }
  | { readonly of: 'stock'; readonly isYes: true }
  | { readonly of: 'stock'; readonly isYes: false; readonly reason: StockRejected['reason'] };

/** Who is asked. */
export type Party = Answer['of'];

/** How an order was decided, once and for all. */
export type Decision = { readonly order: Order; readonly decidedAt: string } & (
  | { readonly outcome: 'confirmed'; readonly paymentId: string }
  | { readonly outcome: 'rejected'; readonly reason: OrderRejected['reason'] }
);

/** The answer that an event carries, and the order that it answers. */
export function answerIn(event: PaymentCaptured | PaymentFailed | StockReserved | StockRejected): {
  readonly orderId: string;
  readonly answer: Answer;
} {
  switch (event.type) {
    case 'payment-captured':
      return answerTo(event.payment.orderId, { of: 'payment', isYes: true, paymentId: event.payment.id });
    case 'payment-failed':
      return answerTo(event.payment.orderId, { of: 'payment', isYes: false });
    case 'stock-reserved':
      return answerTo(event.reservation.orderId, { of: 'stock', isYes: true });
    case 'stock-rejected':
      return answerTo(event.reservation.orderId, { of: 'stock', isYes: false, reason: event.reason });
  }
}

function answerTo(orderId: string, answer: Answer): { readonly orderId: string; readonly answer: Answer } {
  return { orderId, answer };
}

/** The decision over an order from the answers that are there: one that is missing will not be waited for any more. */
export function decide(order: Order, answers: readonly Answer[], decidedAt: string): Decision {
  const rejected = (reason: OrderRejected['reason']): Decision => ({ order, decidedAt, outcome: 'rejected', reason });
  const payment = answers.find((answer) => answer.of === 'payment');
  const stock = answers.find((answer) => answer.of === 'stock');
  if (stock?.isYes === false) return rejected(stock.reason);
  if (payment?.isYes === false) return rejected('payment-failed');
  if (payment === undefined || stock === undefined) return rejected('timed-out');
  return { order, decidedAt, outcome: 'confirmed', paymentId: payment.paymentId };
}

/** The event that announces a decision. */
export function eventOf(decision: Decision, stage: string): OrderConfirmed | OrderRejected {
  const { order, decidedAt } = decision;
  const tags = { source: 'checkout', stage };
  const common = { timestamp: decidedAt, partitionKey: order.id, tags, order: promisedOrder(order) };
  return decision.outcome === 'confirmed'
    ? { id: `${order.id}-confirmed`, type: 'order-confirmed', ...common, paymentId: decision.paymentId }
    : { id: `${order.id}-rejected`, type: 'order-rejected', ...common, reason: decision.reason };
}
