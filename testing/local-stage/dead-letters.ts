import type { SQSClient } from '@aws-sdk/client-sqs';
import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually, type Patience } from './eventually.ts';
import { linesOf } from './function-log.ts';

/** A message that nobody could handle, where somebody looks for it. */
export type DeadLetter = {
  readonly body: string;
  readonly messageId: string;
  /** What was sent along as its `reason`, and what the functions that read the queue logged with its number. */
  readonly reasons: readonly string[];
};

/** How many dead letters are waited for, and which. */
export type Awaited = Patience & { readonly count?: number; readonly matching?: (body: string) => boolean };

/**
 * The dead letters in the queue of this name, once there are `count` that match; they stay there. Unless told otherwise
 * it waits for as long as a message may come again in the queues that it is for.
 */
export async function deadLettersIn(
  config: ClientConfig,
  QueueName: string,
  { count = 1, matching = () => true, ...patience }: Awaited = {},
): Promise<readonly DeadLetter[]> {
  const sqs = await loadPeer('@aws-sdk/client-sqs', () => import('@aws-sdk/client-sqs'));
  const client = new sqs.SQSClient(config);
  try {
    const { QueueUrl } = await client.send(new sqs.GetQueueUrlCommand({ QueueName }));
    const within = patience.within ?? 90_000 + 1000 * (await secondsOfRedelivery(sqs, client, QueueName));
    const found = new Map<string, { body: string; source: string; reason: string | undefined }>();
    await eventually(
      async () => {
        const { Messages = [] } = await client.send(
          new sqs.ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            WaitTimeSeconds: 1,
            VisibilityTimeout: 0,
            MessageSystemAttributeNames: ['All'],
            MessageAttributeNames: ['reason'],
          }),
        );
        for (const { MessageId = '', Body = '', Attributes = {}, MessageAttributes = {} } of Messages) {
          const source = Attributes.DeadLetterQueueSourceArn ?? '';
          if (matching(Body))
            found.set(MessageId, { body: Body, source, reason: MessageAttributes.reason?.StringValue });
        }
        return found.size >= count;
      },
      { what: `${count} dead letters in ${QueueName}`, every: 200, ...patience, within },
    );
    return await Promise.all(
      [...found].map(async ([messageId, { body, source, reason }]) => ({
        messageId,
        body,
        reasons: [...(reason === undefined ? [] : [reason]), ...(await reasonsOf(config, source, messageId))],
      })),
    );
  } finally {
    client.destroy();
  }
}

type Sqs = typeof import('@aws-sdk/client-sqs');

/** How long a message may be in a queue whose dead letters these are: as often as it is given out, each time as long. */
async function secondsOfRedelivery(sqs: Sqs, client: SQSClient, name: string): Promise<number> {
  const { QueueUrls = [] } = await client.send(new sqs.ListQueuesCommand({ MaxResults: 1000 }));
  const seconds = QueueUrls.map(async (QueueUrl) => {
    const wanted = { QueueUrl, AttributeNames: ['VisibilityTimeout' as const, 'RedrivePolicy' as const] };
    const { Attributes: { VisibilityTimeout, RedrivePolicy = '{}' } = {} } = await client.send(
      new sqs.GetQueueAttributesCommand(wanted),
    );
    const policy: { deadLetterTargetArn?: string; maxReceiveCount?: number | string } = JSON.parse(RedrivePolicy);
    const isSource = policy.deadLetterTargetArn?.endsWith(`:${name}`) === true;
    return isSource ? Number(policy.maxReceiveCount) * Number(VisibilityTimeout) : 0;
  });
  return Math.max(0, ...(await Promise.all(seconds)));
}

/** What the functions behind the queue said about the message. */
async function reasonsOf(config: ClientConfig, queueArn: string, messageId: string): Promise<readonly string[]> {
  const lambda = await loadPeer('@aws-sdk/client-lambda', () => import('@aws-sdk/client-lambda'));
  const client = new lambda.LambdaClient(config);
  try {
    const { EventSourceMappings = [] } = await client.send(new lambda.ListEventSourceMappingsCommand({}));
    const readers = EventSourceMappings.filter(({ EventSourceArn }) => EventSourceArn === queueArn);
    const names = readers.map(({ FunctionArn = '' }) => FunctionArn.split(':')[6] ?? '');
    const lines = (await Promise.all(names.map((name) => linesOf(config, name)))).flat();
    return [...new Set(lines.filter((line) => line.includes(messageId)))];
  } finally {
    client.destroy();
  }
}
