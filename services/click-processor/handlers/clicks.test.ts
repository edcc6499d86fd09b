import { type AdClicked, deliverAdClicked, isAdBudgetExhausted } from '@larder/contracts/click-processor';
import { budgetMemory } from '../connectors/budget-store.ts';
import { eventOf, type KeptBudget } from '../model/budget.ts';
import { budgetTrigger } from './budget-trigger.ts';
import { clickListener } from './click-listener.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const at = '2026-11-05T09:15:00.120Z';
const since = '2026-11-02T08:00:00Z';

const clicked = (id: string, more: Partial<AdClicked['click']> = {}): AdClicked => ({
  type: 'ad-clicked',
  timestamp: at,
  click: { id, adId: 'ad-7', costPerClick: eur(12), budget: { granted: eur(30), since }, ...more },
});

function setUp() {
  const store = budgetMemory();
  const aside: string[] = [];
  const failures: unknown[] = [];
  let troubles = 0;
  const listener = clickListener({
    store: {
      charge: async (adId, clicks) => {
        if (troubles-- > 0) throw new Error('the table is busy');
        return store.charge(adId, clicks);
      },
    },
    setAside: async (_, reason) => void aside.push(reason),
    failed: (_, reason) => failures.push(reason),
  });
  const take = (...events: readonly AdClicked[]) => listener(deliverAdClicked(...events));
  return {
    store,
    aside,
    failures,
    listener,
    take,
    failNext: () => {
      troubles = 1;
    },
  };
}

describe('a click', () => {
  it('is charged once, however often it comes', async () => {
    const { take, store } = setUp();
    expect(await take(clicked('c-1'), clicked('c-1'))).toEqual({ batchItemFailures: [] });
    await take(clicked('c-1'));
    expect(store.budgetOf('ad-7')).toMatchObject({ granted: eur(30), spent: 12 });
  });

  it('that the budget does not cover leaves it as it is', async () => {
    const { take, store } = setUp();
    await take(...['c-1', 'c-2', 'c-3', 'c-4'].map((id) => clicked(id)));
    expect(store.budgetOf('ad-7')).toMatchObject({ spent: 24 });
    await take(clicked('c-5', { costPerClick: eur(6) }));
    expect(store.budgetOf('ad-7')).toMatchObject({ spent: 30 });
  });

  it('is charged to the latest budget, in whatever order budgets are told', async () => {
    const { take, store } = setUp();
    const raised = { granted: eur(100), since: '2026-11-04T08:00:00Z' };
    await take(clicked('c-1', { budget: raised }), clicked('c-2'), clicked('c-3'));
    expect(store.budgetOf('ad-7')).toMatchObject({ granted: eur(100), spent: 36 });
    await take(clicked('c-4', { budget: { granted: eur(20), since: '2026-11-05T08:00:00Z' } }));
    expect(store.budgetOf('ad-7')).toMatchObject({ granted: eur(36), spent: 36 });
  });

  it('of before budgets were told is charged to the one that is known', async () => {
    const { take, store, aside } = setUp();
    const { budget: _, ...untold } = clicked('c-2').click;
    await take(clicked('c-1'), { ...clicked('c-2'), click: untold });
    expect(store.budgetOf('ad-7')).toMatchObject({ spent: 24 });
    await take({ ...clicked('c-3'), click: { ...untold, id: 'c-3', adId: 'ad-8' } });
    expect(aside).toEqual(['no budget is told, and none is known of ad-8']);
  });

  it('in another currency is set aside with its reason, and those behind it are charged', async () => {
    const { take, store, aside } = setUp();
    const dollars = { costPerClick: { amount: 12, currency: 'USD' } } as const;
    expect(await take(clicked('c-1', dollars), clicked('c-2'))).toEqual({ batchItemFailures: [] });
    expect(aside).toEqual(['it costs USD, the budget is in EUR']);
    expect(store.budgetOf('ad-7')).toMatchObject({ spent: 12 });
  });

  it('that nobody can read is set aside with its reason', async () => {
    const { listener, aside } = setUp();
    const data = Buffer.from(JSON.stringify({ type: 'ad-clicked', click: {} })).toString('base64');
    expect(await listener({ Records: [{ kinesis: { data, sequenceNumber: '1' } }] })).toEqual({
      batchItemFailures: [],
    });
    expect(aside).toEqual([expect.stringContaining('ad-clicked')]);
  });

  it('that fails for now comes again with those behind it', async () => {
    const { take, store, failures, failNext } = setUp();
    failNext();
    expect(await take(clicked('c-1'), clicked('c-2'))).toEqual({
      batchItemFailures: [{ itemIdentifier: expect.any(String) }],
    });
    expect(failures).toHaveLength(1);
    expect(store.budgetOf('ad-7')).toBeUndefined();
  });
});

describe('the end of a budget', () => {
  const budget: KeptBudget = {
    adId: 'ad-7',
    granted: eur(30),
    since,
    spent: 12,
    asked: 12,
    changedAt: at,
    revision: 1,
  };
  const spent = { ...budget, spent: 24, revision: 2 };

  it('is told once, when nothing is left for another click', () => {
    const event = eventOf({ before: budget, after: spent }, 'prod');
    expect(event).toMatchObject({
      id: 'ad-7-20261102080000-exhausted',
      timestamp: at,
      budget: { adId: 'ad-7', granted: eur(30), spent: eur(24) },
    });
    expect(isAdBudgetExhausted(event)).toBe(true);
    expect(eventOf({ before: spent, after: { ...spent, revision: 3 } }, 'prod')).toBeUndefined();
    expect(eventOf({ after: budget }, 'prod')).toBeUndefined();
    expect(eventOf({ before: spent }, 'prod')).toBeUndefined();
  });

  it('is told of a budget that never covered a click', () => {
    expect(eventOf({ after: { ...budget, granted: eur(5), spent: 0 } }, 'prod')).toMatchObject({
      budget: { spent: eur(0) },
    });
  });

  it('is told again for the next budget, under another id', () => {
    const next = { ...spent, since: '2026-11-04T08:00:00Z', granted: eur(26) };
    expect(eventOf({ before: spent, after: next }, 'prod')).toMatchObject({ id: 'ad-7-20261104080000-exhausted' });
  });

  it('goes out from the stream of the table', async () => {
    const told: string[] = [];
    const trigger = budgetTrigger({ announce: async ({ id }) => void told.push(id), stage: 'prod', failed: () => {} });
    const NewImage = {
      adId: { S: 'ad-7' },
      granted: { M: { amount: { N: '30' }, currency: { S: 'EUR' } } },
      since: { S: since },
      spent: { N: '24' },
      asked: { N: '12' },
      changedAt: { S: at },
      revision: { N: '1' },
    };
    await trigger({ Records: [{ eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage } }] });
    expect(told).toEqual(['ad-7-20261102080000-exhausted']);
  });
});
