import {
  type Deployed,
  type Provider,
  pactsWith,
  readTemplate,
  routeKeysOf,
  type ServedHandler,
  serveHandler,
  statesOf,
  verifyPacts,
} from '#testing/index.ts';
import { listingMemory } from '../../services/product/connectors/listing-memory.ts';
import type { ListingStore } from '../../services/product/connectors/listing-store.ts';
import { productApi } from '../../services/product/handlers/product-api.ts';
import { deployed, inRepository, stage } from './larder.ts';

const moment = '2026-11-02T08:30:00.000Z';

describe(`product keeps the pacts of its consumers on ${stage}`, () => {
  let live: readonly Deployed[];
  let store: ListingStore;
  let served: ServedHandler;
  let provider: Provider;

  beforeAll(async () => {
    live = await deployed();
    const routes = routeKeysOf(await readTemplate(inRepository('services/product/template.yaml')));
    served = await serveHandler(routes, (request) => productApi(store)(request));
    provider = {
      name: 'product',
      url: served.url,
      states: {
        'a product is listed': ({ id }) => {
          store = listingMemory(listed(String(id)));
        },
        'no product is listed': () => {
          store = listingMemory();
        },
      },
    };
  });
  afterAll(() => served?.stop());

  it('with its real handler, each of those that are live and no other', async () => {
    const pacts = pactsWith('product', live);
    const { consumers, states } = await verifyPacts(provider, pacts);
    const consumersOnStage = live.filter(({ service }) => service.calls.some((call) => call.provider === 'product'));
    expect(consumers).toEqual([...new Set(consumersOnStage.map(({ service }) => service.id))].sort());
    expect(states).toEqual(statesOf(pacts));
  }, 60_000);

  it('is noticed when it breaks one', async () => {
    const states = { ...provider.states, 'a product is listed': provider.states['no product is listed'] ?? (() => {}) };
    await expect(verifyPacts({ ...provider, states }, pactsWith('product', live))).rejects.toThrow(/200.*404/s);
  }, 60_000);
});

function listed(id: string) {
  const price = { amount: 349, currency: 'EUR' } as const;
  const product = {
    id,
    foodId: 'f-1',
    name: 'Rye bread',
    price,
    availability: 'in-stock',
    category: 'bakery',
  } as const;
  return { state: 'listed', id, product, priceSince: moment, changedAt: moment } as const;
}
