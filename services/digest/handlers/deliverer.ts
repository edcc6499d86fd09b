import {
  type BatchResponse,
  type DigestDeliveryRequested,
  handleDigestDeliveries,
  type Recipient,
  type SqsEvent,
} from '@larder/contracts/digest';
import type { DigestStore } from '../connectors/digest-store.ts';
import type { Write } from '../connectors/post.ts';
import { digestOfDelivery } from '../model/digest.ts';

export type Deliverer = {
  readonly digests: Pick<DigestStore, 'begin' | 'postpone' | 'settle'>;
  readonly write: Write<Recipient>;
  readonly now: () => Date;
  /** Told why a message could not be handled. */
  readonly failed: (message: string, reason: unknown) => void;
};

/** How often a delivery is tried before it counts as failed; as often as its queue gives it out. */
const attempts = 3;

/** Writes to subscribers. Answers with the messages that failed, so that only those come again. */
export function deliverer(deliverer: Deliverer): (batch: SqsEvent) => Promise<BatchResponse> {
  return (batch) =>
    handleDigestDeliveries(
      batch,
      ({ event }) => deliver(deliverer, event),
      ({ itemIdentifier, error }) => deliverer.failed(itemIdentifier, error),
    );
}

/**
 * A delivery whose last attempt did not say how it went is not made again: it may have arrived. It ends in the
 * dead-letter queue, as one does that failed too often.
 */
async function deliver({ digests, write, now }: Deliverer, { delivery }: DigestDeliveryRequested): Promise<void> {
  const { id, recipient } = delivery;
  const settled = { id, digest: digestOfDelivery(delivery) };
  const attempt = await digests.begin(id);
  if (attempt.state === 'sent') return;
  if (attempt.state === 'busy') throw new Error(`delivery ${id} is being made`);
  if (attempt.state === 'failed') throw new Error(`delivery ${id} failed before`);
  try {
    if (attempt.state === 'unknown') throw new Error(`nobody knows whether delivery ${id} was sent`);
    await write(recipient, delivery);
  } catch (error) {
    if (attempt.number >= attempts) await digests.settle(settled, 'failed', now().toISOString());
    else if (attempt.state === 'ours') await digests.postpone(id);
    throw error;
  }
  await digests.settle(settled, 'sent', now().toISOString());
}
