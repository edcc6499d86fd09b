import { foodFrom, momentAfter } from './food.ts';

const draft = {
  name: 'Rye bread',
  category: 'bakery',
  price: { amount: 349, currency: 'EUR' },
  unit: 'piece',
  stock: 120,
} as const;

describe('a kept food', () => {
  it('is what the buyer described, under its id', () => {
    expect(foodFrom('f-1', draft, '2026-11-02T08:30:00.000Z')).toEqual({
      food: { id: 'f-1', ...draft },
      changedAt: '2026-11-02T08:30:00.000Z',
    });
  });
});

describe('what a buyer says beyond the contract', () => {
  it('is not passed on to readers of events', () => {
    const price = { ...draft.price, margin: 12 };
    expect(foodFrom('f-1', { ...draft, price }, '2026-11-02T08:30:00.000Z').food.price).toEqual(draft.price);
  });
});

describe('the moment of a change', () => {
  it('is now', () => {
    expect(momentAfter('2026-11-02T08:30:00.000Z', new Date('2026-11-03T10:00:00Z'))).toBe('2026-11-03T10:00:00.000Z');
  });

  it('comes after the change before, whatever the clock says', () => {
    expect(momentAfter('2026-11-02T08:30:00.000Z', new Date('2026-11-02T08:30:00Z'))).toBe('2026-11-02T08:30:00.001Z');
    expect(momentAfter('2026-11-02T08:30:00.000Z', new Date('2026-11-01T00:00:00Z'))).toBe('2026-11-02T08:30:00.001Z');
  });
});
