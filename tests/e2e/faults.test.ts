import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { eventually, type LocalStage, type Watch } from '#testing/index.ts';
import { everyFault, flows } from './fault-plan.ts';
import { onLarder } from './on-larder.ts';
import { idsSeen } from './promised-events.ts';
import { openShop, type Shop } from './shop.ts';
import { underFault } from './under-fault.ts';

const prefix = 'fault-';
await onLarder(
  'the shop, whatever goes wrong',
  {
    prefix: 'fault-',
    services: ['infrastructure', 'food', 'product', 'purchase', 'payment-gateway', 'checkout'],
    faults: true,
  },
  (open) => {
    let stage: LocalStage;
    let shop: Shop;
    let watch: Watch;

    beforeAll(async () => {
      ({ stage } = await open());
      shop = await openShop(stage, prefix);
      watch = await stage.watch();
    }, 300_000);
    afterAll(async () => {
      await shop?.stop();
    }, 60_000);

    /** Three orders of two for five units: two can be had, and whatever goes wrong, neither more nor less is sold. */
    async function sellFive(name: string): Promise<void> {
      const productId = await shop.addFood(name, 5);
      await eventually(async () => (await shop.availabilityOf(productId).catch(() => undefined)) !== undefined, {
        what: `the product of ${name}`,
        within: 90_000,
      });
      const orders = await Promise.all([2, 2, 2].map((quantity) => shop.placeOrder(productId, quantity)));
      const outcomes = await Promise.all(orders.map(shop.decided));
      expect([...outcomes].sort()).toEqual(['confirmed', 'confirmed', 'rejected']);
      for (const [index, orderId] of orders.entries())
        await watch.until(() => idsSeen(watch, `order-${outcomes[index]}`, orderId).size > 0);
      await stage.quiet(prefix, { within: 60_000 });
      for (const [index, orderId] of orders.entries()) {
        if (outcomes[index] === 'confirmed') expect([orderId, shop.provider.capturesOf(orderId)]).toEqual([orderId, 1]);
        for (const each of ['order-placed', `order-${outcomes[index]}`])
          expect([each, idsSeen(watch, each, orderId).size]).toEqual([each, 1]);
      }
    }

    it('sells what it has', () => sellFive('Rye bread'), 150_000);

    it.each(everyFault)(
      'loses nothing and charges nothing twice when every function %s at every first message',
      async (kind) => {
        const step = { prefix, functions: flows.orders };
        await underFault(stage, kind, step, () => sellFive(`Bread under ${kind}`));
      },
      200_000,
    );

    it('waits for functions that do not answer in their time', async () => {
      const names = ['product-listener', 'product-order-listener', 'checkout-decider', 'payment-gateway-listener'];
      const faults = await Promise.all(names.map((name) => stage.inject(prefix + name, { kind: 'times-out' })));
      await sellFive('Bread that takes its time');
      for (const fault of faults) {
        expect(await fault.struck()).toBeGreaterThan(0);
        await fault.end();
      }
    }, 200_000);

    it('finds what nobody can read among the dead letters, with the reason, and goes on', async () => {
      const events = new EventBridgeClient(stage.client);
      const topics = new SNSClient(stage.client);
      const poison = { id: 'o-poison-placed', type: 'order-placed', order: { id: 'o-poison' } };
      const entry = { EventBusName: `${prefix}larder`, Source: 'purchase', DetailType: 'order-placed' };
      await events.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(poison) }] }));
      const TopicArn = shop.outputs.get(`${prefix}infrastructure`)?.FoodEventsArn;
      const food = { id: 'f-poison-1', type: 'food-added', food: { id: 'f-poison' } };
      const MessageAttributes = { type: { DataType: 'String', StringValue: 'food-added' } };
      await topics.send(new PublishCommand({ TopicArn, Message: JSON.stringify(food), MessageAttributes }));
      const queues = [
        'payment-gateway-order-events',
        'checkout-order-events',
        'product-order-events',
        'product-food-events',
      ];
      for (const queue of queues) {
        const matching = (body: string): boolean => body.includes('poison');
        const [letter] = await stage.deadLetters(`${prefix}${queue}-dlq`, { matching });
        expect([queue, letter?.reasons.join('\n')]).toEqual([queue, expect.stringMatching(/required property/)]);
      }
      await sellFive('Bread after poison');
      for (const client of [events, topics]) client.destroy();
    }, 240_000);
  },
);
