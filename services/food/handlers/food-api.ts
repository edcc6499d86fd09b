import {
  type Food,
  type FoodCategory,
  parseAddFood,
  parseReplaceFood,
  parseSetFoodPrice,
} from '@larder/contracts/food';
import {
  type HttpAnswer,
  type HttpRequest,
  integerOf,
  json,
  parsedBody,
  Refusal,
  refused,
  serve,
} from '@larder/contracts/lambda';
import { type FoodStore, InvalidCursor } from '../connectors/food-store.ts';
import { described, foodFrom, type KeptFood, momentAfter, priceOf } from '../model/food.ts';
import { requireBuyer } from './buyer-token.ts';

export type FoodApi = {
  readonly store: FoodStore;
  /** SHA-256 of the buyers' token, in hexadecimal digits. */
  readonly buyerTokenDigest: string;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** Every category, so that the compiler misses none. */
const categories: Readonly<Record<FoodCategory, true>> = {
  bakery: true,
  dairy: true,
  drinks: true,
  fish: true,
  fruit: true,
  meat: true,
  pantry: true,
  vegetables: true,
};

/** When `setFoodPrice` goes away (RFC 8594). */
const sunset = 'Wed, 31 Mar 2027 00:00:00 GMT';

/** How often a change is tried again when others change the same food at the same time. */
const attempts = 5;

/** Serves `/foods`: each route reads the request, asks the model, tells the store. */
export function foodApi(api: FoodApi): (request: HttpRequest) => Promise<HttpAnswer> {
  return serve({
    'GET /foods': (request) => list(api, request),
    'POST /foods': (request) => add(api, request),
    'GET /foods/{foodId}': async (request) => json(200, (await known(api, request)).food),
    'PUT /foods/{foodId}': async (request) => {
      requireBuyer(request, api.buyerTokenDigest);
      const draft = parsedBody(request, parseReplaceFood);
      return json(200, await change(api, request, ({ id }) => described(id, draft)));
    },
    'DELETE /foods/{foodId}': async (request) => {
      requireBuyer(request, api.buyerTokenDigest);
      await api.store.remove(idOf(request));
      return { statusCode: 204 };
    },
    'PUT /foods/{foodId}/price': async (request) => {
      requireBuyer(request, api.buyerTokenDigest);
      const price = parsedBody(request, parseSetFoodPrice);
      await change(api, request, (food) => ({ ...food, price: priceOf(price) }));
      return { statusCode: 204, headers: { sunset } };
    },
  });
}

async function list({ store }: FoodApi, request: HttpRequest): Promise<HttpAnswer> {
  const { category, cursor } = request.queryStringParameters ?? {};
  if (category !== undefined && !Object.hasOwn(categories, category)) {
    throw refused({ pointer: 'category', message: `must be one of ${Object.keys(categories).join(', ')}` });
  }
  const limit = integerOf(request, 'limit', { min: 1, max: 100, default: 20 });
  try {
    const page = await store.list({ limit, ...(category && { category }), ...(cursor && { cursor }) });
    return json(200, { items: page.foods, ...(page.cursor && { cursor: page.cursor }) });
  } catch (error) {
    if (error instanceof InvalidCursor) throw refused({ pointer: 'cursor', message: error.message });
    throw error;
  }
}

async function add({ store, buyerTokenDigest, now, newId }: FoodApi, request: HttpRequest): Promise<HttpAnswer> {
  requireBuyer(request, buyerTokenDigest);
  const requestKey = request.headers['idempotency-key'];
  if (requestKey !== undefined && (requestKey.length < 8 || requestKey.length > 64)) {
    throw refused({ pointer: 'Idempotency-Key', message: 'must have 8 to 64 characters' });
  }
  const draft = parsedBody(request, parseAddFood);
  const food = await store.add(foodFrom(newId(), draft, now().toISOString()), requestKey);
  return json(201, food, { location: `/foods/${food.id}` });
}

/** Changes a food on the basis of what it is now, again where somebody else was faster. */
async function change(api: FoodApi, request: HttpRequest, edit: (food: Food) => Food): Promise<Food> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const previous = await known(api, request);
    const changed = { food: edit(previous.food), changedAt: momentAfter(previous.changedAt, api.now()) };
    if (await api.store.replace(changed, previous)) return changed.food;
  }
  throw new Error(`food ${idOf(request)} is changed by others all the time`);
}

async function known({ store }: FoodApi, request: HttpRequest): Promise<KeptFood> {
  const kept = await store.get(idOf(request));
  if (kept !== undefined) return kept;
  throw new Refusal({ type: '/problems/food-not-found', title: 'There is no such food', status: 404 });
}

function idOf(request: HttpRequest): string {
  return request.pathParameters?.foodId ?? '';
}
