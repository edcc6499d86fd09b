import type { Listed } from './listing.ts';
import { eventOf } from './product-change.ts';

const listed: Listed = {
  state: 'listed',
  id: 'p-1',
  changedAt: '2026-11-02T08:30:00.000Z',
  priceSince: '2026-11-02T08:30:00.000Z',
  product: {
    id: 'p-1',
    foodId: 'f-1',
    name: 'Rye bread',
    price: { amount: 349, currency: 'EUR' },
    availability: 'in-stock',
  },
};
const cheaper: Listed = {
  ...listed,
  changedAt: '2026-11-03T10:00:00.000Z',
  priceSince: '2026-11-03T10:00:00.000Z',
  product: { ...listed.product, price: { amount: 299, currency: 'EUR' } },
};
const delisted = { state: 'delisted', id: 'p-1', changedAt: '2026-11-09T17:45:00.000Z' } as const;
const sequence = '42';

describe('the event of a change', () => {
  it('announces a product that is listed', () => {
    expect(eventOf({ sequence, after: listed }, 'prod')).toEqual({
      id: 'p-1-listed-42',
      type: 'product-listed',
      timestamp: '2026-11-02T08:30:00.000Z',
      partitionKey: 'p-1',
      tags: { source: 'product', stage: 'prod' },
      product: listed.product,
    });
  });

  it('announces a new price beside the one before', () => {
    expect(eventOf({ sequence, before: listed, after: cheaper }, 'prod')).toMatchObject({
      type: 'product-price-changed',
      product: { price: { amount: 299 } },
      previousPrice: { amount: 349 },
    });
  });

  it('announces a product that left, as it last was but sold out', () => {
    expect(eventOf({ sequence, before: cheaper, after: delisted }, 'prod')).toMatchObject({
      type: 'product-delisted',
      timestamp: delisted.changedAt,
      product: { id: 'p-1', price: { amount: 299 }, availability: 'sold-out' },
    });
  });

  it('is none where neither listing nor price changed', () => {
    const low: Listed = { ...listed, product: { ...listed.product, availability: 'low' } };
    expect(eventOf({ sequence, before: listed, after: low }, 'prod')).toBeUndefined();
    expect(eventOf({ sequence, after: delisted }, 'prod')).toBeUndefined();
    expect(eventOf({ sequence, before: delisted }, 'prod')).toBeUndefined();
  });
});
