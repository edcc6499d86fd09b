import type { FoodAdded, FoodChanged, FoodRemoved, SqsEvent } from '@larder/contracts/product';
import { listingMemory } from '../connectors/listing-memory.ts';
import type { ListingStore } from '../connectors/listing-store.ts';
import { stockMemory } from '../connectors/stock-memory.ts';
import { foodListener } from './food-listener.ts';

const food = { id: 'f-1', name: 'Rye bread', price: { amount: 349, currency: 'EUR' }, stock: 120 } as const;
const added: FoodAdded = { id: 'f-1-42', type: 'food-added', timestamp: '2026-11-02T08:30:00Z', food };
const changed: FoodChanged = {
  id: 'f-1-57',
  type: 'food-changed',
  timestamp: '2026-11-03T10:00:00Z',
  food: { ...food, price: { amount: 299, currency: 'EUR' } },
};
const removed: FoodRemoved = {
  id: 'f-1-63',
  type: 'food-removed',
  timestamp: '2026-11-09T17:45:00Z',
  food: { id: 'f-1' },
};

/** What the function is called with: SNS puts an envelope around each message, SQS puts that into a body. */
function batchOf(...messages: readonly unknown[]): SqsEvent {
  const Records = messages.map((message, index) => ({
    messageId: `m-${index + 1}`,
    body: JSON.stringify({ Type: 'Notification', Message: JSON.stringify(message), MessageAttributes: {} }),
    messageAttributes: {},
  }));
  return { Records };
}

function setUp(store: ListingStore = listingMemory()) {
  const failures: string[] = [];
  const stock = stockMemory();
  const listener = foodListener({ store, stock, failed: (message) => failures.push(message) });
  return { store, stock, failures, listener };
}

const done = { batchItemFailures: [] };

describe('the listener', () => {
  it('lists an added food', async () => {
    const { store, listener } = setUp();
    expect(await listener(batchOf(added))).toEqual(done);
    expect(await store.get('p-1')).toMatchObject({ state: 'listed', product: { name: 'Rye bread' } });
  });

  it.each([
    ['in order', [added, changed, removed]],
    ['backwards', [removed, changed, added]],
    ['twice', [added, added, changed, changed, removed, removed]],
  ])('ends the same when events come %s', async (_, events) => {
    const { store, listener } = setUp();
    for (const event of events) expect(await listener(batchOf(event))).toEqual(done);
    expect(await store.get('p-1')).toEqual({ state: 'delisted', id: 'p-1', changedAt: '2026-11-09T17:45:00.000Z' });
  });

  it('loses nothing when a whole batch is handled side by side', async () => {
    const { store, listener } = setUp();
    expect(await listener(batchOf(changed, added))).toEqual(done);
    expect(await store.get('p-1')).toMatchObject({ product: { price: { amount: 299 } } });
  });

  it('answers with the messages that failed and handles the others', async () => {
    const { store, failures, listener } = setUp();
    const { price: _, ...unpriced } = food;
    const poison = { ...added, food: { ...unpriced, id: 'f-2' } };
    expect(await listener(batchOf(poison, added))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
    expect(failures).toEqual(['m-1']);
    expect(await store.get('p-1')).toBeDefined();
  });

  it('counts the stock, which is gone with the product', async () => {
    const { stock, listener } = setUp();
    await listener(batchOf(changed, added));
    expect((await stock.levels(['p-1'])).get('p-1')).toEqual({ id: 'p-1', available: 120, listed: true });
    await listener(batchOf(removed));
    expect((await stock.levels(['p-1'])).get('p-1')).toEqual({ id: 'p-1', available: 0, listed: false });
  });

  it('passes over types that it does not know', async () => {
    const { listener } = setUp();
    expect(await listener(batchOf({ ...added, type: 'food-tasted' }))).toEqual(done);
  });

  it('gives a message back when the store is contested for too long', async () => {
    const { listener } = setUp({ ...listingMemory(), put: async () => false });
    expect(await listener(batchOf(added))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
  });
});
