import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { signatureOf } from '../../services/payment-gateway/model/signature.ts';

/** The payment provider of a test: takes charges over HTTP and tells by webhook what became of them. */
export type PaymentProvider = {
  readonly url: string;
  /** Idempotency keys in the order in which charges were asked for, repetitions included. */
  readonly asked: () => readonly string[];
  /** How often money moved for an order: once for each key that was not refused. */
  readonly capturesOf: (orderId: string) => number;
  readonly stop: () => Promise<void>;
};

type Charge = {
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly metadata: { readonly order_id: string; readonly payment_id: string };
};

/** What the provider does with a token: `tok_declined` fails, of `tok_silent` nobody hears again, others succeed. */
const failureOf = (source: string): string | undefined => (source === 'tok_declined' ? 'card_declined' : undefined);

/** Starts a provider on loopback; `notify` calls the webhook. Each notice is sent twice, as providers do. */
export async function startPaymentProvider(
  secret: string,
  notify: (body: string, signature: string) => Promise<unknown>,
): Promise<PaymentProvider> {
  const asked: string[] = [];
  const charges = new Map<string, { readonly id: string; readonly charge: Charge }>();
  const notices: Promise<unknown>[] = [];

  const tell = async (id: string, { source, ...charge }: Charge): Promise<void> => {
    const code = failureOf(source);
    const { amount, currency, metadata } = charge;
    const data = { charge: id, amount, currency, metadata, ...(code !== undefined && { failure_code: code }) };
    const created = Math.floor(Date.now() / 1000);
    const type = code === undefined ? 'charge.succeeded' : 'charge.failed';
    const body = JSON.stringify({ id: id.replace('ch_', 'evt_'), type, created, data });
    for (const _ of ['first', 'again']) await notify(body, signatureOf(body, secret, new Date()));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = String(request.headers['idempotency-key']);
    const charge: Charge = JSON.parse(await textOf(request));
    asked.push(key);
    const known = charges.get(key);
    const id = known?.id ?? `ch_${charges.size + 1}`;
    charges.set(key, { id, charge });
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id, status: 'pending' }));
    if (known === undefined && charge.source !== 'tok_silent') notices.push(tell(id, charge));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => [...asked],
    capturesOf: (orderId) =>
      [...charges.values()].filter(({ charge }) => {
        const isSettled = charge.source !== 'tok_silent' && failureOf(charge.source) === undefined;
        return charge.metadata.order_id === orderId && isSettled;
      }).length,
    stop: async () => {
      await Promise.allSettled(notices);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
