import type { Pact } from '#model/http.ts';
import { type ServedHandler, serveHandler } from '../http/serve-handler.ts';
import { PactNotKept, type Provider, verifyPacts } from './verify.ts';

const at = { file: 'contracts/http/pacts/shop-bakery.json' };
const http: Pact = {
  consumer: 'shop',
  provider: 'bakery',
  specification: '3.0.0',
  at,
  interactions: [
    {
      kind: 'http',
      description: 'a request for a loaf',
      states: [{ name: 'a loaf exists', params: { id: 'l-1' } }],
      request: { method: 'GET', path: '/loaves/l-1', query: { full: ['yes'] }, headers: {}, matchingRules: {} },
      response: {
        status: 200,
        headers: { 'content-type': ['application/json'], 'x-shelf': ['shelf-1'] },
        body: { id: 'l-1', weight: 750 },
        matchingRules: {
          body: { '$.weight': { combine: 'AND', matchers: [{ match: 'integer' }] } },
          header: { 'X-Shelf': { combine: 'AND', matchers: [{ match: 'regex', regex: '^shelf-\\d$' }] } },
        },
      },
      at,
    },
  ],
};
const messages: Pact = {
  consumer: 'cellar',
  provider: 'bakery',
  specification: '3.0.0',
  at,
  interactions: [
    {
      kind: 'message',
      description: 'a loaf-baked event',
      states: [{ name: 'a loaf is baked' }],
      contents: { type: 'loaf-baked', weight: 750 },
      metadata: { contentType: 'application/json' },
      matchingRules: { body: { '$.weight': { combine: 'AND', matchers: [{ match: 'integer' }] } } },
      at,
    },
  ],
};

describe('a provider', () => {
  const states: unknown[] = [];
  let loaf: object = {};
  let served: ServedHandler;
  let provider: Provider;

  beforeAll(async () => {
    served = await serveHandler(['GET /loaves/{id}'], async ({ queryStringParameters }) => ({
      statusCode: queryStringParameters?.full === 'yes' ? 200 : 400,
      headers: { 'content-type': 'application/json', 'x-shelf': 'shelf-7' },
      body: JSON.stringify(loaf),
    }));
    provider = {
      name: 'bakery',
      url: served.url,
      states: {
        'a loaf exists': (params) => {
          states.push(params);
        },
        'a loaf is baked': () => {},
      },
      messages: { 'a loaf-baked event': async () => ({ type: 'loaf-baked', weight: 500, crust: 'thick' }) },
    };
  });
  afterAll(() => served.stop());

  it('keeps pacts over HTTP and about messages, matched by their rules', async () => {
    loaf = { id: 'l-1', weight: 800, crust: 'thick' };
    expect(await verifyPacts(provider, [http, messages])).toEqual({
      consumers: ['cellar', 'shop'],
      interactions: 2,
      states: ['a loaf exists', 'a loaf is baked'],
    });
    expect(states).toContainEqual({ id: 'l-1' });
  }, 30_000);

  it('that answers something else is told every mismatch', async () => {
    loaf = { id: 'l-1', weight: 'heavy' };
    const verifying = verifyPacts(provider, [http]);
    await expect(verifying).rejects.toThrow(PactNotKept);
    await expect(verifying).rejects.toThrow(/\$\.weight.*integer/s);
  }, 30_000);

  it('that emits something else is told every mismatch', async () => {
    const wrong = { ...provider, messages: { 'a loaf-baked event': async () => ({ type: 'loaf-burnt', weight: 1 }) } };
    await expect(verifyPacts(wrong, [messages])).rejects.toThrow(/loaf-baked.*loaf-burnt/s);
  }, 30_000);

  it('without a handler for a state is not verified', async () => {
    const { 'a loaf exists': _, ...others } = provider.states;
    await expect(verifyPacts({ ...provider, states: others }, [http])).rejects.toThrow(
      'state "a loaf exists" has no handler',
    );
  });

  it('without a source for a message is not verified', async () => {
    await expect(verifyPacts({ ...provider, messages: {} }, [messages])).rejects.toThrow(
      'message "a loaf-baked event" has no source',
    );
  });

  it('is not verified by no pact, by an empty one, or by one with somebody else', async () => {
    await expect(verifyPacts(provider, [])).rejects.toThrow('nothing would be checked');
    await expect(verifyPacts(provider, [{ ...http, interactions: [] }])).rejects.toThrow('nothing would be checked');
    await expect(verifyPacts(provider, [{ ...http, provider: 'mill' }])).rejects.toThrow('is with mill');
  });

  it('is not verified where an interaction is of a kind that is not understood', async () => {
    const unsupported = { kind: 'unsupported', description: 'a call', type: 'Synchronous/Messages', at } as const;
    await expect(verifyPacts(provider, [{ ...http, interactions: [unsupported] }])).rejects.toThrow(
      'Synchronous/Messages',
    );
  });
});
