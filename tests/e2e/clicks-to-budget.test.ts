import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { DynamoDBDocumentClient, GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Ad, Campaign } from '@larder/contracts/ad-server';
import { signToken } from '@larder/contracts/lambda';
import { eventually, type LocalStage, type Observation, type Outputs } from '#testing/index.ts';
import { larderStack } from './larder-stacks.ts';
import { type Larder, onLarder } from './on-larder.ts';
import { allSeen, expectPromised, seen } from './promised-events.ts';

const TokenSecret = 'a-secret-of-the-test-stage';
const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const clicks = 2000;
/** Visitors that click at the same time. */
const visitors = 8;
const campaign: Campaign = {
  title: 'Fresh rye every morning',
  targetUrl: 'https://bakery.example/rye',
  costPerClick: eur(12),
  // Enough for 1,500 clicks, and 5 cents that are enough for none.
  budget: eur(18_005),
};

await onLarder(
  'from clicks to a budget',
  { prefix: 'ads-', services: ['infrastructure', 'ad-server', 'click-processor'] },
  (open) => {
    let stage: LocalStage;
    let reachOf: Larder['reachOf'];
    let live: Larder['live'];
    let larder: Observation;
    let reach: typeof fetch;
    let url: string;
    let records: DynamoDBDocumentClient;
    let token: string;

    beforeAll(async () => {
      ({ stage, live, reachOf } = await open());
      const infrastructure: Outputs = await stage.deploy(larderStack('ads-', 'infrastructure'));
      const { Url = '' } = await stage.deploy(larderStack('ads-', 'ad-server', { Stage: 'test', TokenSecret }));
      await stage.deploy(larderStack('ads-', 'click-processor', { Stage: 'test' }));
      url = Url;
      larder = await stage.observe(infrastructure.LarderArn ?? '');
      reach = reachOf('ad-server');
      records = DynamoDBDocumentClient.from(new DynamoDBClient(stage.client));
      token = await signToken(
        { subject: 'a-1', scope: 'advertiser', expires: new Date(Date.now() + 3_600_000) },
        TokenSecret,
      );
    }, 300_000);

    afterAll(() => records?.destroy());

    const keep = (id: string, body: Campaign) =>
      reach(`${url}/ads/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });

    const shown = async (): Promise<readonly string[]> => {
      const answer = await reach(`${url}/ads?placement=search-top&count=10`);
      const ads: readonly Ad[] = JSON.parse(await answer.text());
      return ads.map(({ id }) => id);
    };

    /** The first answer is held against the contract, the others are as it. */
    async function click(adId: string, times: number): Promise<void> {
      const where = `${url}/click/${adId}?placement=search-top`;
      expect((await reach(where, { redirect: 'manual' })).status).toBe(302);
      let left = times - 1;
      const visit = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const { status } = await stage.fetch(where, { redirect: 'manual' });
          expect(status).toBe(302);
        }
      };
      await Promise.all(Array.from({ length: visitors }, visit));
    }

    const charges = async (): Promise<number> => {
      let count = 0;
      const counted = { TableName: 'ads-charges', Select: 'COUNT' } as const;
      for await (const page of paginateScan({ client: records }, counted)) count += page.Count ?? 0;
      return count;
    };

    const allCharged = (wanted: number) =>
      eventually(async () => (await charges()) === wanted, { what: `${wanted} clicks`, within: 120_000, every: 500 });

    const budgetOf = async (adId: string) =>
      (await records.send(new GetCommand({ TableName: 'ads-budgets', Key: { adId }, ConsistentRead: true }))).Item;

    const isShown = (adId: string, wanted: boolean) =>
      eventually(async () => (await shown()).includes(adId) === wanted, { what: `${adId} shown`, within: 60_000 });

    it('2,000 clicks leave an exact budget, and its end stops the advertisement', async () => {
      expect((await keep('ad-7', campaign)).status).toBe(204);
      expect(await shown()).toEqual(['ad-7']);
      await click('ad-7', clicks);
      await allCharged(clicks);
      expect(await budgetOf('ad-7')).toMatchObject({ granted: eur(18_005), spent: 18_000 });
      const end = await seen(larder, 'ad-budget-exhausted', 'ad-7');
      expect(end).toMatchObject({ budget: { adId: 'ad-7', granted: eur(18_005), spent: eur(18_000) } });
      const event = 'larder/click-processor@ad-budget-exhausted';
      expectPromised(live, event, end, 'click-processor sends', 'ad-server receives');
      await isShown('ad-7', false);
      expect(allSeen(larder, 'ad-budget-exhausted', 'ad-7')).toHaveLength(1);
    }, 240_000);

    it('a budget that is raised shows the advertisement again, and pays for the next clicks', async () => {
      const before = await charges();
      expect((await keep('ad-8', { ...campaign, budget: eur(12) })).status).toBe(204);
      await click('ad-8', 1);
      await isShown('ad-8', false);
      expect((await keep('ad-8', { ...campaign, budget: eur(48) })).status).toBe(204);
      await isShown('ad-8', true);
      await click('ad-8', 2);
      await allCharged(before + 3);
      expect(await budgetOf('ad-8')).toMatchObject({ granted: eur(48), spent: 36 });
    }, 120_000);

    it('a click that comes again is charged once, and one that nobody can read holds nothing up', async () => {
      const before = await charges();
      const clickOf = (id: string) => ({
        type: 'ad-clicked',
        timestamp: '2026-11-05T09:15:00.120Z',
        click: {
          id,
          adId: 'ad-9',
          costPerClick: eur(12),
          budget: { granted: eur(100), since: '2026-11-02T08:00:00Z' },
        },
      });
      const [first, second] = [clickOf('5f0c6d3e-8a43-4a3a-9d0e-0b7a3f5d2c11'), clickOf('0b1c')];
      const sent = [first, { type: 'ad-clicked', click: { adId: 'ad-9' } }, first, second, first];
      const stream = new KinesisClient(stage.client);
      await stream.send(
        new PutRecordsCommand({
          StreamName: 'ads-clicks',
          Records: sent.map((one) => ({ Data: Buffer.from(JSON.stringify(one)), PartitionKey: 'ad-9' })),
        }),
      );
      await allCharged(before + 2);
      expect(await budgetOf('ad-9')).toMatchObject({ spent: 24 });
      const [dead] = await stage.deadLetters('ads-click-processor-clicks-dlq');
      expect(JSON.parse(dead?.body ?? '')).toEqual({ type: 'ad-clicked', click: { adId: 'ad-9' } });
      expect(dead?.reasons.join()).toMatch(/required property/);
      stream.destroy();
    }, 120_000);

    it('a stranger keeps no advertisement, and a click on none leads nowhere', async () => {
      const stranger = await reach(`${url}/ads/ad-7`, { method: 'PUT', body: JSON.stringify(campaign) });
      expect(stranger.status).toBe(401);
      expect((await reach(`${url}/click/ad-none`, { redirect: 'manual' })).status).toBe(404);
    });
  },
);
