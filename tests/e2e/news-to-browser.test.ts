import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { signToken } from '@larder/contracts/lambda';
import type { NotificationList, Order } from '@larder/contracts/notifications';
import { isObject, type Json } from '#model/json.ts';
import { eventually, type LocalStage } from '#testing/index.ts';
import { servedAt } from '#testing/local-stage/local-stage.ts';
import { browserOf, deployNotifications, type News, ticketOf } from './browser-of.ts';
import { larderStack } from './larder-stacks.ts';
import { type Larder, onLarder, untilRedelivered } from './on-larder.ts';
import { expectPromised } from './promised-events.ts';
import { openSocket, type SocketClient } from './socket-client.ts';

const TokenSecret = 'a-secret-of-the-test-stage';
const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const orderOf = (id: string, customerId: string): Order => ({
  id,
  customerId,
  lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 2, unitPrice: eur(349) }],
  total: eur(698),
  deliverTo: { name: 'Ada Baker', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
  payment: { method: 'card', token: 'tok_4f1c' },
});
const confirmed = (id: string, customerId: string) => ({
  id: `${id}-confirmed`,
  type: 'order-confirmed',
  timestamp: '2026-11-04T12:00:04Z',
  partitionKey: id,
  tags: { source: 'checkout' },
  order: orderOf(id, customerId),
  paymentId: 'pay-1',
});

