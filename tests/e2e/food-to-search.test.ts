import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { createFoodClient, createSearchClient } from '@larder/contracts/shop-web';
import {
  eventually,
  type LocalStage,
  type OpenSearch,
  type Outputs,
  openSearch,
  openSearchAvailability,
} from '#testing/index.ts';
import { everyFault, flows } from './fault-plan.ts';
import { buyerToken, larderStack, larderStacks } from './larder-stacks.ts';
import { isOwnStage, type Larder, onLarder, say, untilRedelivered } from './on-larder.ts';
import { underFault } from './under-fault.ts';

const environment = process.env;

/** Foods of the last test, and how many of them are under way at a time. */
const many = 1000;
const inFlight = 50;

await onLarder(
  'from food to search',
  { prefix: 'find-', services: ['infrastructure', 'food', 'product', 'search'] },
  (open) => {
    let stage: LocalStage;
    let reachOf: Larder['reachOf'];
    let node: OpenSearch;
    let foods: ReturnType<typeof createFoodClient>;
    /** Without a look at each answer. */
    let plainFoods: typeof foods;
    let searches: ReturnType<typeof createSearchClient>;

    beforeAll(async () => {
      node = await openSearch({ environment, progress: say });
      ({ stage, reachOf } = await open());
      const outputs = new Map<string, Outputs>();
      const searching = larderStack('find-', 'search', { IndexUrl: node.url });
      for (const stack of [...larderStacks('find-'), searching]) outputs.set(stack.name, await stage.deploy(stack));
      const urlOf = (service: string) => outputs.get(`find-${service}`)?.Url ?? '';
      const headers = { authorization: `Bearer ${buyerToken}` };
      foods = createFoodClient({ baseUrl: urlOf('food'), headers, fetch: reachOf('food') });
      plainFoods = createFoodClient({ baseUrl: urlOf('food'), headers, fetch: stage.fetch });
      searches = createSearchClient({ baseUrl: urlOf('search'), fetch: reachOf('search') });
    }, 300_000);

    afterAll(() => node?.stop(), 60_000);

    async function add(name: string, category: 'bakery' | 'fruit', amount: number): Promise<string> {
      const price = { amount, currency: 'EUR' } as const;
      const answer = await foods.addFood({ body: { name, category, price, unit: 'piece', stock: 10 } });
      if (answer.status !== 201) throw new Error(`food answered ${answer.status}`);
      return answer.body.id;
    }

    /** Adds one of many: a busy stage may fail to answer, and a request that carries its key is safe to repeat. */
    async function addSurely(number: number): Promise<void> {
      const price = { amount: 100 + number, currency: 'EUR' } as const;
      const body = { name: `Pretzel ${number}`, category: 'bakery', price, unit: 'piece', stock: 10 } as const;
      const header = { 'Idempotency-Key': `pretzel-${number}` };
      const tried = () => plainFoods.addFood({ header, body }).catch((error: Error) => ({ status: error.name }));
      await eventually(async () => (await tried()).status === 201, {
        what: `food ${number}`,
        within: 240_000,
      });
    }

    async function found(query: Parameters<typeof searches.searchProducts>[0]['query']) {
      const answer = await searches.searchProducts({ query });
      if (answer.status !== 200) throw new Error(`search answered ${answer.status}`);
      return answer.body;
    }

    it('a food that is added can be found, at its last price, until it is removed', async () => {
      const foodId = await add('Walnut loaf', 'bakery', 449);
      await add('Walnuts', 'fruit', 299);
      const patience = { what: 'the wanted hits', within: 60_000, every: 100 };
      await eventually(async () => (await found({ q: 'walnut loaf', category: ['bakery'] })).total === 1, patience);
      const price = { amount: 399, currency: 'EUR' } as const;
      const path = { foodId };
      await foods.setFoodPrice({ path, body: price });
      const cheaper = { q: 'loaf', category: ['bakery'], maxPrice: 400 };
      await eventually(async () => (await found(cheaper)).hits[0]?.product.price.amount === 399, patience);
      const suggestions = await searches.suggestProducts({ query: { q: 'waln' } });
      expect(suggestions).toMatchObject({
        status: 200,
        body: { suggestions: expect.arrayContaining(['Walnut loaf']) },
      });
      await foods.removeFood({ path });
      await eventually(async () => (await found({ q: 'loaf', category: ['bakery'] })).total === 0, patience);
    }, 180_000);

    it('a query that is not as described is refused', async () => {
      expect(await searches.searchProducts({ query: { q: '' } })).toMatchObject({ status: 400 });
    }, 60_000);

    (isOwnStage ? it : it.skip).each(everyFault)(
      'a food is found once, at its last price, when every function of search %s at every first message',
      async (kind) => {
        await underFault(stage, kind, { prefix: 'find-', functions: flows.search }, async () => {
          const word = kind.replace(/\W/g, '');
          const foodId = await add(word, 'bakery', 449);
          const price = { amount: 399, currency: 'EUR' } as const;
          await foods.setFoodPrice({ path: { foodId }, body: price });
          const last = async () => (await found({ q: word })).hits[0]?.product.price.amount === 399;
          await eventually(last, { what: 'the last price', within: 90_000, every: 100 });
          await stage.quiet('find-', { within: 60_000 });
          expect(await found({ q: word })).toMatchObject({ total: 1, hits: [{ product: { price } }] });
        });
      },
      180_000,
    );

    it(
      'what nobody can read is found among the dead letters, with the reason',
      async () => {
        const events = new EventBridgeClient(stage.client);
        const Detail = JSON.stringify({ id: 'p-poison-listed', type: 'product-listed', product: {} });
        const Entries = [{ EventBusName: 'find-larder', Source: 'product', DetailType: 'product-listed', Detail }];
        await events.send(new PutEventsCommand({ Entries }));
        const [letter] = await stage.deadLetters('find-search-product-events-dlq');
        expect(letter?.reasons.join()).toMatch(/required property/);
        events.destroy();
      },
      untilRedelivered(120_000),
    );

    it(`${many} foods, ${inFlight} of them under way at a time, are ${many} products that can be found`, async () => {
      const numbers = Array.from({ length: many }, (_, index) => index);
      const work = async (): Promise<void> => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
          await addSurely(number);
        }
      };
      await Promise.all(Array.from({ length: inFlight }, work));
      await eventually(async () => (await found({ q: 'pretzel', limit: 1 })).total >= many, {
        what: `${many} hits`,
        within: 240_000,
        every: 500,
      });
      expect(await found({ q: 'pretzel', limit: 1 })).toMatchObject({
        total: many,
        facets: { category: [{ value: 'bakery', count: many }] },
      });
    }, 300_000);
  },
  await openSearchAvailability(environment),
);
