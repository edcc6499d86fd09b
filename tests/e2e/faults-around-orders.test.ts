import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { signToken } from '@larder/contracts/lambda';
import type { Upload } from '@larder/contracts/media';
import { isObject, type Json } from '#model/json.ts';
import { eventually, type FaultKind, type Injected, type LocalStage, type Watch } from '#testing/index.ts';
import { browserOf, deployNotifications, ticketOf } from './browser-of.ts';
import { type ImageScaler, pngOf, startImageScaler } from './image-scaler.ts';
import { larderStack } from './larder-stacks.ts';
import { type MailService, startMailService } from './mail-service.ts';
import { onLarder } from './on-larder.ts';
import type { SocketClient } from './socket-client.ts';

const prefix = 'around-';
const TokenSecret = 'a-secret-of-the-test-stage';
const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
/** What no user waits for: each of these may fail, and what it was to do is done all the same. */
const behind = [
  'ad-server-budget-listener',
  'click-processor',
  'click-processor-trigger',
  'media-thumbnailer',
  'media-trigger',
  'media-upload-listener',
  'notifications-image-listener',
  'notifications-push-trigger',
];

/** Called by a rule straight from the bus, which the local stage does once and AWS again when it throws. */
const calledOnce = 'ad-server-budget-listener';

await onLarder(
  'what happens around orders, whatever goes wrong',
  {
    prefix: 'around-',
    services: ['infrastructure', 'ad-server', 'click-processor', 'media', 'notifications', 'digest'],
  },
  (open) => {
    let stage: LocalStage;
    let watch: Watch;
    let scaler: ImageScaler;
    let mails: MailService;
    let browser: SocketClient;
    let records: DynamoDBDocumentClient;
    let events: EventBridgeClient;
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
      const reach: typeof fetch = (input, init) => stage.fetch(String(input), init);
      const ticket = await ticketOf(reach, news.url, await bearing('c-1', 'customer'));
      browser = await browserOf(stage, ticket, { topics: ['images', 'orders'] });
      watch = await stage.watch();
    }, 300_000);

    afterAll(async () => {
      browser?.close();
      for (const client of [records, events]) client?.destroy();
      await Promise.all([scaler?.stop(), mails?.stop()]);
    }, 60_000);

    const bearing = async (subject: string, scope: string) => {
      const expires = new Date(Date.now() + 3_600_000);
      return { authorization: `Bearer ${await signToken({ subject, scope, expires }, TokenSecret)}` };
    };

    /** Different events of a type about one thing: one that came several times is one. */
    const eventsOf = (type: string, key: string): ReadonlySet<Json | undefined> =>
      new Set(
        watch
          .seen()
          .map(({ body }): Json => JSON.parse(body))
          .filter((event) => isObject(event) && event.type === type && event.partitionKey === key)
          .map((event) => (isObject(event) ? event.id : undefined)),
      );

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
      await watch.until(() => eventsOf('ad-budget-exhausted', adId).size > 0);
      await eventually(
        async () => !(await (await stage.fetch(`${urls.ads}/ads?placement=x&count=10`)).text()).includes(`"${adId}"`),
        { what: `the end of ${adId}`, within: 90_000, every: 200 },
      );
      const wanted = new GetCommand({ TableName: `${prefix}budgets`, Key: { adId }, ConsistentRead: true });
      expect((await records.send(wanted)).Item).toMatchObject({ spent: 24 });
      expect(eventsOf('ad-budget-exhausted', adId).size).toBe(1);
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
        await watch.until(() => eventsOf(`image-${step}`, imageId).size > 0);
        expect([step, eventsOf(`image-${step}`, imageId).size]).toEqual([step, 1]);
      }
    }

    it.each<FaultKind>(['crashes', 'throws', 'delivers-twice', 'delivers-backwards'])(
      'loses nothing and charges and pushes nothing twice when every function %s at every first message',
      async (kind) => {
        const faults = new Map<string, Injected>();
        for (const name of behind.filter((one) => kind !== 'throws' || one !== calledOnce))
          faults.set(name, await stage.inject(prefix + name, { kind }));
        await Promise.all([spendBudget(`ad-${kind}`), showImage()]);
        await stage.quiet(prefix, { within: 60_000 });
        const unharmed: string[] = [];
        for (const [name, fault] of faults) {
          if ((await fault.struck()) === 0) unharmed.push(name);
          await fault.end();
        }
        // Only queues are read in another order.
        if (kind !== 'delivers-backwards') expect(unharmed).toEqual([]);
        expect(unharmed.length).toBeLessThan(behind.length);
      },
      240_000,
    );

    it('writes to each subscriber once when every function of the digest fails at first', async () => {
      const parameters = { Stage: 'test', MailUrl: mails.url };
      const deploy = (moment: Date) =>
        stage.deploy(
          larderStack(prefix, 'digest', {
            ...parameters,
            ScheduleExpression: `at(${moment.toISOString().slice(0, 19)})`,
          }),
        );
      await deploy(new Date('2099-01-01T06:00:00Z'));
      const recipient = { kind: 'mail', address: 'ada@example.org' };
      await records.send(new PutCommand({ TableName: `${prefix}digest-subscribers`, Item: { id: 's-1', recipient } }));
      const kinds = { collector: 'crashes', maker: 'crashes', deliverer: 'throws', trigger: 'crashes' } as const;
      const faults = await Promise.all(
        Object.entries(kinds).map(([name, kind]) => stage.inject(`${prefix}digest-${name}`, { kind })),
      );
      const product = { id: 'p-1', name: 'Rye bread' };
      const listed = { id: 'p-1-listed', type: 'product-listed', timestamp: '2026-11-02T08:30:01Z', product };
      const entry = { EventBusName: `${prefix}larder`, Source: 'product', DetailType: 'product-listed' };
      await events.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(listed) }] }));
      const headline = new GetCommand({ TableName: `${prefix}digest-headlines`, Key: { id: listed.id } });
      await eventually(async () => (await records.send(headline)).Item !== undefined, { what: 'the headline' });
      await deploy(new Date(Date.now() + 1000));
      const day = new Date().toISOString().slice(0, 10);
      await watch.until(() => eventsOf('digest-sent', day).size > 0);
      await stage.quiet(prefix, { within: 60_000 });
      expect([mails.mailsTo('ada@example.org').length, eventsOf('digest-sent', day).size]).toEqual([1, 1]);
      for (const fault of faults) {
        expect(await fault.struck()).toBeGreaterThan(0);
        await fault.end();
      }
    }, 240_000);
  },
);
