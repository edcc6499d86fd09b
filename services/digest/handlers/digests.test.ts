import {
  type DigestDeliveryRequested,
  deliverDigestDeliveryRequestedReceived,
  deliverDigestDue,
  deliverProductListed,
  deliverProductPriceChanged,
  isDigestDeliveryRequested,
  isDigestSent,
  type ProductPriceChanged,
} from '@larder/contracts/digest';
import { digestMemory } from '../connectors/digest-store.ts';
import { headlineMemory } from '../connectors/headline-store.ts';
import { type Digest, eventOf, type Subscriber } from '../model/digest.ts';
import { collector } from './collector.ts';
import { deliverer } from './deliverer.ts';
import { maker } from './maker.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const listed = (id: string, name: string, category?: string) =>
  ({
    id: `${id}-listed`,
    type: 'product-listed',
    timestamp: '2026-11-02T08:30:01Z',
    product: { id, name, ...(category !== undefined && { category }) },
  }) as const;
const priced = (
  id: string,
  price: number,
  previous: number,
  timestamp = '2026-11-03T10:00:01Z',
): ProductPriceChanged => ({
  id: `${id}-price-${price}`,
  type: 'product-price-changed',
  timestamp,
  product: { id, name: `Honey ${id}`, price: eur(price) },
  previousPrice: eur(previous),
});
const ada: Subscriber = { id: 's-9', recipient: { kind: 'mail', address: 'ada@example.org' } };
const ben: Subscriber = { id: 's-10', recipient: { kind: 'sms', number: '+4930123456' } };
const due = deliverDigestDue({ type: 'digest-due', period: 'daily' });

function setUp(subscribers: readonly Subscriber[] = [ada, ben]) {
  const headlines = headlineMemory();
  const tasks: DigestDeliveryRequested[] = [];
  const written: string[] = [];
  const failures: unknown[] = [];
  const broken = new Set<string>();
  let now = new Date('2026-11-05T06:00:00Z');
  const digests = digestMemory(() => now);
  let troubles = 0;
  const failed = (_: string, reason: unknown) => void failures.push(reason);
  const given = { headlines, digests, now: () => now, failed };
  const make = maker({
    ...given,
    stage: 'prod',
    subscribers: async function* () {
      for (const one of subscribers) yield [one];
    },
    request: async (some) => {
      if (troubles-- > 0) throw new Error('the queue is busy');
      tasks.push(...some);
    },
  });
  const deliver = deliverer({
    ...given,
    write: async (to) => {
      if (broken.has(to.kind)) throw new Error('no such recipient');
      written.push(to.kind);
    },
  });
  const digest = async (): Promise<Digest> => {
    const made = await digests.get('2026-11-05');
    if (made === undefined) throw new Error('there is a digest');
    return made;
  };
  return {
    ...given,
    collect: collector(given),
    make: () => make(due),
    send: (...some: readonly DigestDeliveryRequested[]) => deliver(deliverDigestDeliveryRequestedReceived(...some)),
    tasks,
    written,
    failures,
    broken,
    digest,
    failNext: () => {
      troubles = 1;
    },
    wait: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    nextDay: () => {
      now = new Date('2026-11-06T06:00:00Z');
    },
  };
}

describe('a digest', () => {
  it('tells what is new and cheaper, the latest of each product', async () => {
    const { collect, make, tasks, digest } = setUp();
    await collect(deliverProductListed(listed('p-1', 'Rye bread', 'bakery'), listed('p-2', 'Apples')));
    await collect(deliverProductPriceChanged(priced('p-3', 299, 349), priced('p-4', 400, 349)));
    await collect(deliverProductPriceChanged(priced('p-3', 199, 299, '2026-11-04T10:00:01Z')));
    await make();
    expect(await digest()).toMatchObject({
      subject: '2 new products, 1 lower price',
      body: 'Rye bread is new (bakery).\nApples is new.\nHoney p-3 costs 1.99 EUR instead of 2.99 EUR.',
      products: 3,
      total: 2,
    });
    expect(tasks.map(({ id }) => id)).toEqual(['2026-11-05-s-9', '2026-11-05-s-10']);
    expect(tasks.every((task) => isDigestDeliveryRequested(task))).toBe(true);
  });

  it('is made once a day, and tells each thing once', async () => {
    const { collect, make, tasks, nextDay } = setUp();
    await collect(deliverProductListed(listed('p-1', 'Rye bread'), listed('p-1', 'Rye bread')));
    await make();
    await collect(deliverProductListed(listed('p-1', 'Rye bread'), listed('p-2', 'Apples')));
    await make();
    expect(tasks.map(({ delivery }) => delivery.body)).toEqual(['Rye bread is new.', 'Rye bread is new.']);
    nextDay();
    await make();
    expect(tasks[2]?.delivery).toMatchObject({ subject: '1 new product', body: 'Apples is new.' });
  });

  it('is not made while there is nothing to tell', async () => {
    const { make, tasks, digests } = setUp();
    await make();
    expect([tasks, await digests.get('2026-11-05')]).toEqual([[], undefined]);
  });

  it('goes on where it stood when a step failed, with the same words', async () => {
    const { collect, make, tasks, failNext, failures, headlines } = setUp();
    await collect(deliverProductListed(listed('p-1', 'Rye bread')));
    failNext();
    await expect(make()).rejects.toThrow('the queue is busy');
    await collect(deliverProductListed(listed('p-2', 'Apples')));
    await make();
    expect(tasks.map(({ delivery }) => delivery.body)).toEqual(['Rye bread is new.', 'Rye bread is new.']);
    expect(failures).toHaveLength(1);
    expect(await headlines.waiting()).toEqual([expect.objectContaining({ product: 'p-2' })]);
  });

  it('that is due for an unknown period is refused', async () => {
    const { headlines, digests, now, failed } = setUp();
    const other = maker({
      headlines,
      digests,
      now,
      failed,
      stage: 'prod',
      subscribers: async function* () {},
      request: async () => {},
    });
    await expect(other({ type: 'digest-due', period: 'hourly' })).rejects.toThrow('digest-due');
  });
});

