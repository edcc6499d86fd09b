import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { signToken } from '@larder/contracts/lambda';
import { createFoodClient, createPurchaseClient } from '@larder/contracts/shop-web';
import { isObject, type Json } from '#model/json.ts';
import { type EventName, eventually, type LocalStage, type Observation, type Outputs } from '#testing/index.ts';
import { servedAt } from '#testing/local-stage/local-stage.ts';
import { browserOf, deployNotifications, type News, ticketOf } from './browser-of.ts';
import { buyerToken, larderStack, larderStacks } from './larder-stacks.ts';
import { type Larder, onLarder, untilRedelivered } from './on-larder.ts';
import { type PaymentProvider, startPaymentProvider } from './payment-provider.ts';
import { allSeen, expectPromised, seen } from './promised-events.ts';

const TokenSecret = 'a-secret-of-the-test-stage';
const WebhookSecret = 'a-secret-of-the-provider';
const price = { amount: 349, currency: 'EUR' } as const;
const deliverTo = { name: 'Ada Baker', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' };

await onLarder(
  'from order to confirmation',
  {
    prefix: 'order-',
    services: [
      'infrastructure',
      'food',
      'product',
      'purchase',
      'payment-gateway',
      'checkout',
      'media',
      'notifications',
    ],
  },
  (open) => {
    let stage: LocalStage;
    let reachOf: Larder['reachOf'];
    let live: Larder['live'];
    let larder: Observation;
    let provider: PaymentProvider;
    let foods: ReturnType<typeof createFoodClient>;
    let orders: ReturnType<typeof createPurchaseClient>;
    let purchaseUrl: string;
    let paymentUrl: string;
    let news: News;
    let keys = 0;
    /** An order whose payment is never answered; it waits while other things are tried. */
    let silent: string;

    const tokenOf = (subject: string, scope: string) =>
      signToken({ subject, scope, expires: new Date(Date.now() + 3_600_000) }, TokenSecret);

    beforeAll(async () => {
      ({ stage, live, reachOf } = await open());
      provider = await startPaymentProvider(WebhookSecret, (body, signature) =>
        stage.fetch(`${paymentUrl}/webhooks/payments`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'provider-signature': signature },
          body,
        }),
      );
      const outputs = new Map<string, Outputs>();
      const common = { Stage: 'test' };
      const urlOf = (service: string) => outputs.get(`order-${service}`)?.Url ?? '';
      const deploy = async (source: ReturnType<typeof larderStack>) =>
        void outputs.set(source.name, await stage.deploy(source));
      for (const stack of larderStacks('order-')) await deploy(stack);
      const ProductUrl = servedAt(`${urlOf('product')}/`, stage.endpoint).replace(/\/$/, '');
      await deploy(larderStack('order-', 'purchase', { ...common, ProductUrl, TokenSecret }));
      const providerSettings = { ProviderUrl: provider.url, ProviderKey: 'key', WebhookSecret };
      await deploy(larderStack('order-', 'payment-gateway', { ...common, ...providerSettings, TokenSecret }));
      await deploy(larderStack('order-', 'checkout', { ...common, AnswerSeconds: '30' }));
      news = await deployNotifications(stage, 'order-', TokenSecret);
      larder = await stage.observe(outputs.get('order-infrastructure')?.LarderArn ?? '');
      const buyer = { authorization: `Bearer ${buyerToken}` };
      foods = createFoodClient({ baseUrl: urlOf('food'), headers: buyer, fetch: reachOf('food') });
      purchaseUrl = urlOf('purchase');
      paymentUrl = urlOf('payment-gateway');
      const customer = { authorization: `Bearer ${await tokenOf('c-1', 'customer')}` };
      orders = createPurchaseClient({ baseUrl: purchaseUrl, headers: customer, fetch: reachOf('purchase') });
      silent = await order(await productWith(1), 1, 'tok_silent');
    }, 300_000);

    afterAll(async () => {
      await provider?.stop();
    }, 60_000);

    /** A product with so many units; answers with its id once it has been announced. */
    async function productWith(stock: number): Promise<string> {
      const body = { name: `Rye bread of ${stock}`, category: 'bakery', price, unit: 'piece', stock } as const;
      const answer = await foods.addFood({ body });
      if (answer.status !== 201) throw new Error(`food answered ${answer.status}`);
      const productId = answer.body.id.replace('f-', 'p-');
      await seen(larder, 'product-listed', productId);
      return productId;
    }

    /** Places an order; purchase hears of a product a moment after everybody else. */
    function order(productId: string, quantity: number, token = 'tok_4f1c'): Promise<string> {
      keys += 1;
      const header = { 'Idempotency-Key': `basket-${keys}` };
      const lines = [{ productId, quantity, expectedPrice: price }];
      const body = { lines, deliverTo, payment: { method: 'card', token } } as const;
      return eventually(
        async () => {
          const answer = await orders.placeOrder({ header, body: { ...body, lines: [...lines] } });
          expect([202, 409]).toContain(answer.status);
          return answer.status === 202 ? answer.body.id : undefined;
        },
        { what: 'an order that is taken', within: 60_000, every: 200 },
      );
    }

    /** The order once it is decided. */
    const decided = (orderId: string) =>
      eventually(
        async () => {
          const { status, body } = await orders.getOrder({ path: { orderId } });
          return status === 200 && body.status !== 'placed' ? { status: body.status, reason: body.reason } : undefined;
        },
        { what: `the decision over ${orderId}`, within: 90_000, every: 200 },
      );

    it('an order that is paid and in stock is confirmed, by events that all parties understand', async () => {
      const orderId = await order(await productWith(5), 2);
      expect(await decided(orderId)).toEqual({ status: 'confirmed', reason: undefined });
      const events: readonly (readonly [EventName, ...parties: string[]])[] = [
        [
          'larder/purchase@order-placed',
          'purchase sends',
          'checkout receives',
          'payment-gateway receives',
          'product receives',
        ],
        ['larder/payment-gateway@payment-captured', 'payment-gateway sends', 'checkout receives'],
        ['larder/product@stock-reserved', 'product sends', 'checkout receives'],
        ['larder/checkout@order-confirmed', 'checkout sends', 'purchase receives', 'product receives'],
      ];
      for (const [event, ...parties] of events) {
        const type = event.split('@')[1] ?? '';
        expectPromised(live, event, await seen(larder, type, orderId), ...parties);
        expect([type, allSeen(larder, type, orderId).length]).toEqual([type, 1]);
      }
      expect(provider.capturesOf(orderId)).toBe(1);
      const headers = { authorization: `Bearer ${await tokenOf('m-1', 'staff')}` };
      const payment = await stage.fetch(`${paymentUrl}/payments/${orderId}`, { headers });
      expect(await payment.json()).toMatchObject({ orderId, amount: { amount: 698 }, state: 'captured' });
    }, 150_000);

    it('what becomes of an order is pushed to the open browser of its customer', async () => {
      const reach = reachOf('notifications');
      const ticket = await ticketOf(reach, news.url, { authorization: `Bearer ${await tokenOf('c-1', 'customer')}` });
      const browser = await browserOf(stage, ticket, { topics: ['orders'] });
      const orderId = await order(await productWith(1), 1);
      for (const outcome of ['placed', 'confirmed']) {
        const isIt = (push: Json) => isObject(push) && push.id === `${orderId}-${outcome}`;
        const push = await eventually(() => browser.heard().find(isIt), {
          what: `the push ${outcome}`,
          within: 90_000,
        });
        expect(push).toMatchObject({ type: 'order-updated', order: { id: orderId, status: outcome } });
        expectPromised(live, 'shop-socket/order-updated', push, 'notifications sends', 'shop-web receives');
        expect(browser.heard().filter(isIt)).toHaveLength(1);
      }
      browser.close();
    }, 150_000);

    it('an order that is not paid is rejected, and its stock can be bought by others', async () => {
      const productId = await productWith(1);
      const unpaid = await order(productId, 1, 'tok_declined');
      expect(await decided(unpaid)).toEqual({ status: 'rejected', reason: 'payment-failed' });
      const rejected = await seen(larder, 'order-rejected', unpaid);
      expectPromised(live, 'larder/checkout@order-rejected', rejected, 'checkout sends', 'product receives');
      await eventually(async () => (await decided(await order(productId, 1))).status === 'confirmed', {
        what: 'stock that is given back',
        within: 90_000,
      });
    }, 200_000);

    it('of two orders for the last units one is confirmed, however close they come', async () => {
      const productId = await productWith(3);
      const [first, second] = await Promise.all([order(productId, 2), order(productId, 2)]);
      const outcomes = [await decided(first), await decided(second)];
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['confirmed', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')?.reason).toBe('sold-out');
    }, 200_000);

    it('a request that is repeated with its key places one order, and a stranger places none', async () => {
      const productId = await productWith(9);
      await decided(await order(productId, 1));
      const lines = [{ productId, quantity: 1, expectedPrice: price }];
      const request = {
        header: { 'Idempotency-Key': 'basket-again' },
        body: { lines, deliverTo, payment: { method: 'card', token: 'tok_4f1c' } },
      } as const;
      const repeated = () => orders.placeOrder({ ...request, body: { ...request.body, lines: [...lines] } });
      const answers = await Promise.all([repeated(), repeated()]);
      expect(answers[1]).toMatchObject({ status: 202, body: answers[0]?.body });
      const fetch = reachOf('purchase');
      const stranger = createPurchaseClient({ baseUrl: purchaseUrl, fetch });
      expect(await stranger.listOrders()).toMatchObject({ status: 401, body: { type: '/problems/unauthorised' } });
    }, 150_000);

    it(
      'a message that nobody can read ends where somebody looks at it, and holds nothing up',
      async () => {
        const events = new EventBridgeClient(stage.client);
        const Detail = JSON.stringify({ id: 'o-poison-placed', type: 'order-placed', order: { id: 'o-poison' } });
        const Entries = [{ EventBusName: 'order-larder', Source: 'purchase', DetailType: 'order-placed', Detail }];
        await events.send(new PutEventsCommand({ Entries }));
        for (const service of ['payment-gateway', 'checkout', 'product']) {
          const [dead] = await stage.deadLetters(`order-${service}-order-events-dlq`);
          expect(JSON.parse(dead?.body ?? '')).toMatchObject({ detail: { id: 'o-poison-placed' } });
        }
        expect(await decided(await order(await productWith(1), 1))).toMatchObject({ status: 'confirmed' });
        events.destroy();
      },
      untilRedelivered(240_000),
    );

    it('an order that the provider does not answer is rejected when its time is over', async () => {
      expect(await decided(silent)).toEqual({ status: 'rejected', reason: 'timed-out' });
      expect(provider.capturesOf(silent)).toBe(0);
    }, 200_000);
  },
);
