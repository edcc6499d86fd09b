import { deliverOrderConfirmed, deliverOrderPlaced, deliverOrderRejected } from '@larder/contracts/product';
import { stockMemory } from '../connectors/stock-memory.ts';
import { orderListener } from './order-listener.ts';

const countedAt = '2026-11-02T08:30:00.000Z';
const order = { id: 'o-1', lines: [{ productId: 'p-1', quantity: 2 }] };
const placed = { id: 'o-1-placed', type: 'order-placed', order } as const;
const confirmed = { id: 'o-1-confirmed', type: 'order-confirmed', order } as const;
const rejected = { id: 'o-1-rejected', type: 'order-rejected', order } as const;

function setUp(units = 3) {
  const store = stockMemory({ id: 'p-1', units, listed: true, countedAt });
  const failures: unknown[] = [];
  const listener = orderListener({
    store,
    now: () => new Date('2026-11-04T12:00:02Z'),
    failed: (_, reason) => failures.push(reason),
  });
  const available = async () => (await store.levels(['p-1'])).get('p-1')?.available;
  return { store, listener, available, failures };
}

describe('an order', () => {
  it('takes stock once, however often it arrives', async () => {
    const { listener, available, store } = setUp();
    expect(await listener(deliverOrderPlaced(placed, placed))).toEqual({ batchItemFailures: [] });
    await listener(deliverOrderPlaced(placed));
    expect(await available()).toBe(1);
    expect(await store.get('o-1')).toMatchObject({ state: 'reserved' });
  });

  it('that is confirmed has sold its stock, and a new count begins from there', async () => {
    const { listener, available, store } = setUp();
    await listener(deliverOrderPlaced(placed));
    await listener(deliverOrderConfirmed(confirmed, confirmed));
    expect(await available()).toBe(1);
    await store.count({ id: 'p-1', units: 5, listed: true, countedAt: '2026-11-05T00:00:00.000Z' });
    expect(await available()).toBe(5);
  });

  it('that is rejected gives its stock back, once', async () => {
    const { listener, available } = setUp();
    await listener(deliverOrderPlaced(placed));
    await listener(deliverOrderRejected(rejected, rejected));
    expect(await available()).toBe(3);
    await listener(deliverOrderConfirmed(confirmed));
    expect(await available()).toBe(3);
  });

  it('that was rejected before its stock was asked for takes none', async () => {
    const { listener, available } = setUp();
    await listener(deliverOrderRejected(rejected));
    await listener(deliverOrderPlaced(placed));
    expect(await available()).toBe(3);
  });

  it('that is confirmed without its stock is a fault to look at', async () => {
    const { listener, failures } = setUp();
    expect(await listener(deliverOrderConfirmed(confirmed))).toMatchObject({ batchItemFailures: [{}] });
    expect(failures).toEqual([expect.objectContaining({ message: 'order o-1 is confirmed without its stock' })]);
  });
});

describe('many orders at once', () => {
  it('never take more than there is', async () => {
    const { listener, available, store } = setUp(5);
    const events = Array.from({ length: 10 }, (_, index) => ({
      ...placed,
      id: `o-${index}-placed`,
      order: { ...order, id: `o-${index}` },
    }));
    expect(await listener(deliverOrderPlaced(...events))).toEqual({ batchItemFailures: [] });
    const states = await Promise.all(events.map(async (event) => (await store.get(event.order.id))?.state));
    expect(states.filter((state) => state === 'reserved')).toHaveLength(2);
    expect(await available()).toBe(1);
  });
});
