import { createFoodClient, createProductClient } from '@larder/contracts/shop-web';
import type { Json } from '#model/json.ts';
import { type EventName, eventually, type LocalStage, type Observation, type Outputs } from '#testing/index.ts';
import { buyerToken, larderStacks } from './larder-stacks.ts';
import { type Larder, onLarder } from './on-larder.ts';
import { expectPromised as expectPromisedBy, seen } from './promised-events.ts';
import { addressesBeyondLoopback, answersAt } from './reach.ts';

const bread = {
  name: 'Rye bread',
  category: 'bakery',
  price: { amount: 349, currency: 'EUR' },
  unit: 'piece',
  stock: 120,
  allergens: ['gluten' as const],
} as const;

await onLarder('from food to product', { prefix: 'e2e-', services: ['infrastructure', 'food', 'product'] }, (open) => {
  let stage: LocalStage;
  let reachOf: Larder['reachOf'];
  let live: Larder['live'];
  let foodEvents: Observation;
  let larder: Observation;
  let foods: ReturnType<typeof createFoodClient>;
  let products: ReturnType<typeof createProductClient>;
  let foodUrl: string;

  beforeAll(async () => {
    ({ stage, live, reachOf } = await open());
    const outputs = new Map<string, Outputs>();
    for (const stack of larderStacks('e2e-')) outputs.set(stack.name, await stage.deploy(stack));
    foodEvents = await stage.observe(outputs.get('e2e-infrastructure')?.FoodEventsArn ?? '');
    larder = await stage.observe(outputs.get('e2e-infrastructure')?.LarderArn ?? '');
    const headers = { authorization: `Bearer ${buyerToken}` };
    foodUrl = outputs.get('e2e-food')?.Url ?? '';
    foods = createFoodClient({ baseUrl: foodUrl, headers, fetch: reachOf('food') });
    products = createProductClient({ baseUrl: outputs.get('e2e-product')?.Url ?? '', fetch: reachOf('product') });
  }, 300_000);

  afterAll(async () => {}, 60_000);

  /** Adds a food over HTTP; answers with the number that food and product share. */
  async function addFood(edit: object = {}): Promise<string> {
    const { status, body } = await foods.addFood({ body: { ...bread, allergens: ['gluten'], ...edit } });
    expect({ status, body }).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^f-/) } });
    return idIn(body).slice('f-'.length);
  }

  /** The product, once it is as `wanted`. */
  const productAs = (number: string, wanted: (product: unknown) => boolean) =>
    eventually(
      async () => {
        const { status, body } = await products.getProduct({ path: { productId: `p-${number}` } });
        return status === 200 && wanted(body) ? body : undefined;
      },
      { what: `product p-${number} as wanted`, within: 60_000 },
    );

  const expectPromised = (name: EventName, event: Json, ...parties: readonly string[]) =>
    expectPromisedBy(live, name, event, ...parties);

  it('a food that is added becomes a product, by an event that all parties on the stage understand', async () => {
    const number = await addFood();
    const event = await seen(foodEvents, 'food-added', `f-${number}`);
    expect(event).toMatchObject({ tags: { source: 'food', stage: 'test' }, food: { id: `f-${number}`, ...bread } });
    expectPromised('food-events/food-added', event, 'food sends', 'product receives');

    const product = await productAs(number, () => true);
    expect(product).toMatchObject({
      id: `p-${number}`,
      foodId: `f-${number}`,
      name: 'Rye bread',
      price: { amount: 349, currency: 'EUR' },
      availability: 'in-stock',
      category: 'bakery',
    });
    const listed = await products.listProducts({ query: { category: 'bakery' } });
    expect(listed).toMatchObject({ status: 200, body: { items: expect.arrayContaining([product]) } });
  }, 120_000);

  it('a product is announced on the bus when it is listed, when its price changes and when it leaves', async () => {
    const number = await addFood({ name: 'Oranges', category: 'fruit', allergens: [] });
    const path = { foodId: `f-${number}` };
    const event = (type: string) => seen(larder, type, `p-${number}`);
    expectPromised('larder/product@product-listed', await event('product-listed'), 'product sends');
    const body = { amount: 199, currency: 'EUR' } as const;
    expect((await foods.setFoodPrice({ path, body })).status).toBe(204);
    const priced = await event('product-price-changed');
    expect(priced).toMatchObject({ product: { price: body }, previousPrice: { amount: 349, currency: 'EUR' } });
    expectPromised('larder/product@product-price-changed', priced, 'product sends');
    await foods.removeFood({ path });
    expectPromised('larder/product@product-delisted', await event('product-delisted'), 'product sends');
  }, 120_000);

  it('a food that changes changes its product, and one that is removed takes it away', async () => {
    const number = await addFood({ name: 'Apples', category: 'fruit', allergens: [] });
    const path = { foodId: `f-${number}` };
    await productAs(number, () => true);

    const cheaper = {
      ...bread,
      allergens: [],
      name: 'Apples',
      price: { amount: 299, currency: 'EUR' },
      stock: 5,
    } as const;
    expect(await foods.replaceFood({ path, body: { ...cheaper, allergens: [] } })).toMatchObject({ status: 200 });
    expectPromised(
      'food-events/food-changed',
      await seen(foodEvents, 'food-changed', `f-${number}`),
      'food sends',
      'product receives',
    );
    expect(await productAs(number, (product) => priceIn(product) === 299)).toMatchObject({ availability: 'low' });
    const lastPrice = await products.getLastPrice({ path: { productId: `p-${number}` } });
    expect(lastPrice).toMatchObject({ status: 200, body: { price: { amount: 299, currency: 'EUR' } } });

    expect((await foods.removeFood({ path })).status).toBe(204);
    expectPromised(
      'food-events/food-removed',
      await seen(foodEvents, 'food-removed', `f-${number}`),
      'food sends',
      'product receives',
    );
    await eventually(async () => (await products.getProduct({ path: { productId: `p-${number}` } })).status === 404, {
      what: 'the end of the product',
      within: 60_000,
    });
  }, 120_000);

  it('a request that is repeated with its key adds one food', async () => {
    const header = { 'Idempotency-Key': 'e2e-add-pears-once' };
    const body = { ...bread, allergens: [], name: 'Pears', category: 'fruit' } as const;
    const [first, second] = await Promise.all([
      foods.addFood({ header, body: { ...body, allergens: [] } }),
      foods.addFood({ header, body: { ...body, allergens: [] } }),
    ]);
    expect(second).toMatchObject({ status: 201, body: first?.body });
  }, 60_000);

  it('foods are listed page by page, by name', async () => {
    for (const name of ['Cod', 'Anchovy', 'Bream']) await addFood({ name, category: 'fish', allergens: ['fish'] });
    const query = { category: 'fish', limit: 2 } as const;
    const first = await foods.listFoods({ query });
    expect(namesIn(first.body)).toEqual(['Anchovy', 'Bream']);
    const second = await foods.listFoods({ query: { ...query, cursor: cursorIn(first.body) } });
    expect(namesIn(second.body)).toEqual(['Cod']);
  }, 60_000);

  it('only a buyer adds foods', async () => {
    const fetch = reachOf('food');
    const stranger = createFoodClient({
      baseUrl: foodUrl,
      headers: { authorization: 'Bearer guess' },
      fetch,
    });
    const answer = await stranger.addFood({ body: { ...bread, allergens: [] } });
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/unauthorised' } });
  }, 60_000);

  it('nothing listens beyond loopback', async () => {
    const port = Number(new URL(stage.endpoint).port);
    for (const address of stage.emulator ? addressesBeyondLoopback() : []) {
      expect([address, await answersAt(address, port)]).toEqual([address, false]);
    }
  }, 60_000);
});

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}

function idIn(body: unknown): string {
  return String(fieldOf(body, 'id'));
}

function priceIn(product: unknown): unknown {
  return fieldOf(fieldOf(product, 'price'), 'amount');
}

function cursorIn(page: unknown): string {
  return String(fieldOf(page, 'cursor'));
}

function namesIn(page: unknown): readonly unknown[] {
  const items = fieldOf(page, 'items');
  return Array.isArray(items) ? items.map((item) => fieldOf(item, 'name')) : [];
}
