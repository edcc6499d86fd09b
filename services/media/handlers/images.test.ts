import type { HttpRequest } from '@larder/contracts/lambda';
import {
  deliverImageUploadedReceived,
  deliverObjectCreated,
  isImageThumbnailed,
  isImageUploaded,
  type Thumbnail,
} from '@larder/contracts/media';
import { imageMemory } from '../connectors/image-store.ts';
import type { Scaler } from '../connectors/scaler.ts';
import { askedImage, eventOf, type Uploaded } from '../model/image.ts';
import { mediaApi } from './media-api.ts';
import { thumbnailer } from './thumbnailer.ts';
import { uploadListener } from './upload-listener.ts';

const png = (more = ''): Uint8Array => Buffer.from(`\x89PNG\r\n\x1a\n${more}`, 'latin1');
const now = new Date('2026-11-06T14:20:00Z');
const customer = (subject: string) => ({ authorizer: { lambda: { subject, scope: 'customer' } } });

/** A WebP image of that size, as far as its size is concerned. */
function webp(width: number, height: number): Uint8Array {
  const image = Buffer.alloc(30);
  image.write('RIFF....WEBPVP8X', 'latin1');
  image.writeUIntLE(width - 1, 24, 3);
  image.writeUIntLE(height - 1, 27, 3);
  return image;
}

const scaledTo =
  (width: number, height: number): Scaler =>
  async (_, box) => {
    const factor = Math.min(1, box.width / width, box.height / height);
    return webp(Math.round(width * factor), Math.round(height * factor));
  };

function setUp(scaler: Scaler = scaledTo(800, 600)) {
  const store = imageMemory();
  const objects = new Map<string, Uploaded>();
  const shown = new Set<string>();
  const failures: unknown[] = [];
  const failed = (_: string, reason: unknown) => void failures.push(reason);
  const uploads = {
    place: async ({ id, key }: { id: string; key: string }) => ({
      imageId: id,
      url: `https://uploads.example/${key}`,
      method: 'PUT' as const,
      headers: {},
      expiresAt: now.toISOString(),
    }),
    look: async (key: string) => objects.get(key),
    source: async (key: string) => `https://uploads.example/${key}`,
    remove: async (key: string) => void objects.delete(key),
  };
  const gallery = {
    hang: async (name: string) => {
      shown.add(name);
      return `https://images.example/${name}`;
    },
    takeDown: async (thumbnails: readonly Thumbnail[]) => {
      for (const { url } of thumbnails) shown.delete(url.replace('https://images.example/', ''));
    },
  };
  const api = mediaApi({ store, uploads, gallery, now: () => now, newId: () => '1' });
  const request = (routeKey: string, more: Partial<HttpRequest> = {}) => api({ routeKey, headers: {}, ...more });
  const ask = (body: unknown, who: object = customer('u-3')) =>
    request('POST /uploads', { body: JSON.stringify(body), requestContext: who });
  const listener = uploadListener({ store, uploads, failed });
  const notify = (key: string) =>
    listener(
      deliverObjectCreated({
        Records: [
          {
            eventSource: 'aws:s3',
            eventName: 'ObjectCreated:Put',
            eventTime: '2026-11-06T14:19:59.000Z',
            s3: { bucket: { name: 'larder-uploads' }, object: { key, size: 12 } },
          },
        ],
      }),
    );
  const put = async (key: string, start: Uint8Array, bytes = 12) => {
    objects.set(key, { bytes, start });
    await notify(key);
  };
  const make = thumbnailer({ store, uploads, scaler, gallery, now: () => now, failed });
  const image = { id: 'i-1', key: 'uploads/i-1.png', contentType: 'image/png', bytes: 12, uploadedBy: 'u-3' } as const;
  const announced = () =>
    make(
      deliverImageUploadedReceived({
        id: 'i-1-uploaded',
        type: 'image-uploaded',
        timestamp: now.toISOString(),
        partitionKey: 'i-1',
        tags: { source: 'media' },
        image,
      }),
    );
  const get = () => request('GET /images/{imageId}', { pathParameters: { imageId: 'i-1' } });
  const remove = (who: object) =>
    request('DELETE /images/{imageId}', { pathParameters: { imageId: 'i-1' }, requestContext: who });
  return { store, objects, shown, failures, ask, put, notify, announced, get, remove };
}

const asked = { contentType: 'image/png', bytes: 12 };

describe('a place for an upload', () => {
  it('is given to a user, for the type and size that were stated', async () => {
    const { ask, store } = setUp();
    const answer = await ask(asked);
    expect(answer.statusCode).toBe(201);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({
      imageId: 'i-1',
      url: 'https://uploads.example/uploads/i-1.png',
    });
    expect(await store.get('i-1')).toMatchObject({ state: 'asked', image: { uploadedBy: 'u-3', bytes: 12 } });
  });

  it.each([[{ contentType: 'application/pdf', bytes: 12 }], [{ contentType: 'image/png', bytes: 10_485_761 }]])(
    'is refused for %j',
    async (body) => expect(await setUp().ask(body)).toMatchObject({ statusCode: 400 }),
  );

  it('is refused to a stranger', async () => {
    expect(await setUp().ask(asked, {})).toMatchObject({ statusCode: 401 });
  });
});

