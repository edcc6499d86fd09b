import { type AdClicked, type Campaign, deliverAdBudgetExhausted, isAdClicked } from '@larder/contracts/ad-server';
import type { HttpRequest } from '@larder/contracts/lambda';
import { adMemory } from '../connectors/ad-store.ts';
import { adApi } from './ad-api.ts';
import { budgetListener } from './budget-listener.ts';

const campaign: Campaign = {
  title: 'Fresh rye every morning',
  targetUrl: 'https://bakery.example/rye',
  costPerClick: { amount: 12, currency: 'EUR' },
  budget: { amount: 5000, currency: 'EUR' },
};
const advertiser = { authorizer: { lambda: { subject: 'a-1', scope: 'advertiser' } } };

function setUp() {
  const store = adMemory();
  const clicks: AdClicked[] = [];
  let moment = Date.parse('2026-11-05T09:15:00Z');
  const now = () => {
    moment += 1000;
    return new Date(moment);
  };
  const api = adApi({
    store,
    announce: async (event) => void clicks.push(event),
    publicUrl: 'https://ads.larder.example',
    stage: 'prod',
    now,
    newId: () => '5f0c6d3e-8a43-4a3a-9d0e-0b7a3f5d2c11',
  });
  const failures: unknown[] = [];
  const listener = budgetListener({ store, failed: (_, reason) => failures.push(reason) });
  const keep = (id: string, body: unknown, requestContext: object = advertiser) =>
    api({
      routeKey: 'PUT /ads/{adId}',
      headers: {},
      pathParameters: { adId: id },
      body: JSON.stringify(body),
      requestContext,
    });
  const click = (id: string, request: Partial<HttpRequest> = {}) =>
    api({ routeKey: 'GET /click/{adId}', headers: {}, pathParameters: { adId: id }, ...request });
  const choose = (queryStringParameters: Record<string, string>) =>
    api({ routeKey: 'GET /ads', headers: {}, queryStringParameters });
  const shown = async (count = '10') =>
    JSON.parse((await choose({ placement: 'search-top', count })).body ?? '').map(({ id }: { id: string }) => id);
  const spend = (adId: string, timestamp: string) =>
    listener(deliverAdBudgetExhausted({ type: 'ad-budget-exhausted', timestamp, budget: { adId } }));
  return { store, clicks, failures, api, listener, keep, click, choose, shown, spend, now };
}

describe('a click', () => {
  it('is put on the stream with its budget, and the visitor is sent on', async () => {
    const { keep, click, clicks } = setUp();
    await keep('ad-7', campaign);
    const headers = { referer: 'https://www.larder.example/search?q=bread' };
    expect(await click('ad-7', { headers, queryStringParameters: { placement: 'search-top' } })).toEqual({
      statusCode: 302,
      headers: { location: 'https://bakery.example/rye', 'cache-control': 'no-store' },
    });
    expect(clicks).toHaveLength(1);
    expect(clicks[0]).toMatchObject({
      partitionKey: 'ad-7',
      click: {
        adId: 'ad-7',
        costPerClick: { amount: 12, currency: 'EUR' },
        budget: { granted: { amount: 5000, currency: 'EUR' }, since: '2026-11-05T09:15:01.000Z' },
        placement: 'search-top',
        referrer: 'https://www.larder.example/search?q=bread',
      },
    });
    expect(isAdClicked(clicks[0])).toBe(true);
  });

  it('counts although the browser says what nobody understands', async () => {
    const { keep, click, clicks } = setUp();
    await keep('ad-7', campaign);
    await click('ad-7', { headers: { referer: 'not a page' }, queryStringParameters: { placement: 'x'.repeat(61) } });
    expect(clicks[0]?.click).not.toHaveProperty('referrer');
    expect(clicks[0]?.click).not.toHaveProperty('placement');
  });

  it('on an unknown advertisement leads nowhere', async () => {
    const { click, clicks } = setUp();
    expect(await click('ad-8')).toMatchObject({ statusCode: 404 });
    expect(clicks).toEqual([]);
  });
});

