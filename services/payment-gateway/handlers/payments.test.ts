import type { HttpRequest } from '@larder/contracts/lambda';
import {
  deliverOrderPlaced,
  isPaymentCaptured,
  isPaymentFailed,
  type ProviderNotice,
} from '@larder/contracts/payment-gateway';
import { paymentMemory } from '../connectors/payment-store.ts';
import type { ChargeAnswer, ChargeRequest } from '../connectors/provider.ts';
import { eventOf, paymentFor } from '../model/payment.ts';
import { signatureOf } from '../model/signature.ts';
import { orderListener } from './order-listener.ts';
import { paymentApi } from './payment-api.ts';

const placed = {
  id: 'o-1-placed',
  type: 'order-placed',
  order: { id: 'o-1', total: { amount: 698, currency: 'EUR' }, payment: { method: 'card', token: 'tok_4f1c' } },
} as const;
const now = new Date('2026-11-04T12:00:03Z');
const secret = 'a-secret-of-the-provider';
const charge = { charge: 'ch_9a81', amount: 698, currency: 'eur', metadata: { order_id: 'o-1', payment_id: 'pay-1' } };
const succeeded = { id: 'evt_5c11', type: 'charge.succeeded', created: 1_793_793_603, data: charge } as const;
const failed = {
  ...succeeded,
  id: 'evt_5c12',
  type: 'charge.failed',
  data: { ...charge, failure_code: 'expired_card' },
} as const;

function setUp(answer: () => ChargeAnswer = () => ({ charge: 'ch_9a81' })) {
  const store = paymentMemory();
  const charges: ChargeRequest[] = [];
  const failures: unknown[] = [];
  const listener = orderListener({
    store,
    provider: async (request) => {
      charges.push(request);
      return answer();
    },
    now: () => now,
    failed: (_, reason) => failures.push(reason),
  });
  const api = paymentApi({ store, webhookSecret: secret, now: () => now });
  const tell = (notice: ProviderNotice, signature = signatureOf(JSON.stringify(notice), secret, now)) =>
    api({
      routeKey: 'POST /webhooks/payments',
      headers: { 'provider-signature': signature },
      body: JSON.stringify(notice),
    });
  const stateOf = async () => (await store.get('o-1'))?.payment.state;
  return { store, charges, failures, listener, api, tell, stateOf };
}

describe('an order', () => {
  it('is charged once, however often it arrives', async () => {
    const { listener, charges, store } = setUp();
    expect(await listener(deliverOrderPlaced(placed, placed))).toEqual({ batchItemFailures: [] });
    await listener(deliverOrderPlaced(placed));
    expect(new Set(charges.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set(['o-1-placed']));
    expect(charges[0]).toEqual({
      paymentId: 'pay-1',
      orderId: 'o-1',
      amount: { amount: 698, currency: 'EUR' },
      token: 'tok_4f1c',
      idempotencyKey: 'o-1-placed',
    });
    expect(await store.get('o-1')).toMatchObject({ payment: { state: 'asked', providerReference: 'ch_9a81' } });
  });

  it('comes again while the provider is in trouble, with the same key', async () => {
    let troubles = 1;
    const { listener, charges, failures } = setUp(() => {
      if (troubles-- > 0) throw new Error('the provider answered 503');
      return { charge: 'ch_9a81' };
    });
    expect(await listener(deliverOrderPlaced(placed))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'delivery-1' }],
    });
    expect(await listener(deliverOrderPlaced(placed))).toEqual({ batchItemFailures: [] });
    expect(charges.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['o-1-placed', 'o-1-placed']);
    expect(failures).toHaveLength(1);
  });

  it('whose charge is refused at once has failed', async () => {
    const { listener, store } = setUp(() => ({ refused: 'fraud-suspected' }));
    await listener(deliverOrderPlaced(placed));
    expect(await store.get('o-1')).toMatchObject({ payment: { state: 'failed' }, reason: 'fraud-suspected' });
  });
});