describe('an upload', () => {
  it('is an image from then on, and can be seen', async () => {
    const { ask, put, get } = setUp();
    await ask(asked);
    expect(await get()).toMatchObject({ statusCode: 404 });
    await put('uploads/i-1.png', png());
    expect(JSON.parse((await get()).body ?? '')).toEqual({
      id: 'i-1',
      key: 'uploads/i-1.png',
      uploadedBy: 'u-3',
      ...asked,
    });
  });

  it.each([
    ['is no image', 'uploads/i-1.png', Buffer.from('<html>'), 12],
    ['is of another type', 'uploads/i-1.png', Buffer.from('\xff\xd8\xff', 'latin1'), 12],
    ['is of another size', 'uploads/i-1.png', png(), 13],
    ['lies at another place', 'uploads/i-1.jpg', png(), 12],
  ])('that %s is deleted', async (_, key, start, bytes) => {
    const { ask, put, objects, store } = setUp();
    await ask(asked);
    await put(key, start, bytes);
    expect(objects.size).toBe(0);
    expect(await store.get('i-1')).toBeUndefined();
  });

  it('that nobody asked for is deleted, and one that is gone already is left alone', async () => {
    const { put, notify, objects, failures } = setUp();
    await put('uploads/i-2.png', png());
    await put('elsewhere/x+y%2Fz.png', png());
    await notify('uploads/i-3.png');
    expect([...objects.keys()]).toEqual(['elsewhere/x+y%2Fz.png']);
    expect(failures).toEqual([]);
  });

  it('that is told again stays what it was', async () => {
    const { ask, put, notify, announced, store } = setUp();
    await ask(asked);
    await put('uploads/i-1.png', png());
    await announced();
    await notify('uploads/i-1.png');
    expect(await store.get('i-1')).toMatchObject({ state: 'thumbnailed' });
  });
});

describe('thumbnails', () => {
  const uploaded = async (scaler?: Scaler) => {
    const given = setUp(scaler);
    await given.ask(asked);
    await given.put('uploads/i-1.png', png());
    return given;
  };

  it('are made from narrow to wide, none wider than the image', async () => {
    const { announced, shown, get } = await uploaded();
    expect(await announced()).toEqual({ batchItemFailures: [] });
    expect([...shown]).toEqual(['i-1-320.webp', 'i-1-640.webp', 'i-1-800.webp']);
    expect(JSON.parse((await get()).body ?? '').thumbnails).toEqual([
      { width: 320, height: 240, url: 'https://images.example/i-1-320.webp' },
      { width: 640, height: 480, url: 'https://images.example/i-1-640.webp' },
      { width: 800, height: 600, url: 'https://images.example/i-1-800.webp' },
    ]);
  });

  it('of a narrow image are one, of a tiny one none', async () => {
    const narrow = await uploaded(scaledTo(200, 200));
    await narrow.announced();
    expect([...narrow.shown]).toEqual(['i-1-200.webp']);
    const tiny = await uploaded(scaledTo(8, 8));
    expect(await tiny.announced()).toEqual({ batchItemFailures: [] });
    expect([...tiny.shown]).toEqual([]);
  });

  it('come again while the scaler is in trouble or answers with something else', async () => {
    for (const scaler of [
      async () => Promise.reject(new Error('the scaler answered 503')),
      async () => new Uint8Array(4),
    ]) {
      const { announced, failures } = await uploaded(scaler);
      expect(await announced()).toMatchObject({ batchItemFailures: [{}] });
      expect(failures).toHaveLength(1);
    }
  });

  it('of an image that was removed meanwhile are taken down', async () => {
    const given = await uploaded(async (_, { width }) => {
      await given.remove(customer('u-3'));
      return webp(width, width);
    });
    await given.announced();
    expect([...given.shown]).toEqual([]);
    expect(await given.get()).toMatchObject({ statusCode: 404 });
  });
});

describe('removing an image', () => {
  it('is for its owner, and leaves nothing', async () => {
    const { ask, put, announced, remove, objects, shown, get } = setUp();
    await ask(asked);
    await put('uploads/i-1.png', png());
    await announced();
    expect(await remove({})).toMatchObject({ statusCode: 401 });
    expect(await remove(customer('u-4'))).toMatchObject({ statusCode: 403 });
    expect(await remove(customer('u-3'))).toEqual({ statusCode: 204 });
    expect(await remove(customer('u-3'))).toEqual({ statusCode: 204 });
    expect([objects.size, shown.size]).toEqual([0, 0]);
    expect(await get()).toMatchObject({ statusCode: 404 });
  });
});

describe('the events of an image', () => {
  const before = askedImage('i-1', { contentType: 'image/png', bytes: 12 }, 'u-3', now);
  const after = { ...before, state: 'uploaded' as const };
  const thumbnails = [{ width: 320, height: 240, url: 'https://images.example/i-1-320.webp' }];

  it('go out once for each step', () => {
    const arrived = eventOf({ before, after }, 'prod');
    expect(isImageUploaded(arrived)).toBe(true);
    const shown = eventOf({ before: after, after: { ...after, state: 'thumbnailed', thumbnails } }, 'prod');
    expect(isImageThumbnailed(shown)).toBe(true);
    expect([arrived?.id, shown?.id]).toEqual(['i-1-uploaded', 'i-1-thumbnailed']);
    for (const change of [{ after: before }, { before: after, after }, { before: after }]) {
      expect(eventOf(change, 'prod')).toBeUndefined();
    }
  });
});