describe('an advertisement', () => {
  it('is shown where it may stand, the best-paying first', async () => {
    const { keep, choose, shown } = setUp();
    await keep('ad-1', campaign);
    await keep('ad-2', { ...campaign, costPerClick: { amount: 30, currency: 'EUR' } });
    await keep('ad-3', { ...campaign, placements: ['checkout'] });
    expect(await shown()).toEqual(['ad-2', 'ad-1']);
    expect(await shown('1')).toEqual(['ad-2']);
    const [ad] = JSON.parse((await choose({ placement: 'search top' })).body ?? '');
    expect(ad).toEqual({
      id: 'ad-2',
      title: campaign.title,
      clickUrl: 'https://ads.larder.example/click/ad-2?placement=search%20top',
      imageUrl: null,
    });
  });

  it('is not shown any more when its budget is spent, and again when it is raised', async () => {
    const { keep, shown, spend } = setUp();
    await keep('ad-7', campaign);
    await spend('ad-7', '2026-11-05T09:20:00Z');
    expect(await shown()).toEqual([]);
    await keep('ad-7', { ...campaign, title: 'Another title' });
    expect(await shown()).toEqual([]);
    await keep('ad-7', { ...campaign, budget: { amount: 6000, currency: 'EUR' } });
    expect(await shown()).toEqual(['ad-7']);
  });

  it('whose budget was raised stays open when the end of the earlier one is told late', async () => {
    const { keep, shown, spend } = setUp();
    await keep('ad-7', campaign);
    await keep('ad-7', { ...campaign, budget: { amount: 6000, currency: 'EUR' } });
    await spend('ad-7', '2026-11-05T09:15:01.500Z');
    await spend('ad-unknown', '2026-11-05T09:15:01.500Z');
    expect(await shown()).toEqual(['ad-7']);
  });

  it.each([
    ['is no page of the web', { ...campaign, targetUrl: 'javascript:alert(1)' }, '/targetUrl'],
    ['has two currencies', { ...campaign, budget: { amount: 1, currency: 'USD' } }, '/budget/currency'],
    ['costs more than an event can say', { ...campaign, budget: { amount: 1e12, currency: 'EUR' } }, '/budget/amount'],
    ['has no title', { ...campaign, title: '' }, '/title'],
  ])('that %s is refused', async (_, body, pointer) => {
    const { keep, shown } = setUp();
    const answer = await keep('ad-7', body);
    expect(answer).toMatchObject({ statusCode: 400 });
    expect(JSON.parse(answer.body ?? '').errors).toMatchObject([{ pointer }]);
    expect(await shown()).toEqual([]);
  });

  it('is kept by its advertiser alone', async () => {
    const { keep } = setUp();
    const other = { authorizer: { lambda: { subject: 'a-2', scope: 'advertiser' } } };
    expect(await keep('ad-7', campaign, {})).toMatchObject({ statusCode: 401 });
    expect(await keep('ad-7', campaign)).toEqual({ statusCode: 204 });
    expect(await keep('ad-7', campaign, other)).toMatchObject({ statusCode: 400 });
    expect(await keep('AD 7', campaign)).toMatchObject({ statusCode: 400 });
  });

  it('that somebody changes at the same time keeps both changes', async () => {
    const { store, keep } = setUp();
    await Promise.all([keep('ad-7', campaign), keep('ad-7', { ...campaign, title: 'Another title' })]);
    expect(await store.get('ad-7')).toMatchObject({ revision: 2 });
  });
});

describe('choosing advertisements', () => {
  it.each([[{}], [{ placement: '' }], [{ placement: 'x'.repeat(61) }], [{ placement: 'x', count: '11' }]])(
    'by %j is refused',
    async (query) => expect(await setUp().choose(query)).toMatchObject({ statusCode: 400 }),
  );
});

describe('the end of a budget', () => {
  it('that cannot be read is an error, so that it comes again', async () => {
    const { listener, failures } = setUp();
    const event = { id: '1', source: 'click-processor', 'detail-type': 'ad-budget-exhausted', detail: { budget: {} } };
    await expect(listener(event)).rejects.toThrow('ad-budget-exhausted');
    expect(failures).toHaveLength(1);
  });
});
