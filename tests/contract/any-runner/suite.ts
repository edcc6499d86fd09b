import { deepEqual } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  createFoodClient,
  createProductClient,
  createPurchaseClient,
  createSearchClient,
  parseImageUpdated,
  parseOrderUpdated,
} from '@larder/contracts/shop-web';
import { contractSuite } from '#testing/contract/declare.ts';
import type { Subject } from '#testing/contract/trial.ts';
import { describeOnStage, stageAvailability } from '#testing/jest/describe-on-stage.ts';
import { localStage } from '#testing/local-stage/local-stage.ts';
import { basket, price } from '../basket.ts';
import { contractsOf } from '../services/contracts-of.ts';

const { service, services: providers } = await contractsOf('shop-web');
const baseUrl = 'https://shop.example';
const isBroken = process.argv.includes('broken');

const rye = {
  name: 'Rye bread',
  category: 'bakery',
  unit: 'piece',
  price,
  stock: 3,
} as const;
const header = { 'Idempotency-Key': '5f0c6d3e' };

type Pushed = { readonly body: string };

/** Whom it calls, as its pacts say: each with the client that is generated for it. */
const calls: Subject['calls'] = {
  'food GET /foods': (reach) => createFoodClient({ baseUrl, fetch: reach }).listFoods(),
  'food GET /foods/{foodId}': (reach) =>
    createFoodClient({ baseUrl, fetch: reach }).getFood({ path: { foodId: 'f-1' } }),
  'food POST /foods': (reach) => createFoodClient({ baseUrl, fetch: reach }).addFood({ body: rye }),
  'product GET /products': (reach) => createProductClient({ baseUrl, fetch: reach }).listProducts(),
  'product GET /products/{productId}': (reach) =>
    createProductClient({ baseUrl, fetch: reach }).getProduct({ path: { productId: 'p-1' } }),
  'purchase GET /orders/{orderId}': (reach) =>
    createPurchaseClient({ baseUrl, fetch: reach }).getOrder({ path: { orderId: 'o-1' } }),
  'purchase POST /orders': (reach) =>
    createPurchaseClient({ baseUrl, fetch: reach }).placeOrder({ header, body: basket }),
  'search GET /search': (reach) =>
    createSearchClient({ baseUrl, fetch: reach }).searchProducts({ query: { q: 'rye' } }),
  'search GET /search/suggestions': (reach) =>
    createSearchClient({ baseUrl, fetch: reach }).suggestProducts({ query: { q: 'ry' } }),
};

/** Reads what is pushed and sends one message, which its contract promises unless it is `broken`. */
contractSuite(service, {
  runner: { describe, it },
  runs: 3,
  providers,
  setUp: ({ emissions }) => {
    const watch = { type: isBroken ? 'watch-refused' : 'watch-requested', watch: { topics: ['orders'] } };
    return {
      calls,
      functions: {
        'shop-socket/order-updated': async ({ body }: Pushed) => parseOrderUpdated(JSON.parse(body)),
        'shop-socket/image-updated': async ({ body }: Pushed) => parseImageUpdated(JSON.parse(body)),
      },
      occasions: {
        'a visit': async () => void emissions.push({ transport: 'websocket', value: watch, attributes: {} }),
      },
    };
  },
});

const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };

describeOnStage(
  'a stage',
  {
    availability: await stageAvailability(environment),
    environment,
    report: (line) => process.stderr.write(`${line}\n`),
    runner: { describe, it },
  },
  () => {
    void it('leaves neither processes nor files when it ends', async () => {
      const stage = await localStage({ environment });
      const { emulator } = stage;
      const there = () => [emulator?.isAlive(), existsSync(emulator?.folder ?? '')];
      deepEqual(there(), [true, true]);
      await stage.stop();
      deepEqual(there(), [false, false]);
    });
  },
);
