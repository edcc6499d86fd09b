import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Hop } from '#model/catalog.ts';
import { durationOf } from '#model/stack/names.ts';
import { type AccountAccess, clientOptions } from '../account-access.ts';
import { asked } from '../account-failure.ts';
import { arnOf } from './arn.ts';
import type { Names } from './names.ts';

/** What queues are like. */
export type Queues = {
  /** The hop that a queue is; undefined where there is none of the name. */
  readonly hop: (queue: string) => Promise<Hop | undefined>;
};

export async function queuesIn(access: AccountAccess, names: Names): Promise<Queues> {
  const sdk = await import('@aws-sdk/client-sqs');
  const client: SQSClient = new sdk.SQSClient({ ...clientOptions(access), useQueueUrlAsEndpoint: false });
  const attributesOf = async (QueueName: string): Promise<Readonly<Record<string, string>> | undefined> => {
    const found = await asked('sqs:GetQueueUrl', () =>
      client.send(new sdk.GetQueueUrlCommand({ QueueName })).catch((error: unknown) => {
        if (error instanceof sdk.QueueDoesNotExist) return undefined;
        throw error;
      }),
    );
    if (found?.QueueUrl === undefined) return undefined;
    const wanted = { QueueUrl: found.QueueUrl, AttributeNames: ['All' as const] };
    return (
      (await asked('sqs:GetQueueAttributes', () => client.send(new sdk.GetQueueAttributesCommand(wanted))))
        .Attributes ?? {}
    );
  };
  const known = new Map<string, Promise<Hop | undefined>>();
  const hop = async (queue: string): Promise<Hop | undefined> => {
    const attributes = await attributesOf(queue);
    if (attributes === undefined) return undefined;
    const { FifoQueue, MessageRetentionPeriod, RedrivePolicy } = attributes;
    const deadLetters = /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(RedrivePolicy ?? '')?.[1];
    const seconds = Number(MessageRetentionPeriod);
    return {
      kind: 'sqs',
      queue: names.plain(queue),
      ...(FifoQueue === 'true' && { fifo: true }),
      ...(deadLetters !== undefined && { deadLetterQueue: names.plain(arnOf(deadLetters)?.resource ?? deadLetters) }),
      ...(Number.isInteger(seconds) && { retention: durationOf(seconds) }),
    };
  };
  return {
    hop: (queue) => {
      const reading = known.get(queue) ?? hop(queue);
      known.set(queue, reading);
      return reading;
    },
  };
}
