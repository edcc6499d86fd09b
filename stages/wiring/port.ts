import type { Hop, Transport } from '#model/catalog.ts';

/** A channel by what it is called in contracts. */
export type ChannelName = { readonly transport: Transport; readonly address: string };

/** Who gets the messages in the end, or as far as the account tells: `sqs product-food-events`, `lambda search`. */
export type Target = { readonly kind: string; readonly name: string };

/** One way out of a channel, as it is in the account. */
export type Way = {
  /** The subscription, rule or mapping, as people find it in the account. */
  readonly id: string;
  readonly target: Target;
  /** From the channel on, by the names that the contracts use; a target that is not understood has no hop. */
  readonly hops: readonly Hop[];
  /** Why nothing comes this way, where something keeps it back. */
  readonly held?: string;
};

/** What is wired in an account. Methods throw `AccountError` where it does not answer. */
export type Account = {
  /** How people know it: `aws`. */
  readonly place: string;
  /** Every way out of a channel; undefined where there is no such channel. */
  readonly waysFrom: (channel: ChannelName) => Promise<readonly Way[] | undefined>;
};

/** Transports whose wiring an account can be asked about. */
export const wired: readonly Transport[] = ['sns', 'eventbridge', 'kinesis', 'dynamodb-stream', 'sqs'];
