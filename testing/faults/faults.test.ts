import { fileURLToPath } from 'node:url';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describeOnStage, stageAvailability } from '../jest/describe-on-stage.ts';
import { type LocalStage, localStage } from '../local-stage/local-stage.ts';
import type { Watch } from '../local-stage/watch.ts';
import type { FaultKind } from './fault.ts';

const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const fixture = (path: string): string => fileURLToPath(new URL(`../local-stage/fixtures/${path}`, import.meta.url));
const mill = { name: 'mill', template: fixture('mill/template.yaml'), functions: { mill: fixture('mill/handler.ts') } };
const given = {
  availability: await stageAvailability(environment),
  environment,
  report: (line: string) => process.stderr.write(`${line}\n`),
};

describeOnStage('faults on the local stage', given, () => {
  let stage: LocalStage;
  let watch: Watch;
  let queues: SQSClient;

  beforeAll(async () => {
    stage = await localStage({ environment, faults: true });
    await stage.deploy(mill);
    watch = await stage.watch();
    queues = new SQSClient(stage.client);
  }, 180_000);
  afterAll(async () => {
    queues?.destroy();
    await stage?.stop();
  }, 60_000);

  async function send(MessageBody: string, client = queues): Promise<void> {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'mill-grain' }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }

  /** How often `body` comes out of the mill before all is quiet. */
  async function milled(body: string): Promise<number> {
    await watch.until((seen) => seen.some((message) => message.body === body));
    await stage.quiet('mill-');
    return watch.until((seen) => seen.filter((message) => message.body === body).length);
  }

  it('sees every channel by its name', async () => {
    expect(watch.channels).toContain('flour');
    await send('spelt');
    expect(await milled('spelt')).toBe(1);
    expect(watch.seen().find(({ body }) => body === 'spelt')).toMatchObject({ channel: 'flour', attributes: {} });
  }, 90_000);

  it.each<[FaultKind, number]>([
    ['throws', 1],
    ['times-out', 1],
    ['crashes', 2],
    ['delivers-twice', 2],
  ])(
    'a function that %s hands a message on %i times, for it is told again what it did not answer for',
    async (kind, times) => {
      const fault = await stage.inject('mill', { kind });
      await send(kind);
      expect(await milled(kind)).toBe(times);
      expect(await fault.struck()).toBe(1);
      await fault.end();
      await send(`${kind}, no longer`);
      expect(await milled(`${kind}, no longer`)).toBe(1);
    },
    120_000,
  );

  it('messages that come backwards come all the same', async () => {
    const fault = await stage.inject('mill', { kind: 'delivers-backwards' });
    const grains = Array.from({ length: 12 }, (_, index) => `grain ${index}`);
    for (const grain of grains) await send(grain);
    await watch.until((seen) => grains.every((grain) => seen.some(({ body }) => body === grain)));
    const order = watch
      .seen()
      .map(({ body }) => body)
      .filter((body) => body.startsWith('grain '));
    expect([...order].sort()).toEqual([...grains].sort());
    expect(order).not.toEqual(grains);
    await fault.end();
  }, 120_000);

  it('a function that is throttled is not started until it may run', async () => {
    const fault = await stage.inject('mill', { kind: 'throttled' });
    expect(await fault.struck()).toBe(1);
    await send('barley');
    expect(watch.seen().some(({ body }) => body === 'barley')).toBe(false);
    await fault.end();
    await watch.until((seen) => seen.some(({ body }) => body === 'barley'));
  }, 120_000);

  it('a poison message lies among the dead letters, with what was said about it', async () => {
    await send('stone');
    const [letter] = await stage.deadLetters('mill-grain-dlq');
    expect(letter).toMatchObject({ body: 'stone', reasons: [expect.stringContaining('a stone is no grain')] });
  }, 120_000);

  it('accounts are apart: what goes on in one is not seen in another', async () => {
    const prod = stage.inAccount('222222222222');
    await prod.deploy(mill);
    const other = await prod.watch();
    const client = new SQSClient(prod.client);
    await send('oats of prod', client);
    await other.until((seen) => seen.some(({ body }) => body === 'oats of prod'));
    await send('oats of test');
    expect(await milled('oats of test')).toBe(1);
    await other.until(() => true);
    expect(other.seen().map(({ body }) => body)).toEqual(['oats of prod']);
    expect(watch.seen().map(({ body }) => body)).not.toContain('oats of prod');
    client.destroy();
    await other.stop();
  }, 120_000);

  it('none can be injected where nothing was made for it', async () => {
    const plain = await localStage({ environment });
    await expect(plain.inject('mill', { kind: 'throws' })).rejects.toThrow('faults: true');
    await plain.stop();
  }, 60_000);
});
