import { createHash } from 'node:crypto';
import type { Json } from '#model/json.ts';
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
import { foodMemory } from '../../services/food/connectors/food-memory.ts';
import type { FoodStore } from '../../services/food/connectors/food-store.ts';
import { messageOf } from '../../services/food/connectors/food-topic.ts';
import { foodApi } from '../../services/food/handlers/food-api.ts';
import { foodTrigger } from '../../services/food/handlers/food-trigger.ts';
import { foodFrom } from '../../services/food/model/food.ts';
import { deployed, inRepository, stage } from './larder.ts';

const bread = {
  name: 'Rye bread',
  category: 'bakery',
  price: { amount: 349, currency: 'EUR' },
  unit: 'piece',
  stock: 120,
} as const;
const moment = '2026-11-02T08:30:00.250Z';

describe(`food keeps the pacts of its consumers on ${stage}`, () => {
  let live: readonly Deployed[];
  let store: FoodStore;
  let served: ServedHandler;
  let provider: Provider;

  beforeAll(async () => {
    live = await deployed();
    const routes = routeKeysOf(await readTemplate(inRepository('services/food/template.yaml')));
    served = await serveHandler(routes, (request) =>
      foodApi({
        store,
        buyerTokenDigest: createHash('sha256').update('buyer').digest('hex'),
        now: () => new Date(moment),
        newId: () => 'f-42',
      })(request),
    );
    provider = {
      name: 'food',
      url: served.url,
      states: {
        'a food exists': ({ id }) => {
          store = foodMemory(foodFrom(String(id), bread, moment));
        },
        'no food exists': () => {
          store = foodMemory();
        },
        'a buyer is signed in': () => {
          store = foodMemory();
        },
        'a food is added': () => {},
      },
      messages: { 'a food-added event': announcedFood },
    };
  });
  afterAll(() => served?.stop());

  it('over HTTP and by its events, with its real handlers', async () => {
    const pacts = pactsWith('food', live);
    const { consumers, states } = await verifyPacts(provider, pacts);
    const consumersOnStage = live.filter(({ service }) => service.calls.some((call) => call.provider === 'food'));
    expect(consumers).toEqual([...new Set(consumersOnStage.map(({ service }) => service.id))].sort());
    expect(states).toEqual(statesOf(pacts));
  }, 60_000);

  it('has no handler for a state that no pact asks for', () => {
    expect(Object.keys(provider.states).sort()).toEqual(statesOf(pactsWith('food', live)));
  });

  it('is not taken for verified where a pact is missing', async () => {
    const without = (id: string) => live.filter(({ service }) => service.id !== id);
    const { consumers } = await verifyPacts(provider, pactsWith('food', without('shop-web')));
    expect(consumers).not.toContain('shop-web');
    await expect(verifyPacts(provider, pactsWith('food', []))).rejects.toThrow('nothing would be checked');
  }, 60_000);

  it('is not verified where a state has no handler', async () => {
    const { 'a food exists': _, ...states } = provider.states;
    const verifying = verifyPacts({ ...provider, states }, pactsWith('food', live));
    await expect(verifying).rejects.toThrow('state "a food exists" has no handler');
  });

  it('is noticed when it breaks one', async () => {
    const forgetful = () => {
      store = foodMemory();
    };
    const states = { ...provider.states, 'a food exists': forgetful };
    const verifying = verifyPacts({ ...provider, states }, pactsWith('food', live));
    await expect(verifying).rejects.toThrow(/200.*404/s);
  }, 60_000);
});

/** What the real trigger says on the topic when the table tells it of a new food. */
async function announcedFood(): Promise<Json> {
  const announced: string[] = [];
  const trigger = foodTrigger({
    stage,
    failed: (_, reason) => {
      throw reason;
    },
    announce: async (event) => {
      announced.push(messageOf(event).Message);
    },
  });
  await trigger({
    Records: [
      {
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: '000000000042',
          ApproximateCreationDateTime: Date.parse(moment) / 1000,
          NewImage: {
            id: { S: 'f-1' },
            kind: { S: 'food' },
            name: { S: bread.name },
            category: { S: bread.category },
            price: { M: { amount: { N: '349' }, currency: { S: 'EUR' } } },
            unit: { S: bread.unit },
            stock: { N: '120' },
            changedAt: { S: moment },
          },
        },
      },
    ],
  });
  const message: Json = JSON.parse(announced[0] ?? 'null');
  return message;
}
