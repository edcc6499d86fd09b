import type { Order } from '@larder/contracts/checkout';

/**
 * As much of an order as checkout promises to pass on. What purchase adds to its orders is news to nobody before checkout
 * promises it too.
 */
export function promisedOrder({ id, customerId, lines, total, deliverTo, payment, note }: Order): Order {
  const { name, street, postalCode, city, country } = deliverTo;
  return {
    id,
    customerId,
    lines: lines.map((line) => ({
      productId: line.productId,
      name: line.name,
      quantity: line.quantity,
      unitPrice: promisedMoney(line.unitPrice),
    })),
    total: promisedMoney(total),
    deliverTo: { name, street, postalCode, city, country },
    payment: { method: payment.method, token: payment.token },
    ...(note !== undefined && { note }),
  };
}

function promisedMoney({ amount, currency }: Order['total']): Order['total'] {
  return { amount, currency };
}
