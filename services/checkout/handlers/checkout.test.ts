import {
  deliverOrderPlaced,
  deliverPaymentCaptured,
  deliverPaymentFailed,
  deliverStockRejected,
  deliverStockReserved,
  isOrderConfirmed,
  isOrderRejected,
  type Order,
} from '@larder/contracts/checkout';
import { checkoutMemory } from '../connectors/checkout-store.ts';
import { type Answer, decide, eventOf } from '../model/decision.ts';
import { answerListener } from './answer-listener.ts';
import { decider } from './decider.ts';
import { starter } from './starter.ts';
import { waiter } from './waiter.ts';

const money = { amount: 349, currency: 'EUR' } as const;
const order: Order = {
  id: 'o-1',
  customerId: 'c-1',
  lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 1, unitPrice: money }],
  total: money,
  deliverTo: { name: 'Ada', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
  payment: { method: 'card', token: 'tok_1' },
};
const common = { timestamp: '2026-11-04T12:00:03Z', partitionKey: 'o-1', tags: { source: 'test' } };
const payment = { id: 'pay-1', orderId: 'o-1', amount: money, method: 'card' } as const;
const reservation = { orderId: 'o-1', lines: [{ productId: 'p-1', quantity: 1 }] };
const captured = { ...common, id: 'pay-1-captured', type: 'payment-captured', payment } as const;
const unpaid = { ...common, id: 'pay-1-failed', type: 'payment-failed', payment, reason: 'declined' } as const;
const reserved = { ...common, id: 'o-1-stock-reserved', type: 'stock-reserved', reservation } as const;
const soldOut = {
  ...common,
  id: 'o-1-stock-rejected',
  type: 'stock-rejected',
  reservation,
  reason: 'sold-out',
} as const;
const moment = '2026-11-04T12:00:04.000Z';

function setUp() {
  const store = checkoutMemory();
  const resumed: [string, Answer][] = [];
  const workflow = { resume: async (token: string, answer: Answer) => void resumed.push([token, answer]) };
  return {
    store,
    resumed,
    wait: waiter({ store, workflow }),
    listener: answerListener({ store, workflow, failed: () => {} }),
    decideOver: decider({ store, now: () => new Date(moment) }),
  };
}

describe('the state machine of an order', () => {
  it('is started by its event', async () => {
    const started: string[] = [];
    const listener = starter({ workflow: { start: async ({ id }) => void started.push(id) }, failed: () => {} });
    const placed = { ...common, id: 'o-1-placed', type: 'order-placed', order } as const;
    expect(await listener(deliverOrderPlaced(placed))).toEqual({ batchItemFailures: [] });
    expect(started).toEqual(['o-1']);
  });

  it('goes on when the answer comes while it waits', async () => {
    const { wait, listener, resumed } = setUp();
    await wait({ orderId: 'o-1', party: 'payment', token: 't-1' });
    expect(resumed).toEqual([]);
    await listener(deliverPaymentCaptured(captured));
    expect(resumed).toEqual([['t-1', { of: 'payment', isYes: true, paymentId: 'pay-1' }]]);
  });

  it('goes on at once when the answer came first', async () => {
    const { wait, listener, resumed } = setUp();
    await listener(deliverStockReserved(reserved));
    await wait({ orderId: 'o-1', party: 'stock', token: 't-2' });
    expect(resumed).toEqual([['t-2', { of: 'stock', isYes: true }]]);
  });

  it('goes on with the first answer, to whichever attempt waits now', async () => {
    const { wait, listener, resumed } = setUp();
    await wait({ orderId: 'o-1', party: 'payment', token: 't-1' });
    await wait({ orderId: 'o-1', party: 'payment', token: 't-2' });
    await listener(deliverPaymentFailed(unpaid));
    await listener(deliverPaymentCaptured(captured));
    expect(resumed).toEqual([
      ['t-2', { of: 'payment', isYes: false }],
      ['t-2', { of: 'payment', isYes: false }],
    ]);
  });
});

describe('the decision', () => {
  it('is made once, whatever comes later', async () => {
    const { listener, decideOver, store } = setUp();
    await listener(deliverPaymentCaptured(captured));
    await decideOver({ order });
    await listener(deliverStockReserved(reserved));
    await decideOver({ order });
    expect(store.decisions()).toEqual([{ order, decidedAt: moment, outcome: 'rejected', reason: 'timed-out' }]);
  });

  it.each([
    [
      'confirms what is paid and set aside',
      [deliverPaymentCaptured(captured), deliverStockReserved(reserved)],
      'pay-1',
    ],
    ['rejects what is not paid', [deliverPaymentFailed(unpaid), deliverStockReserved(reserved)], 'payment-failed'],
    ['rejects what is sold out', [deliverPaymentCaptured(captured), deliverStockRejected(soldOut)], 'sold-out'],
    [
      'names the stock where both are missing',
      [deliverPaymentFailed(unpaid), deliverStockRejected(soldOut)],
      'sold-out',
    ],
    ['rejects what nobody answered', [], 'timed-out'],
  ])('%s', async (_, batches, said) => {
    const { listener, decideOver, store } = setUp();
    for (const batch of batches) await listener(batch);
    await decideOver({ order });
    const [decision] = store.decisions();
    expect(decision).toMatchObject(
      said === 'pay-1' ? { outcome: 'confirmed', paymentId: said } : { outcome: 'rejected', reason: said },
    );
  });

  it('is announced as its contract says', () => {
    const confirmed = decide(
      order,
      [
        { of: 'payment', isYes: true, paymentId: 'pay-1' },
        { of: 'stock', isYes: true },
      ],
      moment,
    );
    expect(isOrderConfirmed(eventOf(confirmed, 'prod'))).toBe(true);
    expect(eventOf(confirmed, 'prod')).toMatchObject({ id: 'o-1-confirmed', timestamp: moment, paymentId: 'pay-1' });
    expect(isOrderRejected(eventOf(decide(order, [], moment), 'prod'))).toBe(true);
  });
});
