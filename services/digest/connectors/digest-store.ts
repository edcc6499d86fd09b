import type { Digest } from '../model/digest.ts';

/** What the handlers need of the place that keeps digests and their deliveries. */
export type DigestStore = {
  readonly get: (id: string) => Promise<Digest | undefined>;
  /** Keeps a digest that is not kept yet; gives the one that is kept now. */
  readonly make: (digest: Digest) => Promise<Digest>;
  /** Notes how many deliveries were asked for. */
  readonly ask: (id: string, total: number, at: string) => Promise<void>;
  /** Takes a delivery on, for one attempt. */
  readonly begin: (deliveryId: string) => Promise<Attempt>;
  /** Notes that an attempt failed and another one may follow. */
  readonly postpone: (deliveryId: string) => Promise<void>;
  /** Notes how a delivery ended, and counts it in its digest; the first end stands. */
  readonly settle: (delivery: { readonly id: string; readonly digest: string }, end: End, at: string) => Promise<void>;
};

/** How a delivery ended. */
export type End = 'sent' | 'failed';

/**
 * What a delivery is when it is taken on: ours to make, being made by somebody else, ended before, or begun so long ago
 * by somebody who never said how it went that nobody knows whether it was sent.
 */
export type Attempt = { readonly state: 'ours' | 'busy' | 'unknown' | End; readonly number: number };

/** How long somebody may be at a delivery, in milliseconds: longer than a function runs. */
export const patience = 150_000;

/** A store that forgets: for tests of what stands before it. It promises what the tables promise. */
export function digestMemory(now: () => Date): DigestStore {
  const digests = new Map<string, Digest>();
  type Kept = { readonly state: 'open' | 'begun' | End; readonly attempts: number; readonly begunAt: number };
  const deliveries = new Map<string, Kept>();
  return {
    get: async (id) => digests.get(id),
    make: async (digest) => {
      if (!digests.has(digest.id)) digests.set(digest.id, digest);
      return digests.get(digest.id) ?? digest;
    },
    ask: async (id, total, changedAt) => {
      const digest = digests.get(id);
      if (digest !== undefined && digest.total === undefined) digests.set(id, { ...digest, total, changedAt });
    },
    begin: async (id) => {
      const at = now().getTime();
      const { state, attempts, begunAt } = deliveries.get(id) ?? { state: 'open', attempts: 0, begunAt: at };
      const number = attempts + 1;
      const isOurs = state === 'open';
      deliveries.set(id, { state: isOurs ? 'begun' : state, attempts: number, begunAt: isOurs ? at : begunAt });
      if (isOurs) return { state: 'ours', number };
      if (state !== 'begun') return { state, number };
      return { state: at - begunAt > patience ? 'unknown' : 'busy', number };
    },
    postpone: async (id) => {
      const delivery = deliveries.get(id);
      if (delivery?.state === 'begun') deliveries.set(id, { ...delivery, state: 'open' });
    },
    settle: async ({ id, digest: digestId }, end, changedAt) => {
      const delivery = deliveries.get(id);
      if (delivery === undefined || delivery.state === 'sent' || delivery.state === 'failed') return;
      deliveries.set(id, { ...delivery, state: end });
      const digest = digests.get(digestId);
      if (digest !== undefined) digests.set(digestId, { ...digest, [end]: digest[end] + 1, changedAt });
    },
  };
}
