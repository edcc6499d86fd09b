import type { Order } from '@larder/contracts/checkout';
import { promisedOrder } from './promised-order.ts';

const price = { amount: 349, currency: 'EUR' } as const;
const order: Order = {
  id: 'o-1',
  customerId: 'c-1',
  lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 1, unitPrice: price }],
  total: price,
  deliverTo: { name: 'Ada', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
  payment: { method: 'card', token: 'tok_1' },
};

describe('the order that is passed on', () => {
  it('is the order, without what its writer has added since', () => {
    const added = { ...order, gift: true, deliverTo: { ...order.deliverTo, floor: 3 } };
    expect(promisedOrder(added)).toEqual(order);
    expect(promisedOrder({ ...order, note: 'Ring twice' })).toEqual({ ...order, note: 'Ring twice' });
  });
});
