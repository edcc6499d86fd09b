import { randomUUID } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { type ClientConfig, loadPeer } from './clients.ts';
import { eventually, type Patience } from './eventually.ts';

/** A message as it went over a channel: the producer's own words, without any envelope. */
export type ObservedMessage = {
  readonly body: string;
  /** Message attributes; on a bus `source` and `detail-type`. */
  readonly attributes: Readonly<Record<string, string>>;
};

/** A listener of its own on a channel; what others receive is not touched by it. */
export type Observation = {
  /** Everything seen so far, in the order of arrival. */
  readonly seen: () => readonly ObservedMessage[];
  /** The first message, seen already or still to come, for which `matches` holds. */
  readonly next: (matches: (message: ObservedMessage) => boolean, patience?: Patience) => Promise<ObservedMessage>;
  /** Takes what has arrived since; does not wait for more. */
  readonly poll: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** How a channel is joined to the observer's queue, and taken out of its envelope. */
export type Tap = {
  /** The service that will send to the queue, as in `sns.amazonaws.com`. */
  readonly principal: string;
  /** Joins the queue; answers with what undoes it. */
  readonly join: (queueArn: string, name: string) => Promise<() => Promise<void>>;
  readonly read: (body: string, attributes: Readonly<Record<string, string>>) => ObservedMessage;
};

/** Listens to a channel through a queue made for it: everything, unfiltered, from now on. */
export async function observe(config: ClientConfig, channelArn: string, tap: Tap): Promise<Observation> {
  const sqs = await loadPeer('@aws-sdk/client-sqs', () => import('@aws-sdk/client-sqs'));
  const queues = new sqs.SQSClient(config);
  const name = `observer-${randomUUID()}`;
  const { QueueUrl } = await queues.send(new sqs.CreateQueueCommand({ QueueName: name }));
  if (QueueUrl === undefined) throw new Error('SQS gave no URL for the observer queue');
  const wanted = { QueueUrl, AttributeNames: ['QueueArn' as const] };
  const { Attributes } = await queues.send(new sqs.GetQueueAttributesCommand(wanted));
  const queueArn = Attributes?.QueueArn ?? '';
  const Policy = sendPolicy(tap.principal, queueArn);
  await queues.send(new sqs.SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const leave = await tap.join(queueArn, name);

  const seen: ObservedMessage[] = [];
  /** Answers with how many there were. */
  const receive = async (WaitTimeSeconds: number): Promise<number> => {
    const wanted = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds, MessageAttributeNames: ['All'] };
    const { Messages = [] } = await queues.send(new sqs.ReceiveMessageCommand(wanted));
    for (const { Body = '', MessageAttributes = {} } of Messages) seen.push(tap.read(Body, textsOf(MessageAttributes)));
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    if (Entries.length > 0) await queues.send(new sqs.DeleteMessageBatchCommand({ QueueUrl, Entries }));
    return Messages.length;
  };
  const poll = async (): Promise<void> => {
    while ((await receive(0)) > 0);
  };
  return {
    seen: () => [...seen],
    next: (matches, patience) =>
      eventually(
        async () => {
          const known = seen.find(matches);
          if (known !== undefined) return known;
          await receive(1);
          return seen.find(matches);
        },
        { what: `the awaited message on ${channelArn}`, ...patience },
      ),
    poll,
    stop: async () => {
      await leave();
      await queues.send(new sqs.DeleteQueueCommand({ QueueUrl }));
      queues.destroy();
    },
  };
}

function textsOf(attributes: Readonly<Record<string, MessageAttributeValue>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { StringValue = '' }]) => [name, StringValue]));
}

function sendPolicy(principal: string, queueArn: string): string {
  const statement = { Effect: 'Allow', Principal: { Service: principal }, Action: 'sqs:SendMessage' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Resource: queueArn }] });
}
