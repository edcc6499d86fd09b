import { fileURLToPath } from 'node:url';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isObject, type Json } from '#model/json.ts';
import { describeOnStage, stageAvailability } from '../jest/describe-on-stage.ts';
import { eventually } from './eventually.ts';
import { type LocalStage, localStage } from './local-stage.ts';
import type { Watch } from './watch.ts';

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/streams/${name}`, import.meta.url));
const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const given = {
  availability: await stageAvailability(environment),
  environment,
  report: (line: string) => process.stderr.write(`${line}\n`),
};

describeOnStage('a function behind a stream', given, () => {
  let stage: LocalStage;
  let watch: Watch;
  let queues: SQSClient;

  beforeAll(async () => {
    stage = await localStage({ environment });
    const functions = { mill: fixture('handler.ts') };
    await stage.deploy({ name: 'streams', template: fixture('template.yaml'), functions });
    watch = await stage.watch();
    queues = new SQSClient(stage.client);
  }, 240_000);
  afterAll(async () => {
    queues?.destroy();
    await stage?.stop();
  }, 60_000);

  const milled = (grain: string) =>
    watch.seen().filter(({ channel, body }) => channel === 'stream-flour' && body === grain).length;

  /** The next word about something that was given up. */
  async function givenUp(): Promise<{ readonly [name: string]: Json }> {
    const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName: 'stream-unmilled' }));
    const message = await eventually(
      async () => (await queues.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0],
      { what: 'word of a failure', within: 60_000 },
    );
    await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    const told: Json = JSON.parse(message.Body ?? '');
    return isObject(told) ? told : {};
  }

  it('goes on behind what it handled, and what it gives back too often goes to the place for failures', async () => {
    const client = new KinesisClient(stage.client);
    const Records = ['rye', 'stone', 'oats'].map((grain) => ({ Data: Buffer.from(grain), PartitionKey: 'one' }));
    await client.send(new PutRecordsCommand({ StreamName: 'stream-grains', Records }));
    expect(await givenUp()).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      KinesisBatchInfo: { batchSize: 1 },
    });
    await watch.until(() => milled('oats') > 0);
    expect([milled('rye'), milled('oats')]).toEqual([1, 1]);
    client.destroy();
  }, 120_000);

  it('gets a batch that breaks it in halves, until the record that does is alone', async () => {
    const client = new KinesisClient(stage.client);
    const grains = ['barley', 'wheat', 'rock', 'spelt', 'emmer'];
    const Records = grains.map((grain) => ({ Data: Buffer.from(grain), PartitionKey: 'one' }));
    await client.send(new PutRecordsCommand({ StreamName: 'stream-grains', Records }));
    expect(await givenUp()).toMatchObject({ KinesisBatchInfo: { batchSize: 1 } });
    await watch.until(() => milled('emmer') > 0);
    expect(grains.map(milled)).toEqual([1, 1, 0, 1, 1]);
    client.destroy();
  }, 120_000);

  it('does not lose what a table tells it and it gives back', async () => {
    const client = new DynamoDBClient(stage.client);
    const put = (id: string) => client.send(new PutItemCommand({ TableName: 'stream-sacks', Item: { id: { S: id } } }));
    await put('stone');
    expect(await givenUp()).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    await put('a sack');
    await watch.until(() => milled('a sack') > 0);
    expect(milled('a sack')).toBe(1);
    client.destroy();
  }, 120_000);

  it('does not hold up what another stream tells', async () => {
    const [stream, table] = [new KinesisClient(stage.client), new DynamoDBClient(stage.client)];
    const Records = [{ Data: Buffer.from('waits'), PartitionKey: 'one' }];
    await stream.send(new PutRecordsCommand({ StreamName: 'stream-grains', Records }));
    await table.send(new PutItemCommand({ TableName: 'stream-sacks', Item: { id: { S: 'meets' } } }));
    await watch.until(() => milled('waits') + milled('alone') > 0);
    expect([milled('waits'), milled('alone')]).toEqual([1, 0]);
    for (const client of [stream, table]) client.destroy();
  }, 120_000);

  it('is tried again where a rule calls it, and the event is kept', async () => {
    const client = new EventBridgeClient(stage.client);
    const Entries = [{ Source: 'mill', DetailType: 'delivered', Detail: '{"by":"cart"}' }];
    await client.send(new PutEventsCommand({ Entries }));
    expect(JSON.stringify(await givenUp())).toContain('cart');
    client.destroy();
  }, 120_000);
});
