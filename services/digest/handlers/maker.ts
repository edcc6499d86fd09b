import { type DigestDeliveryRequested, type DigestDue, handleDigestMakerEvents } from '@larder/contracts/digest';
import type { DigestStore } from '../connectors/digest-store.ts';
import type { HeadlineStore } from '../connectors/headline-store.ts';
import type { Subscribers } from '../connectors/subscriber-table.ts';
import { type Digest, deliveryOf, digestId, digestOf } from '../model/digest.ts';

export type Maker = {
  readonly headlines: Pick<HeadlineStore, 'waiting' | 'take'>;
  readonly digests: Pick<DigestStore, 'get' | 'make' | 'ask'>;
  readonly subscribers: Subscribers;
  readonly request: (tasks: readonly DigestDeliveryRequested[]) => Promise<void>;
  readonly stage: string;
  readonly now: () => Date;
  /** Told why a digest could not be made. */
  readonly failed: (due: string, reason: unknown) => void;
};

/** Makes the digest that is due. Throws when that fails, so that Lambda tries again: it goes on where it stood. */
export function maker(made: Maker): (due: unknown) => Promise<void> {
  return async (due) => {
    await handleDigestMakerEvents(
      due,
      ({ event }) => make(made, event),
      ({ itemIdentifier, error }) => made.failed(itemIdentifier, error),
    );
  };
}

/** Nothing new, no digest. What a digest tells is kept with it, so that a second attempt tells the same. */
async function make({ headlines, digests, ...rest }: Maker, { period }: DigestDue): Promise<void> {
  const known = await digests.get(digestId(period, rest.now()));
  const waiting = known === undefined ? await headlines.waiting() : [];
  if (known === undefined && waiting.length === 0) return;
  const digest = known ?? (await digests.make(digestOf(period, waiting, rest.now())));
  if (digest.total === undefined) {
    const total = await requestDeliveries(rest, digest);
    await digests.ask(digest.id, total, rest.now().toISOString());
  }
  await headlines.take(digest.headlines, digest.id);
}

async function requestDeliveries(
  { subscribers, request, stage }: Pick<Maker, 'subscribers' | 'request' | 'stage'>,
  digest: Digest,
): Promise<number> {
  let total = 0;
  for await (const some of subscribers()) {
    await request(some.map((subscriber) => deliveryOf(digest, subscriber, stage)));
    total += some.length;
  }
  return total;
}
