import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFoodClient, createProductClient } from '@larder/contracts/shop-web';
import { partyOf } from '#compat/party.ts';
import { canDeploy } from '#stages/gate.ts';
import { createStage, recordDeed, recordVersion } from '#stages/record.ts';
import { directoryMedium, openStore, type StageStore } from '#stages/store/index.ts';
import { viewStage } from '#stages/view.ts';
import { describeOnStage, eventually, type LocalStage, localStage, stageAvailability } from '#testing/index.ts';
import { buyerToken, larderStack } from '../e2e/larder-stacks.ts';
import { categoryLeftOut, categoryRequired, originAdded, priceLeftOut } from './changes.ts';
import { type Revision, revisionIn } from './revision.ts';

const environment = process.env;
const now = new Date('2026-11-20T12:00:00Z');
const stamp = { at: new Date('2026-11-19T12:00:00Z'), by: 'ci' };
const price = { amount: 349, currency: 'EUR' } as const;
const given = {
  availability: await stageAvailability(environment),
  environment,
  report: (line: string) => process.stderr.write(`${line}\n`),
};

describeOnStage('the verdict of the gate, and what old and new handlers do to each other', given, () => {
  let folder: string;
  let stage: LocalStage;
  const revisions = new Map<string, Revision>();
  let meetings = 0;
  let stores = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backward-'));
    const edits = { today: [], originAdded, priceLeftOut, categoryLeftOut, categoryRequired };
    for (const [name, edit] of Object.entries(edits))
      revisions.set(name, await revisionIn(join(folder, name), ['food', 'product'], edit));
    stage = await localStage({ environment, faults: true });
  }, 300_000);
  afterAll(async () => {
    await stage?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const revision = (name: string): Revision => {
    const found = revisions.get(name);
    if (found === undefined) throw new Error(`there is no revision ${name}`);
    return found;
  };

  /** A store in which Larder runs as it is today, but for what is named. */
  async function larder(instead: Readonly<Record<string, string>> = {}): Promise<StageStore> {
    stores += 1;
    const store = openStore(directoryMedium(join(folder, `store-${stores}`), 'deployments'));
    await createStage(store, 'prod', stamp);
    for (const { id } of revision('today').catalog.services) {
      const { catalog } = revision(instead[id] ?? 'today');
      const service = catalog.services.find((one) => one.id === id);
      if (service === undefined || service.kind === 'unit') continue;
      await recordVersion(store, { service, sources: catalog.sources, policy: catalog.policy }, stamp);
      const deed = { stage: 'prod', service: id, version: service.version, action: 'deployed' } as const;
      await recordDeed(store, deed, stamp);
    }
    return store;
  }

  /** Whom the gate says that `service` of a revision would hurt, and by which event. */
  async function hurtBy(name: string, service: string, store: StageStore): Promise<readonly string[]> {
    const { catalog } = revision(name);
    const found = catalog.services.find(({ id }) => id === service);
    if (found === undefined) throw new Error(`there is no ${service}`);
    const view = await viewStage(store, 'prod', now);
    const asked = { candidate: partyOf(found, catalog.sources), view, policy: catalog.policy, now };
    const { findings, pairs } = await canDeploy(asked);
    expect(pairs.length).toBeGreaterThan(0);
    const breaking = findings.filter(
      ({ verdict, subject }) => verdict === 'breaking' && subject.includes('food-added'),
    );
    return [...new Set(breaking.map(({ reader, subject }) => `${reader?.service} ${subject}`))].sort();
  }

  /** What becomes of a food that `food` of one revision announces to `product` of another: the product, or why there is none. */
  async function met(food: string, product: string): Promise<string> {
    meetings += 1;
    const prefix = `meeting-${meetings}-`;
    const BuyerTokenDigest = createHash('sha256').update(buyerToken).digest('hex');
    await stage.deploy(larderStack(prefix, 'infrastructure'));
    const foods = await stage.deploy(await revision(food).stack(prefix, 'food', { BuyerTokenDigest, Stage: 'prod' }));
    const settings = { Stage: 'prod' };
    const products = await stage.deploy(await revision(product).stack(prefix, 'product', settings));
    const headers = { authorization: `Bearer ${buyerToken}` };
    const client = createFoodClient({ baseUrl: foods.Url ?? '', headers, fetch: stage.fetch });
    const shop = createProductClient({ baseUrl: products.Url ?? '', fetch: stage.fetch });
    const added = await client.addFood({ body: { name: 'Rye', category: 'bakery', price, unit: 'piece', stock: 9 } });
    if (added.status !== 201) throw new Error(`food answered ${added.status}`);
    const productId = added.body.id.replace('f-', 'p-');
    const letters = async (): Promise<string | undefined> => {
      const awaited = { within: 0, what: 'dead letters' };
      const [letter] = await stage.deadLetters(`${prefix}product-food-events-dlq`, awaited).catch(() => []);
      return letter && `refused: ${letter.reasons.join(' ')}`;
    };
    return eventually(
      async () => {
        const answer = await shop.getProduct({ path: { productId } });
        return answer.status === 200 ? `listed as ${answer.body.name}` : letters();
      },
      { what: 'a product or a dead letter', within: 90_000, every: 250 },
    );
  }

  it('safe: a property that is added hurts nobody, and the old listener takes it', async () => {
    expect(await hurtBy('originAdded', 'food', await larder())).toEqual([]);
    expect(await met('originAdded', 'today')).toBe('listed as Rye');
  }, 180_000);

  it('breaking for one consumer: product alone reads the price, and its listener refuses events without', async () => {
    expect(await hurtBy('priceLeftOut', 'food', await larder())).toEqual(['product food-events/food-added']);
    expect(await met('priceLeftOut', 'today')).toMatch(/refused: .*price/s);
  }, 180_000);

  it('breaking only in combination: each change alone is safe, and works', async () => {
    expect(await hurtBy('categoryLeftOut', 'food', await larder())).toEqual([]);
    expect(await hurtBy('categoryRequired', 'product', await larder())).toEqual([]);
    expect(await met('categoryLeftOut', 'today')).toBe('listed as Rye');
    expect(await met('today', 'categoryRequired')).toBe('listed as Rye');
  }, 240_000);

  it('breaking only in combination: whichever goes second is refused, and fails', async () => {
    const refused = ['product food-events/food-added'];
    expect(await hurtBy('categoryRequired', 'product', await larder({ food: 'categoryLeftOut' }))).toEqual(refused);
    expect(await hurtBy('categoryLeftOut', 'food', await larder({ product: 'categoryRequired' }))).toEqual(refused);
    expect(await met('categoryLeftOut', 'categoryRequired')).toMatch(/refused: .*category/s);
  }, 240_000);

  it('a candidate that may go there is rolled out and back while foods are added, and none is lost', async () => {
    const prefix = 'rollout-';
    const BuyerTokenDigest = createHash('sha256').update(buyerToken).digest('hex');
    await stage.deploy(larderStack(prefix, 'infrastructure'));
    const deployFood = async (name: string) =>
      stage.deploy(await revision(name).stack(prefix, 'food', { BuyerTokenDigest, Stage: 'prod' }));
    const { Url: baseUrl = '' } = await deployFood('today');
    const settings = { Stage: 'prod' };
    const products = await stage.deploy(await revision('today').stack(prefix, 'product', settings));
    const headers = { authorization: `Bearer ${buyerToken}` };
    const client = createFoodClient({ baseUrl, headers, fetch: stage.fetch });
    const shop = createProductClient({ baseUrl: products.Url ?? '', fetch: stage.fetch });
    let added = 0;
    let isRolling = true;
    const adding = async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      while (isRolling) {
        added += 1;
        const body = { name: `Loaf ${added}`, category: 'bakery', price, unit: 'piece', stock: 9 } as const;
        const header = { 'Idempotency-Key': `rollout-loaf-${added}` };
        ids.push(
          await eventually(
            async () => {
              const answer = await client.addFood({ header, body }).catch(() => undefined);
              return answer?.status === 201 ? answer.body.id.replace('f-', 'p-') : undefined;
            },
            { what: body.name, within: 60_000, every: 100 },
          ),
        );
      }
      return ids;
    };
    const foods = adding();
    for (const name of ['originAdded', 'today']) {
      const before = added;
      await eventually(() => added > before + 3, { what: 'more foods' });
      await deployFood(name);
    }
    isRolling = false;
    const ids = await foods;
    expect(ids.length).toBeGreaterThan(6);
    for (const productId of ids)
      await eventually(async () => (await shop.getProduct({ path: { productId } })).status === 200, {
        what: productId,
      });
  }, 240_000);
});
