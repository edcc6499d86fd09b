import type { HttpRequest } from '@larder/contracts/lambda';
import {
  deliverImageThumbnailed,
  deliverImageUploaded,
  deliverOrderConfirmed,
  deliverOrderPlaced,
  deliverOrderRejected,
  isImageUpdated,
  isOrderUpdated,
  type Order,
} from '@larder/contracts/notifications';
import { connectionMemory } from '../connectors/connection-store.ts';
import { itemOf } from '../connectors/news-item.ts';
import { newsMemory } from '../connectors/news-store.ts';
import type { News, Push } from '../model/news.ts';
import { imageListener } from './image-listener.ts';
import { newsApi } from './news-api.ts';
import { orderListener } from './order-listener.ts';
import { pushTrigger } from './push-trigger.ts';
import { socketHandler } from './socket.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const order: Order = {
  id: 'o-1',
  customerId: 'c-1',
  lines: [{ productId: 'p-1', name: 'Rye bread', quantity: 2, unitPrice: eur(349) }],
  total: eur(698),
  deliverTo: { name: 'Ada Baker', street: 'Mill Lane 3', postalCode: '10115', city: 'Berlin', country: 'DE' },
  payment: { method: 'card', token: 'tok_4f1c' },
};
const event = (id: string, timestamp: string) => ({ id, timestamp, partitionKey: 'o-1', tags: { source: 'checkout' } });
const placed = { ...event('o-1-placed', '2026-11-04T12:00:00Z'), type: 'order-placed', order } as const;
const rejected = {
  ...event('o-1-rejected', '2026-11-04T12:00:04Z'),
  type: 'order-rejected',
  order,
  reason: 'sold-out',
} as const;

function setUp() {
  const news = newsMemory();
  const connections = connectionMemory();
  const pushed: string[] = [];
  const gone = new Set<string>();
  const failures: unknown[] = [];
  let now = new Date('2026-11-04T12:00:00Z');
  let troubles = 0;
  const failed = (_: string, reason: unknown) => void failures.push(reason);
  const socket = async (id: string, push: Push) => {
    if (troubles-- > 0) throw new Error('the socket is busy');
    if (gone.has(id)) return false;
    pushed.push(`${id} ${push.id}`);
    return true;
  };
  const given = { news, connections, socket, now: () => now, failed };
  const api = newsApi({ ...given, socketUrl: 'wss://socket.example/live', newTicket: () => 'ticket-of-c-1' });
  const request = (routeKey: string, more: Partial<HttpRequest> = {}, subject = 'c-1') =>
    api({ routeKey, headers: {}, requestContext: { authorizer: { lambda: { subject, scope: 'customer' } } }, ...more });
  const browser = socketHandler(given);
  const connect = async (connectionId: string, ticket: string | undefined) =>
    (await browser({ requestContext: { routeKey: '$connect', connectionId }, queryStringParameters: { ticket } }))
      .statusCode;
  const say = async (connectionId: string, message: unknown) =>
    (await browser({ requestContext: { routeKey: '$default', connectionId }, body: JSON.stringify(message) }))
      .statusCode;
  const trigger = pushTrigger(given);
  const stream = (one: News) => trigger({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage: imageOf(one) } }] });
  return {
    ...given,
    api,
    request,
    connect,
    say,
    stream,
    pushed,
    gone,
    failures,
    leave: (connectionId: string) => browser({ requestContext: { routeKey: '$disconnect', connectionId } }),
    orders: orderListener(given),
    images: imageListener(given),
    wait: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    failNext: () => {
      troubles = 1;
    },
    watching: async (connectionId: string, ...topics: readonly string[]) => {
      await request('POST /tickets');
      expect(await connect(connectionId, 'ticket-of-c-1')).toBe(200);
      expect(await say(connectionId, { type: 'watch-requested', watch: { topics } })).toBe(200);
    },
  };
}

