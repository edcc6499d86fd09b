import {
  deliverOrderConfirmed,
  deliverOrderRejected,
  deliverProductDelisted,
  deliverProductListed,
  deliverProductPriceChanged,
  type PlacedOrder,
  type Product,
} from '@larder/contracts/purchase';
import { offerMemory } from '../connectors/offer-store.ts';
import { orderMemory } from '../connectors/order-memory.ts';
import { orderListener } from './order-listener.ts';
import { productListener } from './product-listener.ts';

const money = { amount: 349, currency: 'EUR' } as const;
const order = {
  id: 'o-1',
  customerId: 'c-1',
  lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 1, unitPrice: money }],
  total: money,
  deliverTo: { name: 'Ada', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
  payment: { method: 'card', token: 'tok_1' },
} as const;
const placed: PlacedOrder = {
  ...order,
  lines: [...order.lines],
  status: 'placed',
  placedAt: '2026-11-04T12:00:00.000Z',
};
const common = { timestamp: '2026-11-04T12:00:04Z', partitionKey: 'o-1', tags: { source: 'checkout' } };
const { status: _, placedAt: __, ...entity } = placed;
const confirmed = {
  ...common,
  id: 'o-1-confirmed',
  type: 'order-confirmed',
  order: entity,
  paymentId: 'pay-1',
} as const;
const rejected = { ...common, id: 'o-1-rejected', type: 'order-rejected', order: entity, reason: 'sold-out' } as const;

describe('the decision over an order', () => {
  const setUp = (...orders: PlacedOrder[]) => {
    const store = orderMemory(...orders);
    const failures: string[] = [];
    return { store, failures, listener: orderListener({ store, failed: (message) => failures.push(message) }) };
  };

  it('is kept, and the first one stands', async () => {
    const { store, listener } = setUp(placed);
    await listener(deliverOrderRejected(rejected, rejected));
    await listener(deliverOrderConfirmed(confirmed));
    expect(await store.get('o-1')).toEqual({ ...placed, status: 'rejected', reason: 'sold-out' });
  });

  it('over an unknown order comes again, and the others do not', async () => {
    const { listener, failures, store } = setUp(placed);
    const unknown = { ...confirmed, order: { ...confirmed.order, id: 'o-9' } };
    expect(await listener(deliverOrderConfirmed(unknown, confirmed))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'delivery-1' }],
    });
    expect(failures).toEqual(['delivery-1']);
    expect(await store.get('o-1')).toMatchObject({ status: 'confirmed' });
  });
});

describe('an offer', () => {
  const product: Product = { id: 'p-1', foodId: 'f-1', name: 'Rye bread', price: money, availability: 'in-stock' };
  const at = (timestamp: string) => ({ timestamp, partitionKey: 'p-1', tags: { source: 'product' } });
  const listed = { ...at('2026-11-02T08:30:00Z'), id: 'p-1-listed-1', type: 'product-listed', product } as const;
  const priced = {
    ...at('2026-11-03T08:30:00Z'),
    id: 'p-1-price-2',
    type: 'product-price-changed',
    product: { ...product, name: 'Rye loaf' },
    previousPrice: money,
  } as const;
  const gone = { ...at('2026-11-04T08:30:00Z'), id: 'p-1-delisted-3', type: 'product-delisted', product } as const;

  it.each([
    ['in order', ['listed', 'priced', 'gone']],
    ['backwards', ['gone', 'priced', 'listed']],
    ['twice', ['listed', 'listed', 'priced', 'priced', 'gone', 'gone']],
  ])('ends the same when events come %s', async (_, order) => {
    const store = offerMemory();
    const listener = productListener({ store, failed: () => {} });
    const batches: Record<string, () => ReturnType<typeof deliverProductListed>> = {
      listed: () => deliverProductListed(listed),
      priced: () => deliverProductPriceChanged(priced),
      gone: () => deliverProductDelisted(gone),
    };
    for (const name of order) {
      expect(await listener(batches[name]?.() ?? { Records: [] })).toEqual({ batchItemFailures: [] });
    }
    expect(await store.get('p-1')).toMatchObject({ onSale: false, toldAt: '2026-11-04T08:30:00.000Z' });
  });

  it('has the latest name', async () => {
    const store = offerMemory();
    const listener = productListener({ store, failed: () => {} });
    await listener(deliverProductPriceChanged(priced));
    await listener(deliverProductListed(listed));
    expect(await store.get('p-1')).toMatchObject({ name: 'Rye loaf', onSale: true });
  });
});
