import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually, type Patience } from './eventually.ts';
import { linesOf } from './function-log.ts';

/** A message that nobody could handle, where somebody looks for it. */
export type DeadLetter = {
  readonly body: string;
  readonly messageId: string;
  /** What the functions that read the queue logged with the message's number; empty where they said nothing. */
  readonly reasons: readonly string[];
};

/** The dead letters in the queue of this name, once there are `count` of them; they stay there. */
export async function deadLettersIn(
  config: ClientConfig,
  QueueName: string,
  { count = 1, ...patience }: Patience & { readonly count?: number } = {},
): Promise<readonly DeadLetter[]> {
  const sqs = await loadPeer('@aws-sdk/client-sqs', () => import('@aws-sdk/client-sqs'));
  const client = new sqs.SQSClient(config);
  try {
    const { QueueUrl } = await client.send(new sqs.GetQueueUrlCommand({ QueueName }));
    const found = new Map<string, { body: string; source: string }>();
    await eventually(
      async () => {
        const { Messages = [] } = await client.send(
          new sqs.ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            WaitTimeSeconds: 1,
            VisibilityTimeout: 0,
            MessageSystemAttributeNames: ['All'],
          }),
        );
        for (const { MessageId = '', Body = '', Attributes = {} } of Messages)
          found.set(MessageId, { body: Body, source: Attributes.DeadLetterQueueSourceArn ?? '' });
        return found.size >= count;
      },
      { what: `${count} dead letters in ${QueueName}`, within: 90_000, every: 200, ...patience },
    );
    return await Promise.all(
      [...found].map(async ([messageId, { body, source }]) => ({
        messageId,
        body,
        reasons: await reasonsOf(config, source, messageId),
      })),
    );
  } finally {
    client.destroy();
  }
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
