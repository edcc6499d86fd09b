import { listingAfter } from './food-event.ts';
import type { Listing } from './listing.ts';

const food = { id: 'f-1', name: 'Rye bread', price: { amount: 349, currency: 'EUR' }, stock: 120 } as const;
const added = { id: 'f-1-42', type: 'food-added', timestamp: '2026-11-02T08:30:00Z', food } as const;
const removed = { id: 'f-1-63', type: 'food-removed', timestamp: '2026-11-09T17:45:00Z', food: { id: 'f-1' } } as const;
const changed = (timestamp: string, edit: object) =>
  ({ id: `f-1-${timestamp}`, type: 'food-changed', timestamp, food: { ...food, ...edit } }) as const;

const productIn = (listing: Listing | undefined) => (listing?.state === 'listed' ? listing.product : undefined);
const priceSinceIn = (listing: Listing | undefined) => (listing?.state === 'listed' ? listing.priceSince : undefined);

describe('a food that is added', () => {
  it('becomes a product on sale', () => {
    expect(listingAfter(added, undefined)).toEqual({
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
        listedAt: '2026-11-02T08:30:00.000Z',
      },
    });
  });

  it.each([
    [undefined, 'sold-out'],
    [0, 'sold-out'],
    [9, 'low'],
    [10, 'in-stock'],
  ])('with a stock of %s is %s', (stock, availability) => {
    const { stock: _, ...rest } = food;
    const event = { ...added, food: { ...rest, ...(stock !== undefined && { stock }) } };
    expect(productIn(listingAfter(event, undefined))?.availability).toBe(availability);
  });

  it('shows no picture that is none and no shelf whose name is too long', () => {
    const event = { ...added, food: { ...food, imageUrl: 'bread', category: 'x'.repeat(61) } };
    expect(Object.keys(productIn(listingAfter(event, undefined)) ?? {})).not.toContain('imageUrl');
    expect(Object.keys(productIn(listingAfter(event, undefined)) ?? {})).not.toContain('category');
  });
});

describe('a food that is changed', () => {
  const before = listingAfter(added, undefined);

  it('changes the product and keeps when it was listed', () => {
    const after = listingAfter(changed('2026-11-03T10:00:00Z', { name: 'Rye loaf' }), before);
    expect(productIn(after)).toMatchObject({ name: 'Rye loaf', listedAt: '2026-11-02T08:30:00.000Z' });
  });

  it('dates the price by the change of the price alone', () => {
    const renamed = listingAfter(changed('2026-11-03T10:00:00Z', { name: 'Rye loaf' }), before);
    expect(priceSinceIn(renamed)).toBe('2026-11-02T08:30:00.000Z');
    const cheaper = listingAfter(changed('2026-11-04T10:00:00Z', { price: { amount: 299, currency: 'EUR' } }), renamed);
    expect(priceSinceIn(cheaper)).toBe('2026-11-04T10:00:00.000Z');
  });

  it('does nothing when the event was handled before or comes late', () => {
    const after = listingAfter(changed('2026-11-03T10:00:00Z', { name: 'Rye loaf' }), before);
    expect(listingAfter(changed('2026-11-03T10:00:00Z', { name: 'Rye loaf' }), after)).toBeUndefined();
    expect(listingAfter(changed('2026-11-02T09:00:00Z', { name: 'Bread' }), after)).toBeUndefined();
    expect(listingAfter(added, after)).toBeUndefined();
  });

  it('is compared by time and not by the text of its timestamp', () => {
    const later = listingAfter(changed('2026-11-02T08:30:00.001Z', { name: 'Rye loaf' }), before);
    expect(productIn(later)?.name).toBe('Rye loaf');
  });
});

describe('a food that is removed', () => {
  it('leaves a mark by which a late event does not bring the product back', () => {
    const after = listingAfter(removed, listingAfter(added, undefined));
    expect(after).toEqual({ state: 'delisted', id: 'p-1', changedAt: '2026-11-09T17:45:00.000Z' });
    expect(listingAfter(changed('2026-11-03T10:00:00Z', {}), after)).toBeUndefined();
  });

  it('before its addition is heard of stays removed', () => {
    expect(listingAfter(added, listingAfter(removed, undefined))).toBeUndefined();
  });
});

describe('an event', () => {
  it('that happened at no time is refused', () => {
    expect(() => listingAfter({ ...added, timestamp: 'yesterday' }, undefined)).toThrow('f-1-42 happened at no time');
  });
});
