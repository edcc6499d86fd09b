import { foodFrom } from './food.ts';
import { eventOf } from './food-change.ts';

const bread = foodFrom(
  'f-1',
  { name: 'Rye bread', category: 'bakery', price: { amount: 349, currency: 'EUR' }, unit: 'piece', stock: 120 },
  '2026-11-02T08:30:00.250Z',
);
const cheaper = {
  food: { ...bread.food, price: { amount: 299, currency: 'EUR' } as const },
  changedAt: '2026-11-03T10:00:00.000Z',
};
const change = { sequence: '000000000042', seenAt: new Date('2026-11-02T08:30:00Z') };

describe('the event of a change', () => {
  it('announces a new food', () => {
    expect(eventOf({ ...change, after: bread }, 'prod')).toEqual({
      id: 'f-1-000000000042',
      type: 'food-added',
      timestamp: '2026-11-02T08:30:00.250Z',
      partitionKey: 'f-1',
      tags: { source: 'food', stage: 'prod' },
      food: bread.food,
    });
  });

  it('announces a changed food as it is after the change', () => {
    const event = eventOf({ ...change, before: bread, after: cheaper }, 'prod');
    expect(event).toMatchObject({ type: 'food-changed', timestamp: cheaper.changedAt, food: cheaper.food });
  });

  it('announces a food that is gone as it last was, and later than its last change', () => {
    const event = eventOf({ ...change, before: bread }, 'prod');
    expect(event).toMatchObject({ type: 'food-removed', timestamp: '2026-11-02T08:30:00.251Z', food: bread.food });
  });

  it('is none where the food is what it was', () => {
    const touched = { ...bread, changedAt: '2026-11-05T00:00:00.000Z' };
    expect(eventOf({ ...change, before: bread, after: touched }, 'prod')).toBeUndefined();
  });

  it('has the same id for each delivery of one change', () => {
    const once = eventOf({ ...change, after: bread }, 'prod');
    expect(eventOf({ ...change, after: bread }, 'prod')).toEqual(once);
  });
});