describe('a notice of the provider', () => {
  it('settles the payment, and the first one stands', async () => {
    const { listener, tell, stateOf } = setUp();
    await listener(deliverOrderPlaced(placed));
    expect(await tell(succeeded)).toEqual({ statusCode: 204 });
    expect(await tell(succeeded)).toEqual({ statusCode: 204 });
    expect(await tell(failed)).toEqual({ statusCode: 204 });
    expect(await stateOf()).toBe('captured');
  });

  it('tells a failure in the words of the shop', async () => {
    const { listener, tell, store } = setUp();
    await listener(deliverOrderPlaced(placed));
    await tell(failed);
    expect(await store.get('o-1')).toMatchObject({ payment: { state: 'failed' }, reason: 'expired' });
  });

  it('that is not signed, signed by others, changed or old is refused', async () => {
    const { listener, tell, stateOf } = setUp();
    await listener(deliverOrderPlaced(placed));
    const text = JSON.stringify(succeeded);
    for (const signature of [
      '',
      't=1,v1=00',
      signatureOf(text, 'another', now),
      signatureOf(`${text} `, secret, now),
      signatureOf(text, secret, new Date('2026-11-04T11:50:00Z')),
    ]) {
      expect([signature, (await tell(succeeded, signature)).statusCode]).toEqual([signature, 401]);
    }
    expect(await stateOf()).toBe('asked');
  });

  it('about other money or an unknown payment is refused', async () => {
    const { listener, tell, stateOf } = setUp();
    expect(await tell(succeeded)).toMatchObject({ statusCode: 400 });
    await listener(deliverOrderPlaced(placed));
    expect(await tell({ ...succeeded, data: { ...charge, amount: 1 } })).toMatchObject({ statusCode: 400 });
    const metadata = { order_id: 'o-1', payment_id: 'pay-2' };
    expect(await tell({ ...succeeded, data: { ...charge, metadata } })).toMatchObject({ statusCode: 400 });
    expect(await stateOf()).toBe('asked');
  });
});

describe('GET /payments/{orderId}', () => {
  const request = (scope: string): HttpRequest => ({
    routeKey: 'GET /payments/{orderId}',
    headers: {},
    pathParameters: { orderId: 'o-1' },
    requestContext: { authorizer: { lambda: { subject: 'm-1', scope } } },
  });

  it('tells staff, and nobody else, where a payment stands', async () => {
    const { listener, api } = setUp();
    expect(await api(request('staff'))).toMatchObject({ statusCode: 404 });
    await listener(deliverOrderPlaced(placed));
    expect(JSON.parse((await api(request('staff'))).body ?? '')).toEqual({
      id: 'pay-1',
      orderId: 'o-1',
      amount: { amount: 698, currency: 'EUR' },
      method: 'card',
      state: 'asked',
      providerReference: 'ch_9a81',
    });
    expect(await api(request('customer'))).toMatchObject({ statusCode: 401 });
  });
});

describe('the event of a payment', () => {
  const before = paymentFor(placed, now.toISOString());
  const { payment } = before;

  it('goes out once, when the provider has told', () => {
    const after = { ...before, payment: { ...payment, state: 'captured' as const, providerReference: 'ch_9a81' } };
    const event = eventOf({ before, after }, 'prod');
    expect(event).toMatchObject({
      id: 'pay-1-captured',
      partitionKey: 'o-1',
      payment: { providerReference: 'ch_9a81' },
    });
    expect(isPaymentCaptured(event)).toBe(true);
    expect(eventOf({ before: after, after }, 'prod')).toBeUndefined();
    expect(eventOf({ after: before }, 'prod')).toBeUndefined();
    expect(eventOf({ before }, 'prod')).toBeUndefined();
  });

  it('says why a payment failed', () => {
    const after = { ...before, payment: { ...payment, state: 'failed' as const }, reason: 'expired' as const };
    const event = eventOf({ before, after }, 'prod');
    expect(event).toMatchObject({ id: 'pay-1-failed', type: 'payment-failed', reason: 'expired' });
    expect(isPaymentFailed(event)).toBe(true);
  });
});
