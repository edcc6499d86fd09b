import type { Inbox, Message } from './dispatch.ts';
import { messagesIn } from './dispatch.ts';
import type { BatchResponse, DynamoDbRecord, KinesisRecord, SnsRecord, SqsRecord } from './lambda-events.ts';
import type { Source } from './unwrap.ts';

/** What failed, and why: a `ContractViolation`, or whatever the handler threw. */
export type Failure = { readonly itemIdentifier: string; readonly error: unknown };

/** One record of a batch: its messages, or why they could not be read. */
export type Delivery<M extends Message = Message> = { readonly itemIdentifier: string } & (
  | { readonly ok: true; readonly messages: readonly M[] }
  | { readonly ok: false; readonly error: unknown }
);

/** How failures are told to Lambda. `ordered`: nothing behind a failed record is handled before it. */
export type Answer = { readonly partial: boolean; readonly ordered: boolean };

/** Every record of `event` with its identifier, read but not handled. Never throws: what is wrong stands in the delivery. */
export function deliveriesOf<M extends Message>(inbox: Inbox, event: unknown): readonly Delivery<M>[] {
  return recordsOf(inbox.envelope.source, event).map((record) => {
    const itemIdentifier = identifierOf(inbox.envelope.source, record);
    try {
      return { itemIdentifier, ok: true, messages: messagesIn(inbox, record) as readonly M[] };
    } catch (error) {
      return { itemIdentifier, ok: false, error };
    }
  });
}

/**
 * Handles each message of `event` and answers with the records that failed, so that only those come again.
 *
 * Where the declared route does not report failures item by item, a failure is thrown instead once all records had
 * their turn: Lambda would take any answer for success.
 */
export async function handleEach<M extends Message>(
  inbox: Inbox,
  answer: Answer,
  event: unknown,
  handle: (message: M) => unknown,
  onFailure?: (failure: Failure) => void,
): Promise<BatchResponse> {
  const deliveries = deliveriesOf<M>(inbox, event);
  const failed = answer.ordered ? await inOrder(deliveries, handle) : await sideBySide(deliveries, handle);
  for (const failure of failed) onFailure?.(failure);
  if (failed.length > 0 && !answer.partial) throw failed[0]?.error;
  const all = answer.ordered && inbox.envelope.source === 'sqs' && failed[0] ? from(deliveries, failed[0]) : failed;
  return { batchItemFailures: all.map(({ itemIdentifier }) => ({ itemIdentifier })) };
}

async function sideBySide<M extends Message>(
  deliveries: readonly Delivery<M>[],
  handle: (message: M) => unknown,
): Promise<readonly Failure[]> {
  const outcomes = await Promise.all(deliveries.map((delivery) => outcomeOf(delivery, handle)));
  return outcomes.filter((outcome) => outcome !== undefined);
}

async function inOrder<M extends Message>(
  deliveries: readonly Delivery<M>[],
  handle: (message: M) => unknown,
): Promise<readonly Failure[]> {
  for (const delivery of deliveries) {
    const failure = await outcomeOf(delivery, handle);
    if (failure !== undefined) return [failure];
  }
  return [];
}

async function outcomeOf<M extends Message>(
  delivery: Delivery<M>,
  handle: (message: M) => unknown,
): Promise<Failure | undefined> {
  const { itemIdentifier } = delivery;
  if (!delivery.ok) return { itemIdentifier, error: delivery.error };
  try {
    for (const message of delivery.messages) await handle(message);
    return undefined;
  } catch (error) {
    return { itemIdentifier, error };
  }
}

/** A FIFO queue keeps its order only when everything behind the failed record comes again too. */
function from(deliveries: readonly Delivery[], failure: Failure): readonly { readonly itemIdentifier: string }[] {
  return deliveries.slice(deliveries.findIndex(({ itemIdentifier }) => itemIdentifier === failure.itemIdentifier));
}

function recordsOf(source: Source, event: unknown): readonly unknown[] {
  if (['eventbridge', 'websocket', 's3', 'direct'].includes(source)) return [event];
  const { Records } = event as { readonly Records?: readonly unknown[] };
  return Records ?? [];
}

function identifierOf(source: Source, record: unknown): string {
  if (source === 'sqs') return (record as SqsRecord).messageId;
  if (source === 'kinesis') return (record as KinesisRecord).kinesis.sequenceNumber;
  if (source === 'dynamodb-stream') return (record as DynamoDbRecord).dynamodb?.SequenceNumber ?? '';
  if (source === 'sns') return (record as SnsRecord).Sns.MessageId;
  return '';
}
