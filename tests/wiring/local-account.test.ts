import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { LambdaClient, ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import {
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { partyOf } from '#compat/party.ts';
import { loadCatalog } from '#model/load/index.ts';
import type { StageView } from '#stages/view.ts';
import { awsAccount } from '#stages/wiring/account.ts';
import { verifyWiring } from '#stages/wiring/verify.ts';
import { describeOnStage, type LocalStage, localStage, stageAvailability } from '#testing/index.ts';
import { repository, scratch } from '../cli/run-cli.ts';
import { larderStack } from '../e2e/larder-stacks.ts';
import { everywhere, trilateral } from '../registry/run-async.ts';

const environment = process.env;
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const given = { availability: await stageAvailability(environment), environment, report: say };
const prefix = 'wired-';

describeOnStage('the wiring of stacks on a stage, held against contracts,', given, () => {
  let stage: LocalStage;
  let view: StageView;
  let before: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const { catalog } = await loadCatalog({ repository, contracts: 'contracts' });
    stage = await localStage({ environment, progress: say });
    const names = ['infrastructure', 'food', 'product'];
    await stage.deploy(larderStack(prefix, 'infrastructure'));
    await stage.deploy(larderStack(prefix, 'food', { BuyerTokenDigest: '0'.repeat(64), Stage: 'test' }));
    await stage.deploy(larderStack(prefix, 'product', { Stage: 'test' }));
    const services = catalog.services.filter(({ id }) => names.includes(id));
    const since = '2026-11-02T08:30:00Z';
    const parties = services.map((service) => ({
      party: partyOf(service, catalog.sources),
      digest: '',
      state: 'deployed' as const,
      since,
      evidence: [],
    }));
    view = { stage: 'test', seq: 1, parties, findings: [] };
    before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: stage.endpoint,
      AWS_REGION: stage.client.region,
      AWS_ACCESS_KEY_ID: stage.client.credentials?.accessKeyId ?? before['AWS_ACCESS_KEY_ID'],
      AWS_SECRET_ACCESS_KEY: stage.client.credentials?.secretAccessKey ?? before['AWS_SECRET_ACCESS_KEY'],
    });
  }, 300_000);
  afterAll(async () => {
    if (before !== undefined) process.env = before;
    await stage?.stop();
  }, 60_000);

  const told = async () => {
    const { findings } = await verifyWiring(awsAccount({}, prefix), view);
    return findings.map(({ rule, subject, params, message }) =>
      [rule, subject, params['fact'] ?? params['target'], message].filter(Boolean).slice(0, 3).join(' '),
    );
  };

  it('is what the contracts declare', async () => {
    const { findings, counts } = await verifyWiring(awsAccount({}, prefix), view);
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(counts['declared ways compared']).toBeGreaterThanOrEqual(2);
  });

  it('tells a subscriber that nobody declares, and one that went', async () => {
    const sns = new SNSClient(stage.client);
    const queue = await new SQSClient(stage.client).send(new CreateQueueCommand({ QueueName: 'stranger' }));
    expect(queue.QueueUrl).toMatch('stranger');
    const TopicArn = await topic(sns);
    const Endpoint = `arn:aws:sqs:us-east-1:${TopicArn.split(':')[4]}:stranger`;
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, ReturnSubscriptionArn: true }),
    );
    expect(await told()).toEqual(['subscriber-undeclared food-events sqs stranger']);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    expect(await told()).toEqual([]);
  });

  it('tells a filter that was changed', async () => {
    const sns = new SNSClient(stage.client);
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: await topic(sns) }));
    const { SubscriptionArn } =
      Subscriptions.find(({ Endpoint = '' }) => Endpoint.endsWith('product-food-events')) ?? {};
    const filter = (types: readonly string[]) =>
      sns.send(
        new SetSubscriptionAttributesCommand({
          SubscriptionArn,
          AttributeName: 'FilterPolicy',
          AttributeValue: JSON.stringify({ type: types }),
        }),
      );
    await filter(['food-added']);
    expect(await told()).toEqual(['subscription-drifted food-events filterPolicy']);
    await filter(['food-removed', 'food-added', 'food-changed']);
    expect(await told()).toEqual([]);
  });

  it('tells a rule that was made by hand, and a mapping that is switched off', async () => {
    const events = new EventBridgeClient(stage.client);
    const bus = { EventBusName: `${prefix}larder` };
    const EventPattern = JSON.stringify({ source: ['product'] });
    await events.send(new PutRuleCommand({ ...bus, Name: 'by-hand', EventPattern }));
    const Arn = 'arn:aws:lambda:us-east-1:000000000000:function:curious';
    await events.send(new PutTargetsCommand({ ...bus, Rule: 'by-hand', Targets: [{ Id: '1', Arn }] }));
    expect(await told()).toEqual(['subscriber-undeclared larder lambda curious']);
    await events.send(new RemoveTargetsCommand({ ...bus, Rule: 'by-hand', Ids: ['1'] }));
    await events.send(new DeleteRuleCommand({ ...bus, Name: 'by-hand' }));

    const lambda = new LambdaClient(stage.client);
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
    const { UUID } =
      EventSourceMappings.find(({ EventSourceArn = '' }) => EventSourceArn.endsWith('product-food-events')) ?? {};
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    expect(await told()).toEqual(['subscription-disabled food-events sqs product-food-events']);
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
  });

  it('is verified from the command line, in every format', async () => {
    const folder = scratch({});
    for (const part of ['contracts', 'services'])
      cpSync(join(repository, part), join(folder, part), { recursive: true });
    const env = {
      AWS_ENDPOINT_URL: stage.endpoint,
      AWS_ACCESS_KEY_ID: process.env['AWS_ACCESS_KEY_ID'] ?? '',
      AWS_SECRET_ACCESS_KEY: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    };
    const made = await trilateral(['record', '--stage', 'here', '--create-stage'], folder);
    expect(made.exit).toBe(0);
    for (const service of ['food', 'product']) await trilateral(['record', service, '--stage', 'here'], folder);
    const args = ['stages', 'verify', '--stage', 'here', '--only', 'wiring', '--prefix', prefix];
    expect(await everywhere(args, folder, 'as recorded', env)).toMatchObject({ exit: 0, stderr: '' });
    const shut = await everywhere(args, folder, 'account-unreachable', {
      ...env,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_MAX_ATTEMPTS: '1',
    });
    expect(shut).toMatchObject({ exit: 3, silent: [] });
    const elsewhere = await everywhere(args.with(-1, 'no-'), folder, 'channel-undeployed', env);
    expect(elsewhere).toMatchObject({ exit: 1, silent: [] });
    rmSync(folder, { recursive: true });
  }, 120_000);

  it('tells a rule that is disabled, and a stage that is not there', async () => {
    const events = new EventBridgeClient(stage.client);
    const rule = { EventBusName: `${prefix}larder`, Name: `${prefix}product-order-events` };
    await events.send(new DisableRuleCommand(rule));
    expect(await told()).toEqual(['subscription-disabled larder sqs product-order-events']);
    await events.send(new EnableRuleCommand(rule));
    const { findings } = await verifyWiring(awsAccount({}, 'elsewhere-'), view);
    expect([...new Set(findings.map(({ rule: name }) => name))]).toEqual(['channel-undeployed']);
  });
});

async function topic(sns: SNSClient): Promise<string> {
  const { paginateListTopics } = await import('@aws-sdk/client-sns');
  for await (const { Topics = [] } of paginateListTopics({ client: sns }, {}))
    for (const { TopicArn = '' } of Topics) if (TopicArn.endsWith(`:${prefix}food-events`)) return TopicArn;
  throw new Error('the topic is not there');
}
