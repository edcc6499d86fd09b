import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { signToken } from '@larder/contracts/lambda';
import type { Image, Upload } from '@larder/contracts/media';
import {
  type Deployed,
  describeOnStage,
  eventually,
  type LocalStage,
  localStage,
  type Observation,
  stageAvailability,
} from '#testing/index.ts';
import { stage as contractStage, deployed } from '../contract/larder.ts';
import { type ImageScaler, pngOf, startImageScaler } from './image-scaler.ts';
import { larderStack, redeliverySeconds } from './larder-stacks.ts';
import { promisedFetch } from './promised-answers.ts';
import { allSeen, expectPromised, seen } from './promised-events.ts';

const environment = process.env;
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const given = { availability: await stageAvailability(environment), environment, report: say };

const TokenSecret = 'a-secret-of-the-test-stage';
const scalerKey = { ScalerKey: '0a0b0c0d', ScalerSalt: '01020304' };

describeOnStage(`from upload to thumbnails, held against the contracts on ${contractStage}`, given, () => {
  let stage: LocalStage;
  let live: readonly Deployed[];
  let images: Observation;
  let scaler: ImageScaler;
  let reach: typeof fetch;
  let url: string;
  let queues: SQSClient;
  /** Answers over HTTP that were not as the live versions promise. */
  const broken: string[] = [];

  beforeAll(async () => {
    live = await deployed();
    stage = await localStage({ environment, progress: say });
    scaler = await startImageScaler();
    const outputs = await stage.deploy(
      larderStack('image-', 'media', {
        ...scalerKey,
        Stage: 'test',
        TokenSecret,
        RedeliverySeconds: redeliverySeconds,
        ScalerUrl: scaler.url,
        ImagesUrl: `${stage.endpoint}/image-larder-images-000000000000`,
      }),
    );
    url = outputs.Url ?? '';
    images = await stage.observe(outputs.ImageEventsArn ?? '');
    queues = new SQSClient(stage.client);
    reach = promisedFetch(stage, live, 'media', (problem) => broken.push(problem));
  }, 300_000);

  afterAll(async () => {
    queues?.destroy();
    await scaler?.stop();
    await stage?.stop();
    expect(stage?.emulator?.isAlive() ?? false).toBe(false);
  }, 60_000);

  afterEach(() => expect(broken.splice(0)).toEqual([]));

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

  const deadLetter = async (QueueName: string, wanted: string) => {
    const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName }));
    return eventually(
      async () => {
        const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        return Messages.map(({ Body = '' }) => Body).find((body) => body.includes(wanted));
      },
      { what: `${wanted} in ${QueueName}`, within: 120_000, every: 200 },
    );
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

  it('an image that nobody can make smaller ends where somebody looks at it, and holds nothing up', async () => {
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
  }, 240_000);

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
