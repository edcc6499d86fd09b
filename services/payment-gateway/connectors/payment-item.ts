import type { KeptPayment } from '../model/payment.ts';

/** An item of the table, by order. */
export type PaymentItem = KeptPayment['payment'] & Omit<KeptPayment, 'payment'>;

export function itemOf({ payment, ...rest }: KeptPayment): PaymentItem {
  return { ...payment, ...rest };
}

/** The payment in an item of the table. Throws for an item that this service did not write. */
export function paymentOf(item: Readonly<Record<string, unknown>>): KeptPayment {
  if (!isPaymentItem(item)) throw new Error(`item ${String(item.orderId)} is no payment`);
  const { changedAt, reason, ...payment } = item;
  return { payment, changedAt, ...(reason !== undefined && { reason }) };
}

/** The table is this service's own: what carries its mark is what it wrote. */
function isPaymentItem(item: object): item is PaymentItem {
  return 'changedAt' in item && typeof item.changedAt === 'string' && 'state' in item && 'amount' in item;
}
