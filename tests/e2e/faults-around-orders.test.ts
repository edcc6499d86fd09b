import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { signToken } from '@larder/contracts/lambda';
import type { Upload } from '@larder/contracts/media';
import { isObject, type Json } from '#model/json.ts';
import { eventually, type LocalStage, type Watch } from '#testing/index.ts';
import { browserOf, deployNotifications, ticketOf } from './browser-of.ts';
import { everyFault, flows } from './fault-plan.ts';
import { type ImageScaler, pngOf, startImageScaler } from './image-scaler.ts';
import { larderStack } from './larder-stacks.ts';
import { type MailService, startMailService } from './mail-service.ts';
import { onLarder } from './on-larder.ts';
import { allSeen, idsSeen, seen } from './promised-events.ts';
import type { SocketClient } from './socket-client.ts';
import { underFault } from './under-fault.ts';

const prefix = 'around-';
const TokenSecret = 'a-secret-of-the-test-stage';
const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const confirmed = (id: string) => ({
  id: `${id}-confirmed`,
  type: 'order-confirmed',
  timestamp: '2026-11-04T12:00:04Z',
  partitionKey: id,
  tags: { source: 'checkout' },
  order: {
    id,
    customerId: 'c-1',
    lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 2, unitPrice: eur(349) }],
    total: eur(698),
    deliverTo: { name: 'Ada Baker', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
    payment: { method: 'card', token: 'tok_4f1c' },
  },
  paymentId: 'pay-1',
});

/** What goes on around orders, all at the same time. */
const behind = [...flows.clicks, ...flows.images, ...flows.news];

