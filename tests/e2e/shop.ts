import { signToken } from '@larder/contracts/lambda';
import { createFoodClient, createProductClient, createPurchaseClient } from '@larder/contracts/shop-web';
import { eventually, type LocalStage, type Outputs, type StackSource } from '#testing/index.ts';
import { servedAt } from '#testing/local-stage/local-stage.ts';
import { buyerToken, larderStack, larderStacks } from './larder-stacks.ts';
import { type PaymentProvider, startPaymentProvider } from './payment-provider.ts';

const TokenSecret = 'a-secret-of-the-test-stage';
const WebhookSecret = 'a-secret-of-the-provider';
const deliverTo = { name: 'Ada Baker', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' };
const price = { amount: 349, currency: 'EUR' } as const;

/** Larder from food to a paid order on a stage, with the customer, the buyer and the payment provider around it. */
export type Shop = {
  readonly outputs: ReadonlyMap<string, Outputs>;
  readonly provider: PaymentProvider;
  readonly addFood: (name: string, stock: number) => Promise<string>;
  readonly availabilityOf: (productId: string) => Promise<string | undefined>;
  readonly placeOrder: (productId: string, quantity: number) => Promise<string>;
  /** What became of an order, once it is decided. */
  readonly decided: (orderId: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/**
 * Deploys the shop under `prefix`. Every request repeats until it is answered, with its key, as clients do that have a
 * user waiting: what fails on the way is the business of the test.
 */
export async function openShop(stage: LocalStage, prefix: string): Promise<Shop> {
  const outputs = new Map<string, Outputs>();
  const urlOf = (service: string): string => outputs.get(`${prefix}${service}`)?.Url ?? '';
  const provider = await startPaymentProvider(WebhookSecret, (body, signature) =>
    surely('the webhook to be taken', async () => {
      const headers = { 'content-type': 'application/json', 'provider-signature': signature };
      const init = { method: 'POST', headers, body };
      return (await stage.fetch(`${urlOf('payment-gateway')}/webhooks/payments`, init)).ok || undefined;
    }),
  );
  const deploy = async (source: StackSource): Promise<void> => {
    outputs.set(source.name, await stage.deploy(source));
  };
  for (const stack of larderStacks(prefix)) await deploy(stack);
  const common = { Stage: 'test' };
  const ProductUrl = servedAt(`${urlOf('product')}/`, stage.endpoint).replace(/\/$/, '');
  await deploy(larderStack(prefix, 'purchase', { ...common, ProductUrl, TokenSecret }));
  const settings = { ProviderUrl: provider.url, ProviderKey: 'key', WebhookSecret, TokenSecret };
  await deploy(larderStack(prefix, 'payment-gateway', { ...common, ...settings }));
  await deploy(larderStack(prefix, 'checkout', { ...common, AnswerSeconds: '60' }));

  const expires = new Date(Date.now() + 3_600_000);
  const token = await signToken({ subject: 'c-1', scope: 'customer', expires }, TokenSecret);
  const bearing = (bearer: string) => ({ authorization: `Bearer ${bearer}` });
  const reach = { fetch: stage.fetch };
  const foods = createFoodClient({ baseUrl: urlOf('food'), headers: bearing(buyerToken), ...reach });
  const products = createProductClient({ baseUrl: urlOf('product'), ...reach });
  const orders = createPurchaseClient({ baseUrl: urlOf('purchase'), headers: bearing(token), ...reach });
  let keys = 0;
  const nextKey = (): string => {
    keys += 1;
    return `shop-${prefix}${keys}`;
  };
  return {
    outputs,
    provider,
    addFood: (name, stock) => {
      const header = { 'Idempotency-Key': nextKey() };
      const body = { name, category: 'bakery', price, unit: 'piece', stock } as const;
      return surely(`the food ${name}`, async () => {
        const answer = await foods.addFood({ header, body });
        return answer.status === 201 ? answer.body.id.replace('f-', 'p-') : undefined;
      });
    },
    availabilityOf: async (productId) => {
      const answer = await products.getProduct({ path: { productId } });
      return answer.status === 200 ? answer.body.availability : undefined;
    },
    placeOrder: (productId, quantity) => {
      const header = { 'Idempotency-Key': nextKey() };
      const lines = [{ productId, quantity, expectedPrice: price }];
      const body = { deliverTo, payment: { method: 'card', token: 'tok_4f1c' } } as const;
      return surely(`an order of ${productId}`, async () => {
        const answer = await orders.placeOrder({ header, body: { ...body, lines: [...lines] } });
        return answer.status === 202 ? answer.body.id : undefined;
      });
    },
    decided: (orderId) =>
      surely(`the decision over ${orderId}`, async () => {
        const { status, body } = await orders.getOrder({ path: { orderId } });
        return status === 200 && body.status !== 'placed' ? body.status : undefined;
      }),
    stop: () => provider.stop(),
  };
}

/** What `attempt` answers with at last: an answer that is none, or that cannot be read, is one that failed on the way. */
function surely<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  const tried = (): Promise<T | undefined> => attempt().catch(() => undefined);
  return eventually<T>(tried, { what, within: 120_000, every: 250 });
}
