import { createHash } from 'node:crypto';
import { SNSClient } from '@aws-sdk/client-sns';
import { type ApiRequest, contractSuite, type Probe, type Subject, tableStream } from '#testing/index.ts';
import { itemOf } from '../../../services/food/connectors/food-item.ts';
import { foodMemory } from '../../../services/food/connectors/food-memory.ts';
import type { FoodStore } from '../../../services/food/connectors/food-store.ts';
import { foodTopic } from '../../../services/food/connectors/food-topic.ts';
import { foodApi } from '../../../services/food/handlers/food-api.ts';
import { foodTrigger } from '../../../services/food/handlers/food-trigger.ts';
import { foodFrom } from '../../../services/food/model/food.ts';
import { contractsOf } from './contracts-of.ts';
import { keepReads } from './keep-reads.ts';

const { service, policy } = await contractsOf('food');
const moment = '2026-11-02T08:30:00.250Z';
const bread = {
  name: 'Rye bread',
  category: 'bakery',
  price: { amount: 349, currency: 'EUR' },
  unit: 'piece',
  stock: 120,
} as const;

keepReads(contractSuite(service, { policy, setUp }));

function setUp({ tap, failed }: Probe): Subject {
  const announce = foodTopic(tap(new SNSClient({ region: 'eu-central-1' })), 'food-events');
  const store = withStream(foodMemory(), tableStream(foodTrigger({ announce, stage: 'test', failed })));
  const buyerTokenDigest = createHash('sha256').update('buyer').digest('hex');
  return {
    api: foodApi({ store, buyerTokenDigest, now: () => new Date(moment), newId: () => 'f-42' }),
    beforeRequest: async (request) => {
      const { foodId } = request.pathParameters;
      if (foodId !== undefined) await store.add(foodFrom(foodId, bread, moment), undefined);
      return signed(withoutCursor(request));
    },
  };
}

function signed(request: ApiRequest): ApiRequest {
  return { ...request, headers: { ...request.headers, authorization: 'Bearer buyer' } };
}

/** A cursor has to come from the page before. */
function withoutCursor({ queryStringParameters = {}, ...request }: ApiRequest): ApiRequest {
  const { cursor: _, ...others } = queryStringParameters;
  return { ...request, queryStringParameters: others };
}

function withStream(store: FoodStore, stream: ReturnType<typeof tableStream>): FoodStore {
  return {
    ...store,
    add: async (kept, requestKey) => {
      const food = await store.add(kept, requestKey);
      await stream({ after: itemOf(kept) });
      return food;
    },
    replace: async (next, previous) => {
      const isKept = await store.replace(next, previous);
      if (isKept) await stream({ before: itemOf(previous), after: itemOf(next) });
      return isKept;
    },
    remove: async (id) => {
      const before = await store.get(id);
      await store.remove(id);
      if (before !== undefined) await stream({ before: itemOf(before) });
    },
  };
}