/** An item as a stream of DynamoDB tells of it. */
function imageOf(news: News): Record<string, unknown> {
  const attribute = (value: unknown): unknown => {
    if (typeof value === 'string') return { S: value };
    if (typeof value === 'number') return { N: String(value) };
    return { M: Object.fromEntries(Object.entries(value ?? {}).map(([name, held]) => [name, attribute(held)])) };
  };
  return Object.fromEntries(Object.entries(itemOf(news)).map(([name, value]) => [name, attribute(value)]));
}

const newsOf = (id: string, user = 'c-1'): News => ({
  user,
  push: { id, type: 'order-updated', timestamp: '2026-11-04T12:00:00Z', order: { id: 'o-1', status: 'placed' } },
});

describe('events about orders and images', () => {
  it('are news for their user, kept once however often they come', async () => {
    const { orders, images, news } = setUp();
    const uploaded = { id: 'i-1-uploaded', type: 'image-uploaded', timestamp: '2026-11-06T14:20:00Z' } as const;
    const shown = { id: 'i-1-thumbnailed', type: 'image-thumbnailed', timestamp: '2026-11-06T14:20:03Z' } as const;
    await orders(deliverOrderPlaced(placed, placed));
    await orders(
      deliverOrderConfirmed({
        ...placed,
        ...event('o-1-confirmed', '2026-11-04T12:00:04Z'),
        type: 'order-confirmed',
        paymentId: 'pay-1',
      }),
    );
    await orders(deliverOrderRejected(rejected));
    await images(deliverImageUploaded({ ...uploaded, image: { id: 'i-1', uploadedBy: 'u-3' } }));
    const thumbnails = [{ url: 'https://images.example/i-1-320.webp' }];
    await images(deliverImageThumbnailed({ ...shown, image: { id: 'i-1', uploadedBy: 'u-3', thumbnails } }));
    const told = [...(await news.list('c-1')), ...(await news.list('u-3'))];
    expect(told.every((push) => isOrderUpdated(push) || isImageUpdated(push))).toBe(true);
    expect(await news.list('c-1')).toEqual([
      expect.objectContaining({ id: 'o-1-confirmed', order: { id: 'o-1', status: 'confirmed', total: eur(698) } }),
      expect.objectContaining({ order: { id: 'o-1', status: 'rejected', reason: 'sold-out', total: eur(698) } }),
      expect.objectContaining({ order: { id: 'o-1', status: 'placed', total: eur(698) } }),
    ]);
    expect(await news.list('u-3')).toEqual([
      expect.objectContaining({ image: { id: 'i-1', status: 'ready', thumbnailUrl: thumbnails[0]?.url } }),
      expect.objectContaining({ image: { id: 'i-1', status: 'uploaded' } }),
    ]);
  });

  it('that nobody can read come again, alone', async () => {
    const { orders, failures, news } = setUp();
    const [good] = deliverOrderPlaced(placed).Records;
    const bad = {
      messageId: 'bad',
      body: JSON.stringify({ source: 'purchase', 'detail-type': 'order-placed', detail: {} }),
      messageAttributes: {},
    };
    if (good === undefined) throw new Error('a delivery has a record');
    expect(await orders({ Records: [bad, good] })).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
    expect(failures).toHaveLength(1);
    expect(await news.list('c-1')).toHaveLength(1);
  });
});

