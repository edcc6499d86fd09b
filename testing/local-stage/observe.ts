import { randomUUID } from 'node:crypto';
import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually, type Patience } from './eventually.ts';

/** A message as it went over a channel: the producer's own words, without any envelope. */
export type ObservedMessage = {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** A listener of its own on a channel; what others receive is not touched by it. */
export type Observation = {
  /** Everything seen so far, in the order of arrival. */
  readonly seen: () => readonly ObservedMessage[];
  /** The first message, seen already or still to come, for which `matches` holds. */
  readonly next: (matches: (message: ObservedMessage) => boolean, patience?: Patience) => Promise<ObservedMessage>;
  readonly stop: () => Promise<void>;
};

/** Listens to the SNS topic through a queue made for it: raw, unfiltered, from now on. */
export async function observeTopic(config: ClientConfig, topicArn: string): Promise<Observation> {
  const [sns, sqs] = await Promise.all([
    loadPeer('@aws-sdk/client-sns', () => import('@aws-sdk/client-sns')),
    loadPeer('@aws-sdk/client-sqs', () => import('@aws-sdk/client-sqs')),
  ]);
  const topics = new sns.SNSClient(config);
  const queues = new sqs.SQSClient(config);
  const { QueueUrl } = await queues.send(new sqs.CreateQueueCommand({ QueueName: `observer-${randomUUID()}` }));
  if (QueueUrl === undefined) throw new Error('SQS gave no URL for the observer queue');
  const { Attributes } = await queues.send(
    new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const queueArn = Attributes?.QueueArn ?? '';
  await queues.send(
    new sqs.SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: sendPolicy(queueArn, topicArn) } }),
  );
  const { SubscriptionArn } = await topics.send(
    new sns.SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: queueArn,
      Attributes: { RawMessageDelivery: 'true' },
      ReturnSubscriptionArn: true,
    }),
  );

  const seen: ObservedMessage[] = [];
  const receive = async (): Promise<void> => {
    const { Messages = [] } = await queues.send(
      new sqs.ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
      }),
    );
    for (const { Body = '', MessageAttributes = {}, ReceiptHandle } of Messages) {
      const attributes = Object.entries(MessageAttributes).map(([name, value]) => [name, value.StringValue ?? '']);
      seen.push({ body: Body, attributes: Object.fromEntries(attributes) });
      await queues.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  };
  return {
    seen: () => [...seen],
    next: (matches, patience) =>
      eventually(
        async () => {
          const known = seen.find(matches);
          if (known !== undefined) return known;
          await receive();
          return seen.find(matches);
        },
        { what: `the awaited message on ${topicArn}`, ...patience },
      ),
    stop: async () => {
      await topics.send(new sns.UnsubscribeCommand({ SubscriptionArn }));
      await queues.send(new sqs.DeleteQueueCommand({ QueueUrl }));
      topics.destroy();
      queues.destroy();
    },
  };
}

function sendPolicy(queueArn: string, topicArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
      },
    ],
  });
}
