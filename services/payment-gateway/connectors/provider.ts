import type { Money } from '@larder/contracts/payment-gateway';
import { type FailureReason, reasonOf } from '../model/payment.ts';

export type ChargeRequest = {
  readonly paymentId: string;
  readonly orderId: string;
  readonly amount: Money;
  /** What the provider gave the browser. */
  readonly token: string;
  /** The provider charges once for each key. */
  readonly idempotencyKey: string;
};

/** The provider took the charge on and will tell by webhook what became of it, or refused it at once. */
export type ChargeAnswer = { readonly charge: string } | { readonly refused: FailureReason };

/** Asks for a charge. Throws where the provider is in trouble: the same request may be made again. */
export type Provider = (request: ChargeRequest) => Promise<ChargeAnswer>;

/** How long the provider may take to answer, in milliseconds. */
const patience = 10_000;

/** The provider's API over HTTP, in the provider's words. */
export function providerAt(baseUrl: string, apiKey: string, reach: typeof fetch = fetch): Provider {
  return async ({ paymentId, orderId, amount, token, idempotencyKey }) => {
    const response = await reach(`${baseUrl}/charges`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify({
        amount: amount.amount,
        currency: amount.currency.toLowerCase(),
        source: token,
        metadata: { order_id: orderId, payment_id: paymentId },
      }),
      signal: AbortSignal.timeout(patience),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.status === 402) return { refused: reasonOf(textIn(body, 'failure_code') ?? '') };
    const charge = textIn(body, 'id');
    if (!response.ok || charge === undefined)
      throw new Error(`the provider answered ${response.status} to ${paymentId}`);
    return { charge };
  };
}

function textIn(body: unknown, name: string): string | undefined {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const value = fields.find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}