describe('a delivery', () => {
  const made = async () => {
    const given = setUp();
    await given.collect(deliverProductListed(listed('p-1', 'Rye bread')));
    await given.make();
    return given;
  };

  it('is made once, by the way of its recipient, however often its task comes', async () => {
    const { send, tasks, written, digest } = await made();
    await send(...tasks, ...tasks, ...tasks);
    expect(await send(...tasks)).toEqual({ batchItemFailures: [] });
    expect(written).toEqual(['mail', 'sms']);
    expect(await digest()).toMatchObject({ sent: 2, failed: 0 });
  });

  it('that fails delays nobody, is tried three times, and counts as failed then', async () => {
    const { send, tasks, written, broken, digest } = await made();
    broken.add('mail');
    const [first] = tasks;
    if (first === undefined) throw new Error('there is a task');
    expect(await send(...tasks)).toEqual({ batchItemFailures: [{ itemIdentifier: 'delivery-1' }] });
    expect(written).toEqual(['sms']);
    await send(first);
    expect(await digest()).toMatchObject({ sent: 1, failed: 0 });
    await send(first);
    expect(await digest()).toMatchObject({ sent: 1, failed: 1 });
    broken.clear();
    expect(await send(first)).toMatchObject({ batchItemFailures: [{}] });
    expect(written).toEqual(['sms']);
  });

  it('that fails once is made when it comes again', async () => {
    const { send, tasks, written, broken, digest } = await made();
    broken.add('mail');
    await send(...tasks);
    broken.clear();
    await send(...tasks);
    expect(written).toEqual(['sms', 'mail']);
    expect(await digest()).toMatchObject({ sent: 2, failed: 0 });
  });

  it('of which nobody knows how it went is not made again', async () => {
    const { send, tasks, written, digests, failures, wait } = await made();
    const [first] = tasks;
    if (first === undefined) throw new Error('there is a task');
    await digests.begin(first.id);
    wait(200);
    expect(await send(first)).toMatchObject({ batchItemFailures: [{}] });
    await send(first);
    expect(written).toEqual([]);
    expect(String(failures[0])).toContain('nobody knows whether delivery 2026-11-05-s-9 was sent');
    expect(await digests.get('2026-11-05')).toMatchObject({ failed: 1 });
  });
});

describe('the event of a digest', () => {
  it('goes out once, when the last delivery has ended', async () => {
    const { collect, make, send, tasks, digest } = setUp();
    await collect(deliverProductListed(listed('p-1', 'Rye bread')));
    await make();
    const asked = await digest();
    expect(eventOf({ after: asked }, 'prod')).toBeUndefined();
    await send(...tasks);
    const after = await digest();
    const event = eventOf({ before: asked, after }, 'prod');
    expect(event).toMatchObject({
      id: '2026-11-05-sent',
      digest: { id: '2026-11-05', period: 'daily', products: 1, subscribers: 2, failed: 0 },
    });
    expect(isDigestSent(event)).toBe(true);
    expect(eventOf({ before: after, after }, 'prod')).toBeUndefined();
  });

  it('goes out for a digest without subscribers', async () => {
    const { collect, make, digest } = setUp([]);
    await collect(deliverProductListed(listed('p-1', 'Rye bread')));
    await make();
    expect(eventOf({ after: await digest() }, 'prod')).toMatchObject({ digest: { subscribers: 0 } });
  });
});
