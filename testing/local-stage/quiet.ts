import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually, type Patience } from './eventually.ts';

/**
 * Waits until no message waits or is being handled in any queue whose name starts with `prefix`, dead letters aside: all
 * that was sent has been handled, or lies where somebody looks for it.
 */
export async function quietQueues(config: ClientConfig, prefix: string, patience: Patience = {}): Promise<void> {
  const sqs = await loadPeer('@aws-sdk/client-sqs', () => import('@aws-sdk/client-sqs'));
  const client = new sqs.SQSClient(config);
  try {
    const { QueueUrls = [] } = await client.send(new sqs.ListQueuesCommand({ QueueNamePrefix: prefix }));
    const described = await Promise.all(QueueUrls.map((QueueUrl) => attributesOf(QueueUrl)));
    const dead = new Set(described.flatMap(({ RedrivePolicy }) => deadLettersOf(RedrivePolicy)));
    const wanted = QueueUrls.filter((_, index) => !dead.has(described[index]?.QueueArn ?? ''));
    let empty = 0;
    await eventually(
      async () => {
        const counts = await Promise.all(wanted.map(waiting));
        empty = counts.every((count) => count === 0) ? empty + 1 : 0;
        return empty === 3; // a message may be on its way from one queue to the next
      },
      { what: 'quiet in all queues', within: 120_000, every: 200, ...patience },
    );
  } finally {
    client.destroy();
  }

  async function attributesOf(QueueUrl: string): Promise<Readonly<Record<string, string>>> {
    const all = new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    return (await client.send(all)).Attributes ?? {};
  }

  async function waiting(QueueUrl: string): Promise<number> {
    const found = await attributesOf(QueueUrl);
    const names = ['', 'NotVisible', 'Delayed'].map((part) => `ApproximateNumberOfMessages${part}`);
    return names.reduce((sum, name) => sum + Number(found[name] ?? 0), 0);
  }
}

function deadLettersOf(policy: string | undefined): readonly string[] {
  const arn = /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(policy ?? '')?.[1];
  return arn === undefined ? [] : [arn];
}
