import { deployed } from '../contract/larder.ts';
import { promisedFetch } from './promised-answers.ts';

const bread = {
  id: 'f-1',
  name: 'Rye bread',
  category: 'bakery',
  price: { amount: 349, currency: 'EUR' },
  unit: 'piece',
  stock: 120,
};

/** What is reported of an answer to `method path`, without the version that promised something else. */
async function reported(method: string, path: string, status: number, type: string, body: object): Promise<string[]> {
  const problems: string[] = [];
  const answer = new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
  const stage = { fetch: async () => answer };
  const reach = promisedFetch(stage, await deployed(), 'food', (problem) => problems.push(problem));
  await reach(`https://api.larder.example${path}`, { method });
  return [...new Set(problems.map((problem) => problem.replace(/^.*?: /, '')))];
}

describe('an answer over HTTP', () => {
  it('that is as promised is not reported', async () => {
    expect(await reported('GET', '/foods/f-1', 200, 'application/json', bread)).toEqual([]);
  });

  it('is reported for its operation, status, headers, media type and body', async () => {
    const json = 'application/json';
    expect(await reported('GET', '/kitchens', 200, json, {})).toEqual(['no such operation is promised']);
    expect(await reported('GET', '/foods/f-1', 418, json, {})).toEqual(['this status is not promised']);
    expect(await reported('POST', '/foods', 201, json, bread)).toEqual(['the header location is missing']);
    expect(await reported('GET', '/foods/f-1', 404, json, {})).toEqual(['a body in application/json is not promised']);
    const { price: _, ...unpriced } = bread;
    expect(await reported('GET', '/foods/f-1', 200, json, unpriced)).toEqual([
      "the value must have required property 'price'",
    ]);
  });
});
