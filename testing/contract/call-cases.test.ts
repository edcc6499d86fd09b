import { sampleApi } from '#compat/http/sample-api.ts';
import { sampleService } from '#compat/sample.ts';
import { handOver } from '#generators/runtime/handed-over.ts';
import type { HttpCalls } from '#model/http.ts';
import type { Reach } from './provider-answers.ts';
import { contractCases } from './suite.ts';

const { party: prices, api } = sampleApi(
  'prices',
  '1.0.0',
  `openapi: 3.1.0
info: { title: Prices, version: 1.0.0 }
paths:
  /loaves/{id}/price:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        '200':
          description: The price.
          headers: { etag: { required: true, schema: { type: string, pattern: '^[a-z]{2}$' } } }
          content:
            application/json:
              schema:
                type: object
                required: [amount]
                properties: { amount: { type: integer, minimum: 0, maximum: 900 }, until: { type: string, format: date } }
        '404': { description: No such loaf. }
        '5XX': { description: Later. }
`,
);
const at = { file: 'contracts/trilateral.yaml' };
const unstated: HttpCalls = { provider: 'prices', by: 'unstated', at };
const key = 'prices GET /loaves/{id}/price';
type Price = { readonly amount: number; readonly until?: string };

/** What the suite says of a service that does `ask`; nothing where it digests all. */
async function told(
  ask: ((reach: Reach) => Promise<unknown>) | undefined,
  { call = unstated, providers = [prices.service] } = {},
): Promise<{ readonly failed: string; readonly reads: readonly string[] }> {
  const service = sampleService('shop', '1.0.0', [], { calls: [call] });
  const suite = contractCases(service, {
    setUp: () => (ask === undefined ? {} : { calls: { [key]: ask } }),
    providers,
  });
  const digests = suite.cases.find(({ name }) => name === 'digests every answer of prices');
  const failed = await digests?.run().then(
    () => '',
    (error: Error) => error.message,
  );
  return { failed: failed ?? 'no such case', reads: suite.reads().get('GET /loaves/{id}/price') ?? [] };
}

/** Asks as generated clients do, and hands the answer to `digest`. */
function asking(digest: (price: Price, etag: string) => unknown): (reach: Reach) => Promise<unknown> {
  return async (reach) => {
    const answer = await reach('https://prices.example/loaves/l-1/price', { method: 'GET' });
    if (answer.status >= 500) throw new Error('prices are not to be had');
    if (answer.status !== 200) return undefined;
    const subject = 'GET /loaves/{id}/price';
    const body = handOver({ subject, status: answer.status }, await answer.json()) as Price;
    return digest(body, answer.headers.get('etag') ?? '');
  };
}

describe('the answers of a service that is called', () => {
  it('are digested by who takes all that its API says, and refuses errors as errors', async () => {
    const seen = new Set<string>();
    const { failed, reads } = await told(asking(({ amount }, etag) => seen.add(`${amount} ${etag}`)));
    expect({ failed, reads }).toEqual({ failed: '', reads: ['/amount'] });
    expect([...seen].map((one) => Number(one.split(' ')[0]))).toEqual(expect.arrayContaining([0, 900]));
    expect([...seen].every((one) => /^\d+ [a-z]{2}$/.test(one))).toBe(true);
  });

  it('show the smallest one that is not', async () => {
    const { failed } = await told(
      asking(({ amount, until }) => {
        if (until === undefined || amount > 41) throw new Error('no end of this price');
      }),
    );
    expect(failed).toContain('shop does not digest every 200 of prices to GET /loaves/{id}/price');
    expect(failed).toMatch(/"body":\s*\{\s*"amount":\s*0\s*\}.*throws at a 200: no end of this price/s);
  });

  it('may be refused where they tell of an error, but make no program stumble', async () => {
    const { failed } = await told(async (reach) => {
      const answer = await reach('https://prices.example/loaves/l-1/price');
      if (answer.status === 404) throw new TypeError('price is undefined');
    });
    expect(failed).toContain('throws at a 404: price is undefined');
  });

  it('are what a subset says, where the caller states one', async () => {
    const subset: HttpCalls = { provider: 'prices', by: 'subset', subset: api, at };
    expect(
      await told(
        asking(() => {}),
        { call: subset, providers: [] },
      ),
    ).toMatchObject({ failed: '' });
  });

  it('are never passed over: no call, another call and an unknown provider fail', async () => {
    expect((await told(undefined)).failed).toContain(`give calls { '${key}' }`);
    expect((await told(async () => {})).failed).toContain(`makes no call of ${key}`);
    expect((await told((reach) => reach('https://prices.example/cakes'))).failed).toContain('calls GET /cakes');
    expect(
      (
        await told(
          asking(() => {}),
          { providers: [] },
        )
      ).failed,
    ).toContain('{ providers }');
  });
});
