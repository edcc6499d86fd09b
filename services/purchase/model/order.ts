import type { Money, OrderDraft, OrderRejected, PlacedOrder } from '@larder/contracts/purchase';

/** What a product is called; undefined where it is not on sale. */
export type Names = ReadonlyMap<string, string>;

/** What a product costs at this moment; undefined where it is not on sale. */
export type Prices = ReadonlyMap<string, Money>;

export type Fault = { readonly pointer: string; readonly message: string };

/** Products that an order names, each once. */
export function productsOf({ lines }: Pick<OrderDraft, 'lines'>): readonly string[] {
  return [...new Set(lines.map(({ productId }) => productId))];
}

/** What is wrong with a draft whatever its products cost: one order is paid at once, in one currency. */
export function faultsIn({ lines }: OrderDraft): readonly Fault[] {
  const currency = lines[0]?.expectedPrice.currency;
  const others = lines.flatMap((line, index) =>
    line.expectedPrice.currency === currency
      ? []
      : [{ pointer: `/lines/${index}/expectedPrice/currency`, message: `must be ${currency} as in the first line` }],
  );
  const total = lines.reduce((sum, { quantity, expectedPrice }) => sum + quantity * expectedPrice.amount, 0);
  return total > largestTotal
    ? [...others, { pointer: '/lines', message: `must not cost more than ${largestTotal}` }]
    : others;
}

/** The largest amount of money that a contract of the shop can state. */
const largestTotal = 100_000_000;

/** Where the customer saw another price than the last one, or a product that has left since. */
export function changesSince({ lines }: OrderDraft, names: Names, prices: Prices): readonly Fault[] {
  return lines.flatMap(({ productId, expectedPrice }, index) => {
    const price = prices.get(productId);
    if (price === undefined || !names.has(productId)) {
      return [{ pointer: `/lines/${index}/productId`, message: 'is not on sale' }];
    }
    const isSame = price.amount === expectedPrice.amount && price.currency === expectedPrice.currency;
    return isSame
      ? []
      : [{ pointer: `/lines/${index}/expectedPrice`, message: `is ${price.amount} ${price.currency} now` }];
  });
}

/** The order that a draft becomes at the prices that both sides agree on. What it says beyond the contract is not passed on. */
export function orderFrom(
  draft: OrderDraft,
  by: { readonly id: string; readonly customerId: string; readonly placedAt: string },
  names: Names,
): PlacedOrder {
  const lines = draft.lines.map(({ productId, quantity, expectedPrice }) => ({
    productId,
    name: names.get(productId) ?? productId,
    quantity,
    unitPrice: { amount: expectedPrice.amount, currency: expectedPrice.currency },
  }));
  const amount = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amount, 0);
  const currency = lines[0]?.unitPrice.currency ?? 'EUR';
  return {
    id: by.id,
    customerId: by.customerId,
    status: 'placed',
    placedAt: by.placedAt,
    lines,
    total: { amount, currency },
    deliverTo: addressOf(draft.deliverTo),
    payment: { method: draft.payment.method, token: draft.payment.token },
    ...(draft.note !== undefined && { note: draft.note }),
  };
}

function addressOf({ name, street, postalCode, city, country }: OrderDraft['deliverTo']): OrderDraft['deliverTo'] {
  return { name, street, postalCode, city, country };
}

/** How checkout decided over an order. */
export type Decision =
  | { readonly orderId: string; readonly status: 'confirmed' }
  | { readonly orderId: string; readonly status: 'rejected'; readonly reason: OrderRejected['reason'] };
