import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { isObject } from '#model/json.ts';
import { eventually, type LocalStage, type Observation } from '#testing/index.ts';
import { larderStack } from './larder-stacks.ts';
import { type MailService, startMailService } from './mail-service.ts';
import { type Larder, onLarder, untilRedelivered } from './on-larder.ts';
import { allSeen, expectPromised, seen } from './promised-events.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const listed = (id: string, name: string) => ({
  id: `${id}-listed-000000000042`,
  type: 'product-listed',
  timestamp: '2026-11-02T08:30:01Z',
  product: { id, name, category: 'bakery' },
});
const cheaper = {
  id: 'p-1-price-000000000057',
  type: 'product-price-changed',
  timestamp: '2026-11-03T10:00:01Z',
  product: { id: 'p-1', name: 'Rye bread', price: eur(299) },
  previousPrice: eur(349),
};
const recipients = {
  's-1': { kind: 'mail', address: 'ada@example.org' },
  's-2': { kind: 'sms', number: '+4930123456' },
  's-3': { kind: 'mail', address: 'nobody@example.org' },
};

await onLarder('from schedule to digest', { prefix: 'post-', services: ['infrastructure', 'digest'] }, (open) => {
  let stage: LocalStage;
  let live: Larder['live'];
  let larder: Observation;
  let mails: MailService;
  let events: EventBridgeClient;
  let records: DynamoDBDocumentClient;

  beforeAll(async () => {
    ({ stage, live } = await open());
    mails = await startMailService();
    const infrastructure = await stage.deploy(larderStack('post-', 'infrastructure'));
    larder = await stage.observe(infrastructure.LarderArn ?? '');
    events = new EventBridgeClient(stage.client);
    records = DynamoDBDocumentClient.from(new DynamoDBClient(stage.client));
    await deploy(new Date('2099-01-01T06:00:00Z'));
    for (const [id, recipient] of Object.entries(recipients)) {
      await records.send(new PutCommand({ TableName: 'post-digest-subscribers', Item: { id, recipient } }));
    }
  }, 300_000);

  afterAll(async () => {
    for (const client of [events, records]) client?.destroy();
    await mails?.stop();
  }, 60_000);

  /** Deploys digest with a clock that strikes once. */
  const deploy = (moment: Date) =>
    stage.deploy(
      larderStack('post-', 'digest', {
        Stage: 'test',
        MailUrl: mails.url,
        ScheduleExpression: `at(${moment.toISOString().slice(0, 19)})`,
      }),
    );

  const announce = async (event: { readonly type: string }): Promise<void> => {
    const entry = { EventBusName: 'post-larder', Source: 'product', DetailType: event.type };
    await events.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(event) }] }));
  };

  const headline = async (id: string) =>
    (await records.send(new GetCommand({ TableName: 'post-digest-headlines', Key: { id } }))).Item;

  const deadLetter = async (queue: string, wanted: string): Promise<string> => {
    const [letter] = await stage.deadLetters(queue, { matching: (body) => body.includes(wanted) });
    expect([queue, letter?.reasons.join()]).toEqual([queue, expect.stringMatching(/./)]);
    return letter?.body ?? '';
  };

  it(
    'the clock makes one digest of what is new and cheaper, whoever cannot be reached',
    async () => {
      const poison = { ...listed('p-0', 'nothing'), product: {} };
      for (const event of [poison, listed('p-1', 'Rye bread'), listed('p-1', 'Rye bread'), cheaper])
        await announce(event);
      for (const { id } of [listed('p-1', 'Rye bread'), cheaper]) {
        await eventually(async () => (await headline(id)) !== undefined, { what: `headline ${id}`, within: 60_000 });
      }
      await deploy(new Date(Date.now() + 1000));
      const day = await eventually(
        async () => {
          const item = await headline(cheaper.id);
          return typeof item?.digest === 'string' && item.digest;
        },
        { what: 'the digest', within: 120_000, every: 200 },
      );
      // Who cannot be reached is tried again, as late as the queue of deliveries says.
      const sent = await seen(larder, 'digest-sent', day, { within: untilRedelivered(60_000) });
      expect(sent).toMatchObject({ digest: { id: day, period: 'daily', products: 1, subscribers: 2, failed: 1 } });
      expectPromised(live, 'larder/digest@digest-sent', sent, 'digest sends');
      const [mail, ...more] = mails.mailsTo('ada@example.org');
      expect([isObject(mail ?? null), more]).toEqual([true, []]);
      expect(JSON.stringify(mail)).toContain('Rye bread costs 2.99 EUR instead of 3.49 EUR.');
      expect(JSON.parse(await deadLetter('post-digest-deliveries-dlq', 's-3'))).toMatchObject({
        type: 'digest-delivery-requested',
        delivery: { recipient: recipients['s-3'] },
      });
      expect(await deadLetter('post-digest-product-events-dlq', 'p-0-listed')).toContain('product-listed');
      expect(allSeen(larder, 'digest-sent', day)).toHaveLength(1);
    },
    untilRedelivered(240_000),
  );
});