await onLarder(
  'from news to a browser',
  { prefix: 'news-', services: ['infrastructure', 'media', 'notifications'] },
  (open) => {
    let stage: LocalStage;
    let reachOf: Larder['reachOf'];
    let live: Larder['live'];
    let news: News;
    let reach: typeof fetch;
    let events: EventBridgeClient;
    const browsers: SocketClient[] = [];

    beforeAll(async () => {
      ({ stage, live, reachOf } = await open());
      await stage.deploy(larderStack('news-', 'infrastructure'));
      news = await deployNotifications(stage, 'news-', TokenSecret);
      events = new EventBridgeClient(stage.client);
      reach = reachOf('notifications');
    }, 300_000);

    afterAll(async () => {
      for (const browser of browsers) browser.close();
      events?.destroy();
    }, 60_000);

    const headersOf = async (subject: string) => {
      const expires = new Date(Date.now() + 3_600_000);
      return { authorization: `Bearer ${await signToken({ subject, scope: 'customer', expires }, TokenSecret)}` };
    };

    async function openBrowser(subject: string, watch: object): Promise<SocketClient> {
      const browser = await browserOf(stage, await ticketOf(reach, news.url, await headersOf(subject)), watch);
      browsers.push(browser);
      return browser;
    }

    const announce = async (source: string, event: { readonly type: string }): Promise<void> => {
      const Detail = JSON.stringify(event);
      const entry = { EventBusName: 'news-larder', Source: source, DetailType: event.type, Detail };
      await events.send(new PutEventsCommand({ Entries: [entry] }));
    };

    const heard = (browser: SocketClient, id: string): Promise<Json> =>
      eventually(() => browser.heard().find((one) => idOf(one) === id), {
        what: `${id} in the browser`,
        within: 60_000,
      });

    const listed = async (subject: string): Promise<NotificationList['items']> => {
      const answer = await reach(`${news.url}/notifications`, { headers: await headersOf(subject) });
      const list: NotificationList = JSON.parse(await answer.text());
      return list.items;
    };

    it('a confirmed order is pushed to each open browser of its customer, once', async () => {
      for (const subject of ['c-1', 'c-2']) {
        await announce('checkout', confirmed(`o-0-${subject}`, subject));
        await eventually(async () => (await listed(subject)).length > 0, { what: 'the first news', within: 60_000 });
      }
      // A browser that is told again what it missed watches from now on.
      const watch = { topics: ['orders'], since: '2026-11-01T00:00:00Z' };
      const [first, second, other] = [
        await openBrowser('c-1', watch),
        await openBrowser('c-1', watch),
        await openBrowser('c-2', watch),
      ];
      for (const browser of [first, second]) await heard(browser, 'o-0-c-1-confirmed');
      await heard(other, 'o-0-c-2-confirmed');
      for (const _ of ['once', 'again']) await announce('checkout', confirmed('o-1', 'c-1'));
      await announce('checkout', confirmed('o-2', 'c-1'));
      for (const browser of [first, second]) {
        const push = await heard(browser, 'o-1-confirmed');
        expect(push).toMatchObject({ order: { id: 'o-1', status: 'confirmed', total: eur(698) } });
        expectPromised(live, 'shop-socket/order-updated', push, 'notifications sends', 'shop-web receives');
        await heard(browser, 'o-2-confirmed');
        expect(browser.heard().filter((one) => idOf(one) === 'o-1-confirmed')).toHaveLength(1);
      }
      expect(other.heard().map(idOf)).not.toContain('o-1-confirmed');
    }, 120_000);

    it('a thumbnail is pushed from the fan-out of images', async () => {
      const browser = await openBrowser('u-3', { topics: ['images'], since: '2026-11-01T00:00:00Z' });
      const topics = new SNSClient(stage.client);
      const image = { id: 'i-1', key: 'uploads/i-1.jpg', contentType: 'image/jpeg', bytes: 9, uploadedBy: 'u-3' };
      const thumbnails = [{ width: 320, height: 240, url: 'https://images.larder.example/i-1-320.webp' }];
      const common = { timestamp: '2026-11-06T14:20:03Z', partitionKey: 'i-1', tags: { source: 'media' } };
      const event = { id: 'i-1-thumbnailed', type: 'image-thumbnailed', ...common, image: { ...image, thumbnails } };
      await topics.send(new PublishCommand({ TopicArn: news.imageTopic, Message: JSON.stringify(event) }));
      topics.destroy();
      await eventually(async () => (await listed('u-3')).length > 0, { what: 'the news of the image', within: 60_000 });
      browser.say({ type: 'watch-requested', watch: { topics: ['images'], since: '2026-11-01T00:00:00Z' } });
      const push = await heard(browser, 'i-1-thumbnailed');
      expect(push).toMatchObject({ image: { id: 'i-1', status: 'ready', thumbnailUrl: thumbnails[0]?.url } });
      expectPromised(live, 'shop-socket/image-updated', push, 'notifications sends', 'shop-web receives');
    }, 120_000);

    it('what was pushed while a browser was closed can be read, and is sent again on demand', async () => {
      await announce('checkout', confirmed('o-3', 'c-3'));
      await eventually(async () => (await listed('c-3')).length === 1, { what: 'the news of c-3', within: 60_000 });
      const browser = await openBrowser('c-3', { topics: ['orders'], since: '2026-11-04T00:00:00Z' });
      await heard(browser, 'o-3-confirmed');
      browser.close();
      await announce('checkout', confirmed('o-4', 'c-3'));
      await eventually(async () => (await listed('c-3')).length === 2, { what: 'more news of c-3', within: 60_000 });
    }, 120_000);

    it('a ticket opens one WebSocket, and a stranger gets none', async () => {
      const { url } = await ticketOf(reach, news.url, await headersOf('c-1'));
      const browser = await openSocket(servedAt(url, stage.endpoint));
      expect(typeof browser).toBe('object');
      if (typeof browser === 'object') browsers.push(browser);
      expect([401, 403]).toContain(await openSocket(servedAt(url, stage.endpoint)));
      expect((await reach(`${news.url}/tickets`, { method: 'POST' })).status).toBe(401);
    }, 60_000);

    it(
      'a message that nobody can read ends where somebody looks at it, and holds nothing up',
      async () => {
        const poison = { ...confirmed('o-poison', 'c-1'), order: {} };
        await announce('checkout', poison);
        await announce('checkout', confirmed('o-5', 'c-5'));
        await eventually(async () => (await listed('c-5')).length === 1, { what: 'the news of c-5', within: 60_000 });
        const [dead] = await stage.deadLetters('news-notifications-orders-dlq');
        expect(JSON.parse(dead?.body ?? '')).toMatchObject({ detail: { id: 'o-poison-confirmed' } });
        expect(dead?.reasons.join()).toMatch(/required property/);
      },
      untilRedelivered(180_000),
    );
  },
);

function idOf(message: Json): Json | undefined {
  return isObject(message) ? message.id : undefined;
}
