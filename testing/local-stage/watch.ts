import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually, type Patience } from './eventually.ts';
import type { Observation, ObservedMessage } from './observe.ts';

/** A message with the channel that it went over, by its ARN and its name. */
export type WatchedMessage = ObservedMessage & { readonly arn: string; readonly channel: string };

/** Every message on every channel of a stage: SNS topics, EventBridge buses and Kinesis streams. */
export type Watch = {
  /** The names of the channels, sorted. */
  readonly channels: readonly string[];
  /** Everything seen so far, channel by channel, in the order of arrival on each. */
  readonly seen: () => readonly WatchedMessage[];
  /** What `condition` makes of all that is seen, once that is neither undefined nor false. */
  readonly until: <T>(
    condition: (seen: readonly WatchedMessage[]) => T | undefined | false,
    patience?: Patience,
  ) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** Listens to all channels that the stage has now; those that are made later are not among them. */
export async function watchChannels(
  config: ClientConfig,
  observe: (channelArn: string) => Promise<Observation>,
): Promise<Watch> {
  const arns = await channelArns(config);
  const observed = await Promise.all(arns.map(async (arn) => ({ arn, observation: await observe(arn) })));
  const seen = (): readonly WatchedMessage[] =>
    observed.flatMap(({ arn, observation }) =>
      observation.seen().map((message) => ({ ...message, arn, channel: nameOf(arn) })),
    );
  return {
    channels: arns.map(nameOf).sort(),
    seen,
    until: (condition, patience) =>
      eventually(
        async () => {
          await Promise.all(observed.map(({ observation }) => observation.poll()));
          return condition(seen());
        },
        { what: 'what is awaited on the channels', within: 60_000, ...patience },
      ),
    stop: async () => {
      for (const { observation } of observed) await observation.stop();
    },
  };
}

async function channelArns(config: ClientConfig): Promise<readonly string[]> {
  const sns = await loadPeer('@aws-sdk/client-sns', () => import('@aws-sdk/client-sns'));
  const events = await loadPeer('@aws-sdk/client-eventbridge', () => import('@aws-sdk/client-eventbridge'));
  const kinesis = await loadPeer('@aws-sdk/client-kinesis', () => import('@aws-sdk/client-kinesis'));
  const topics = new sns.SNSClient(config);
  const buses = new events.EventBridgeClient(config);
  const streams = new kinesis.KinesisClient(config);
  try {
    const arns: (string | undefined)[] = [];
    for await (const page of sns.paginateListTopics({ client: topics }, {}))
      arns.push(...(page.Topics ?? []).map(({ TopicArn }) => TopicArn));
    const { EventBuses = [] } = await buses.send(new events.ListEventBusesCommand({}));
    arns.push(...EventBuses.filter(({ Name }) => Name !== 'default').map(({ Arn }) => Arn));
    for await (const page of kinesis.paginateListStreams({ client: streams }, {})) {
      for (const StreamName of page.StreamNames ?? []) {
        const described = await streams.send(new kinesis.DescribeStreamSummaryCommand({ StreamName }));
        arns.push(described.StreamDescriptionSummary?.StreamARN);
      }
    }
    return arns.filter((arn) => arn !== undefined).sort();
  } finally {
    for (const client of [topics, buses, streams]) client.destroy();
  }
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1).replace(/^(event-bus|stream)\//, '');
}