await onLarder(
  'what happens around orders, whatever goes wrong',
  {
    prefix: 'around-',
    services: ['infrastructure', 'ad-server', 'click-processor', 'media', 'notifications', 'digest'],
    faults: true,
  },
  (open) => {
    let stage: LocalStage;
    let watch: Watch;
    let scaler: ImageScaler;
    let mails: MailService;
    let browser: SocketClient;
    let records: DynamoDBDocumentClient;
    let events: EventBridgeClient;
    let functions: LambdaClient;
    const urls = { ads: '', media: '' };

    beforeAll(async () => {
      ({ stage } = await open());
      [scaler, mails] = await Promise.all([startImageScaler(), startMailService()]);
      const common = { Stage: 'test', TokenSecret };
      await stage.deploy(larderStack(prefix, 'infrastructure'));
      urls.ads = (await stage.deploy(larderStack(prefix, 'ad-server', common))).Url ?? '';
      await stage.deploy(larderStack(prefix, 'click-processor', { Stage: 'test' }));
      const news = await deployNotifications(stage, prefix, TokenSecret);
      const images = { ScalerUrl: scaler.url, ScalerKey: '00', ScalerSalt: '00', ImagesUrl: stage.endpoint };
      const media = await stage.deploy(larderStack(prefix, 'media', { ...common, ...images }));
      urls.media = media.Url ?? '';
      records = DynamoDBDocumentClient.from(new DynamoDBClient(stage.client));
      events = new EventBridgeClient(stage.client);
      functions = new LambdaClient(stage.client);
      const reach: typeof fetch = (input, init) => stage.fetch(String(input), init);
      const ticket = await ticketOf(reach, news.url, await bearing('c-1', 'customer'));
      browser = await browserOf(stage, ticket, { topics: ['images', 'orders'] });
      watch = await stage.watch();
    }, 300_000);

    afterAll(async () => {
      browser?.close();
      for (const client of [records, events, functions]) client?.destroy();
      await Promise.all([scaler?.stop(), mails?.stop()]);
    }, 60_000);

    const bearing = async (subject: string, scope: string) => {
      const expires = new Date(Date.now() + 3_600_000);
      return { authorization: `Bearer ${await signToken({ subject, scope, expires }, TokenSecret)}` };
    };

    /** Four clicks on a budget for two: two are paid, its end is told once, and the advertisement is shown no more. */
    async function spendBudget(adId: string): Promise<void> {
      const campaign = {
        title: 'Rye',
        targetUrl: 'https://bakery.example/rye',
        costPerClick: eur(12),
        budget: eur(30),
      };
      const headers = { ...(await bearing('a-1', 'advertiser')), 'content-type': 'application/json' };
      const init = { method: 'PUT', headers, body: JSON.stringify(campaign) };
      expect((await stage.fetch(`${urls.ads}/ads/${adId}`, init)).status).toBe(204);
      for (const _ of ['one', 'two', 'three', 'four']) {
        expect((await stage.fetch(`${urls.ads}/click/${adId}`, { redirect: 'manual' })).status).toBe(302);
      }
      await watch.until(() => idsSeen(watch, 'ad-budget-exhausted', adId).size > 0);
      await eventually(
        async () => !(await (await stage.fetch(`${urls.ads}/ads?placement=x&count=10`)).text()).includes(`"${adId}"`),
        { what: `the end of ${adId}`, within: 90_000, every: 200 },
      );
      const wanted = new GetCommand({ TableName: `${prefix}budgets`, Key: { adId }, ConsistentRead: true });
      expect((await records.send(wanted)).Item).toMatchObject({ spent: 24 });
      expect(idsSeen(watch, 'ad-budget-exhausted', adId).size).toBe(1);
    }

    /** An upload that is announced, made smaller and pushed to its user, each once. */
    async function showImage(): Promise<void> {
      const picture = pngOf(400, 300);
      const body = JSON.stringify({ contentType: 'image/png', bytes: picture.length });
      const init = { method: 'POST', headers: await bearing('c-1', 'customer'), body };
      const upload: Upload = JSON.parse(await (await stage.fetch(`${urls.media}/uploads`, init)).text());
      const { url, method, headers, imageId } = upload;
      expect((await fetch(url, { method, headers, body: new Uint8Array(picture) })).status).toBe(200);
      for (const step of ['uploaded', 'thumbnailed']) {
        const isIt = (push: Json) => isObject(push) && push.id === `${imageId}-${step}`;
        await eventually(() => browser.heard().some(isIt), { what: `${imageId}-${step}`, within: 120_000, every: 200 });
        expect(browser.heard().filter(isIt)).toHaveLength(1);
        await watch.until(() => idsSeen(watch, `image-${step}`, imageId).size > 0);
        expect([step, idsSeen(watch, `image-${step}`, imageId).size]).toEqual([step, 1]);
      }
    }

    /** A confirmed order that is pushed to its customer once. */
    async function tellOrder(id: string): Promise<void> {
      const event = confirmed(id);
      const entry = { EventBusName: `${prefix}larder`, Source: 'checkout', DetailType: event.type };
      await events.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(event) }] }));
      const isIt = (push: Json) => isObject(push) && push.id === event.id;
      await eventually(() => browser.heard().some(isIt), { what: event.id, within: 120_000, every: 200 });
      expect(browser.heard().filter(isIt)).toHaveLength(1);
    }

    it.each(everyFault)(
      'loses nothing and charges and pushes nothing twice when every function %s at every first message',
      async (kind) => {
        await underFault(stage, kind, { prefix, functions: behind }, async () => {
          await Promise.all([spendBudget(`ad-${kind}`), showImage(), tellOrder(`o-${kind}`)]);
          await stage.quiet(prefix, { within: 60_000 });
        });
        const pushed = browser.heard().map((push) => (isObject(push) ? String(push.id) : ''));
        expect([...new Set(pushed)].sort()).toEqual([...pushed].sort());
      },
      240_000,
    );

    it.each(everyFault)(
      'writes to each subscriber once when every function of the digest %s at first',
      async (kind) => {
        const apart = `${kind}-`;
        const name = (part: string): string => `${apart}digest-${part}`;
        const { LarderArn = '' } = await stage.deploy(larderStack(apart, 'infrastructure'));
        const larder = await stage.observe(LarderArn);
        const never = { Stage: 'test', MailUrl: mails.url, ScheduleExpression: 'at(2099-01-01T06:00:00)' };
        await stage.deploy(larderStack(apart, 'digest', never));
        const address = `${kind}@example.org`;
        const Item = { id: 's-1', recipient: { kind: 'mail', address } };
        await records.send(new PutCommand({ TableName: name('subscribers'), Item }));
        await underFault(stage, kind, { prefix: apart, functions: flows.digests }, async () => {
          const product = { id: 'p-1', name: 'Rye bread' };
          const listed = { id: 'p-1-listed', type: 'product-listed', timestamp: '2026-11-02T08:30:01Z', product };
          const entry = { EventBusName: `${apart}larder`, Source: 'product', DetailType: 'product-listed' };
          await events.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(listed) }] }));
          const headline = new GetCommand({ TableName: name('headlines'), Key: { id: listed.id } });
          await eventually(async () => (await records.send(headline)).Item !== undefined, { what: 'the headline' });
          // As the schedule does, which has a suite of its own.
          const due = {
            InvocationType: 'Event',
            Payload: JSON.stringify({ type: 'digest-due', period: 'daily' }),
          } as const;
          await functions.send(new InvokeCommand({ FunctionName: name('maker'), ...due }));
          const day = new Date().toISOString().slice(0, 10);
          await seen(larder, 'digest-sent', day);
          await stage.quiet(apart, { within: 60_000 });
          const ids = new Set(allSeen(larder, 'digest-sent', day).map((event) => isObject(event) && event.id));
          expect([mails.mailsTo(address).length, ids.size]).toEqual([1, 1]);
        });
      },
      240_000,
    );
  },
);