describe('a WebSocket', () => {
  it('is opened with a ticket, once and soon', async () => {
    const { request, connect, wait } = setUp();
    const answer = await request('POST /tickets');
    expect(answer.statusCode).toBe(201);
    expect(JSON.parse(answer.body ?? '')).toEqual({
      ticket: 'ticket-of-c-1',
      url: 'wss://socket.example/live?ticket=ticket-of-c-1',
      expiresAt: '2026-11-04T12:01:00.000Z',
    });
    expect([await connect('b-1', 'ticket-of-c-1'), await connect('b-2', 'ticket-of-c-1')]).toEqual([200, 401]);
    await request('POST /tickets');
    wait(61);
    expect([await connect('b-3', 'ticket-of-c-1'), await connect('b-4', undefined)]).toEqual([401, 401]);
  });

  it('that says what nobody understands is told so and stays open', async () => {
    const { watching, say, connections, failures } = setUp();
    await watching('b-1', 'orders');
    expect(await say('b-1', { type: 'watch-requested', watch: { topics: [] } })).toBe(400);
    expect(await say('b-1', { type: 'something-else' })).toBe(400);
    expect(failures).toHaveLength(2);
    expect(await connections.of('c-1')).toEqual([expect.objectContaining({ id: 'b-1', topics: ['orders'] })]);
  });

  it('gets again what it asks for, in the order in which it happened', async () => {
    const { orders, watching, say, pushed } = setUp();
    await orders(deliverOrderPlaced(placed));
    await orders(deliverOrderRejected(rejected));
    await watching('b-1', 'images');
    const since = '2026-11-04T11:59:00Z';
    await say('b-1', { type: 'watch-requested', watch: { topics: ['images'], since } });
    expect(pushed).toEqual([]);
    await say('b-1', { type: 'watch-requested', watch: { topics: ['orders'], since } });
    expect(pushed).toEqual(['b-1 o-1-placed', 'b-1 o-1-rejected']);
  });

  it('that was closed is forgotten', async () => {
    const { watching, leave, say, connections } = setUp();
    await watching('b-1', 'orders');
    await leave('b-1');
    expect(await connections.of('c-1')).toEqual([]);
    expect(await say('b-1', { type: 'watch-requested', watch: { topics: ['orders'] } })).toBe(200);
  });
});

describe('news', () => {
  it('is pushed to every browser of its user that watches the topic, once', async () => {
    const { watching, stream, pushed } = setUp();
    await watching('b-1', 'orders');
    await watching('b-2', 'images', 'orders');
    await watching('b-3', 'images');
    await stream(newsOf('o-1-placed'));
    await stream(newsOf('o-1-placed'));
    await stream(newsOf('o-2-placed', 'c-2'));
    expect(pushed).toEqual(['b-1 o-1-placed', 'b-2 o-1-placed']);
  });

  it('that could not be pushed is pushed when the stream comes again, to those alone that were not told', async () => {
    const { watching, stream, pushed, failNext, failures } = setUp();
    await watching('b-1', 'orders');
    failNext();
    expect(await stream(newsOf('o-1-placed'))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(await stream(newsOf('o-1-placed'))).toEqual({ batchItemFailures: [] });
    expect(pushed).toEqual(['b-1 o-1-placed']);
    expect(failures).toHaveLength(1);
  });

  it('closes a browser that is gone', async () => {
    const { watching, stream, gone, connections } = setUp();
    await watching('b-1', 'orders');
    gone.add('b-1');
    await stream(newsOf('o-1-placed'));
    expect(await connections.of('c-1')).toEqual([]);
  });

  it('can be read for its user, from a moment on', async () => {
    const { orders, request } = setUp();
    await orders(deliverOrderPlaced(placed));
    await orders(deliverOrderRejected(rejected));
    const read = async (since?: string, subject?: string) => {
      const query = since === undefined ? {} : { queryStringParameters: { since } };
      const { statusCode, body = '' } = await request('GET /notifications', query, subject);
      return statusCode === 200 ? JSON.parse(body).items.map(({ id }: { id: string }) => id) : statusCode;
    };
    expect(await read()).toEqual(['o-1-rejected', 'o-1-placed']);
    expect(await read('2026-11-04T12:00:04Z')).toEqual(['o-1-rejected']);
    expect(await read(undefined, 'c-2')).toEqual([]);
    expect([await read('yesterday'), await read('2026')]).toEqual([400, 400]);
    expect(await request('GET /notifications', { requestContext: {} })).toMatchObject({ statusCode: 401 });
  });
});
