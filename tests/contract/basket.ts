import type { OrderDraft } from '@larder/contracts/purchase';

/** What bread costs in the suites. */
export const price = { amount: 349, currency: 'EUR' } as const;

/** What a customer orders in the suites. */
export const basket: OrderDraft = {
  lines: [{ productId: 'p-1', quantity: 2, expectedPrice: price }],
  deliverTo: { name: 'Ada Baker', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
  payment: { method: 'card', token: 'tok_4f1c' },
};
