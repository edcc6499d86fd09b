import {
  type HttpAnswer,
  type HttpRequest,
  json,
  parsedBody,
  Refusal,
  refused,
  serve,
  subjectOf,
  textOf,
} from '@larder/contracts/lambda';
import { parseReceiveProviderNotice } from '@larder/contracts/payment-gateway';
import type { PaymentStore } from '../connectors/payment-store.ts';
import { isSameMoney, outcomeOf } from '../model/payment.ts';
import { isSigned } from '../model/signature.ts';

export type PaymentApi = {
  readonly store: PaymentStore;
  /** What the provider signs its notices with. */
  readonly webhookSecret: string;
  readonly now: () => Date;
};

/** Takes the provider's notices, and tells staff where a payment stands. */
export function paymentApi(api: PaymentApi): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'POST /webhooks/payments': (request) => take(api, request),
    'GET /payments/{orderId}': async (request) => {
      subjectOf(request, 'staff');
      const kept = await api.store.get(request.pathParameters?.orderId ?? '');
      if (kept !== undefined) return json(200, kept.payment);
      throw new Refusal({ type: '/problems/payment-not-found', title: 'There is no such payment', status: 404 });
    },
  });
}

/** A notice that was taken before is answered as it was then: the first decision stands. */
async function take({ store, webhookSecret, now }: PaymentApi, request: HttpRequest): Promise<HttpAnswer> {
  if (!isSigned(textOf(request), request.headers['provider-signature'], webhookSecret, now())) {
    const title = 'The signature does not fit the body';
    throw new Refusal({ type: '/problems/wrong-signature', title, status: 401 });
  }
  const notice = parsedBody(request, parseReceiveProviderNotice);
  const { order_id, payment_id } = notice.data.metadata;
  const kept = await store.get(order_id);
  if (kept?.payment.id !== payment_id) {
    throw refused({ pointer: '/data/metadata/payment_id', message: 'is no payment of this order' });
  }
  if (!isSameMoney(kept.payment.amount, notice.data)) {
    throw refused({ pointer: '/data/amount', message: 'is not what was asked for' });
  }
  await store.settle(order_id, outcomeOf(notice));
  return { statusCode: 204 };
}
