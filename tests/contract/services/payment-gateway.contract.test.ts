import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { type ProviderNotice, parseReceiveProviderNotice } from '@larder/contracts/payment-gateway';
import { type ApiRequest, contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { paymentBus } from '../../../services/payment-gateway/connectors/payment-bus.ts';
import { itemOf } from '../../../services/payment-gateway/connectors/payment-item.ts';
import { type PaymentStore, paymentMemory } from '../../../services/payment-gateway/connectors/payment-store.ts';
import { orderListener } from '../../../services/payment-gateway/handlers/order-listener.ts';
import { paymentApi } from '../../../services/payment-gateway/handlers/payment-api.ts';
import { paymentTrigger } from '../../../services/payment-gateway/handlers/payment-trigger.ts';
import { signatureOf } from '../../../services/payment-gateway/model/signature.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('payment-gateway');
const now = new Date('2026-11-04T12:00:03Z');
const secret = 'a-secret-of-the-provider';

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = paymentBus(tap(new EventBridgeClient({ region: 'eu-central-1' })), 'larder');
  const store = withStream(paymentMemory(), tableStream(paymentTrigger({ announce, stage: 'test', failed })));
  return {
    functions: {
      // Every charge over 1,000 is refused at once.
      'payment-gateway-listener': orderListener({
        store,
        provider: async ({ amount }) => (amount.amount > 1_000 ? { refused: 'declined' } : { charge: 'ch_9a81' }),
        now: () => now,
        failed,
      }),
    },
    api: paymentApi({ store, webhookSecret: secret, now: () => now }),
    beforeRequest: async (request) => {
      if (request.body === undefined) {
        await ask(store, request.pathParameters['orderId'] ?? '', { amount: 349, currency: 'EUR' });
        const authorizer = { lambda: { subject: 's-1', scope: 'staff' } };
        return { ...request, requestContext: { ...request.requestContext, authorizer } };
      }
      const notice = aboutOrder(parseReceiveProviderNotice(JSON.parse(request.body)));
      await ask(store, 'o-1', { amount: notice.data.amount, currency: 'EUR' });
      return signed(request, JSON.stringify(notice));
    },
  };
}

/** The provider gives back what it was asked with: an order of the shop, and its money. */
function aboutOrder(notice: ProviderNotice): ProviderNotice {
  const metadata = { ...notice.data.metadata, order_id: 'o-1', payment_id: 'pay-1' };
  const told = { amount: Math.min(notice.data.amount, 100_000_000), currency: 'eur', metadata };
  if (notice.type === 'charge.succeeded') return { ...notice, data: { ...notice.data, ...told } };
  return { ...notice, data: { ...notice.data, ...told } };
}

async function ask(store: PaymentStore, orderId: string, amount: { amount: number; currency: 'EUR' }): Promise<void> {
  const payment = { id: 'pay-1', orderId, amount, method: 'card', state: 'asked' } as const;
  await store.open({ payment, changedAt: now.toISOString() });
}

function signed(request: ApiRequest, body: string): ApiRequest {
  return { ...request, body, headers: { ...request.headers, 'provider-signature': signatureOf(body, secret, now) } };
}

function withStream(store: PaymentStore, stream: ReturnType<typeof tableStream>): PaymentStore {
  return {
    ...store,
    settle: async (orderId, outcome) => {
      const before = await store.get(orderId);
      await store.settle(orderId, outcome);
      const after = await store.get(orderId);
      if (before !== undefined && after !== undefined) await stream({ before: itemOf(before), after: itemOf(after) });
    },
  };
}
