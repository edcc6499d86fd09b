import { signToken } from '@larder/contracts/lambda';
import type { Image, Upload } from '@larder/contracts/media';
import { eventually, type LocalStage, type Observation } from '#testing/index.ts';
import { type ImageScaler, pngOf, startImageScaler } from './image-scaler.ts';
import { larderStack } from './larder-stacks.ts';
import { type Larder, onLarder, untilRedelivered } from './on-larder.ts';
import { allSeen, expectPromised, seen } from './promised-events.ts';

const TokenSecret = 'a-secret-of-the-test-stage';
const scalerKey = { ScalerKey: '0a0b0c0d', ScalerSalt: '01020304' };

await onLarder('from upload to thumbnails', { prefix: 'image-', services: ['media'] }, (open) => {
  let stage: LocalStage;
  let reachOf: Larder['reachOf'];
  let live: Larder['live'];
  let images: Observation;
  let scaler: ImageScaler;
  let reach: typeof fetch;
  let url: string;

  beforeAll(async () => {
    ({ stage, live, reachOf } = await open());
    scaler = await startImageScaler();
    const outputs = await stage.deploy(
      larderStack('image-', 'media', {
        ...scalerKey,
        Stage: 'test',
        TokenSecret,
        ScalerUrl: scaler.url,
        ImagesUrl: `${stage.endpoint}/image-larder-images-000000000000`,
      }),
    );
    url = outputs.Url ?? '';
    images = await stage.observe(outputs.ImageEventsArn ?? '');
    reach = reachOf('media');
  }, 300_000);

  afterAll(async () => {
    await scaler?.stop();
  }, 60_000);

  const headersOf = async (subject: string) => {
    const expires = new Date(Date.now() + 3_600_000);
    return { authorization: `Bearer ${await signToken({ subject, scope: 'customer', expires }, TokenSecret)}` };
  };

  /** Asks for a place for an image, as a user does. */
  async function place(contentType: string, bytes: number, subject = 'u-3'): Promise<Upload> {
    const body = JSON.stringify({ contentType, bytes });
    const answer = await reach(`${url}/uploads`, { method: 'POST', headers: await headersOf(subject), body });
    expect(answer.status).toBe(201);
    return JSON.parse(await answer.text());
  }

  const put = ({ url: place, method, headers }: Upload, body: Buffer): Promise<Response> =>
    fetch(place, { method, headers, body: new Uint8Array(body) });

  const imageOf = async (id: string): Promise<Image | undefined> => {
    const answer = await reach(`${url}/images/${id}`);
    return answer.status === 200 ? JSON.parse(await answer.text()) : undefined;
  };

  const deadLetter = async (queue: string, wanted: string): Promise<string> => {
    const [letter] = await stage.deadLetters(queue, { matching: (body) => body.includes(wanted) });
    expect([queue, letter?.reasons.join()]).toEqual([queue, expect.stringMatching(/./)]);
    return letter?.body ?? '';
  };

  it('an image that is put to its place is announced, and its thumbnails can be seen', async () => {
    const picture = pngOf(800, 600);
    const upload = await place('image/png', picture.length);
    expect((await put(upload, picture)).status).toBe(200);
    const uploaded = await seen(images, 'image-uploaded', upload.imageId);
    const thumbnailed = await seen(images, 'image-thumbnailed', upload.imageId);
    const parties = ['media sends', 'notifications receives'];
    expectPromised(live, 'image-events/image-uploaded', uploaded, 'media receives', ...parties);
    expectPromised(live, 'image-events/image-thumbnailed', thumbnailed, ...parties);
    const image = await imageOf(upload.imageId);
    expect(image?.thumbnails?.map(({ width, height }) => [width, height])).toEqual([
      [320, 240],
      [640, 480],
      [800, 600],
    ]);
    for (const { url: shown } of image?.thumbnails ?? []) expect((await fetch(shown)).status).toBe(200);
    for (const type of ['image-uploaded', 'image-thumbnailed']) {
      expect(allSeen(images, type, upload.imageId)).toHaveLength(1);
    }
  }, 120_000);

  it('a place takes one image, and what is none is deleted and never announced', async () => {
    const picture = pngOf(100, 100);
    const upload = await place('image/png', picture.length);
    expect((await put(upload, picture)).status).toBe(200);
    expect((await put(upload, picture)).status).toBe(412);
    const page = Buffer.alloc(picture.length, '<html>');
    const other = await place('image/png', page.length);
    expect((await put(other, page)).status).toBe(200);
    await eventually(async () => (await put(other, page)).status === 200, {
      what: 'the place of the page free again',
      within: 60_000,
      every: 200,
    });
    await seen(images, 'image-thumbnailed', upload.imageId);
    expect(await imageOf(other.imageId)).toBeUndefined();
    expect(allSeen(images, 'image-uploaded', other.imageId)).toEqual([]);
  }, 120_000);

  it(
    'an image that nobody can make smaller ends where somebody looks at it, and holds nothing up',
    async () => {
      const broken = Buffer.from(`\x89PNG\r\n\x1a\n${'.'.repeat(40)}`, 'latin1');
      const upload = await place('image/png', broken.length);
      await put(upload, broken);
      await seen(images, 'image-uploaded', upload.imageId);
      expect(JSON.parse(await deadLetter('image-media-thumbnails-dlq', upload.imageId))).toMatchObject({
        type: 'image-uploaded',
        image: { id: upload.imageId },
      });
      const picture = pngOf(400, 300);
      const next = await place('image/png', picture.length);
      await put(next, picture);
      await seen(images, 'image-thumbnailed', next.imageId);
    },
    untilRedelivered(240_000),
  );

  it('an image is removed by its owner alone', async () => {
    const picture = pngOf(320, 240);
    const upload = await place('image/png', picture.length, 'u-4');
    await put(upload, picture);
    await seen(images, 'image-thumbnailed', upload.imageId);
    const [thumbnail] = (await imageOf(upload.imageId))?.thumbnails ?? [];
    const remove = async (subject: string) =>
      (await reach(`${url}/images/${upload.imageId}`, { method: 'DELETE', headers: await headersOf(subject) })).status;
    expect([await remove('u-5'), await remove('u-4'), await remove('u-4')]).toEqual([403, 204, 204]);
    expect(await imageOf(upload.imageId)).toBeUndefined();
    expect((await fetch(thumbnail?.url ?? '')).status).toBe(404);
  }, 120_000);
});
