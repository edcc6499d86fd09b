import type { DigestDeliveryRequested, Recipient } from '@larder/contracts/digest';

type Letter = Pick<DigestDeliveryRequested['delivery'], 'subject' | 'body'>;

/** Writes to somebody. Throws where that fails. */
export type Write<To> = (to: To, letter: Letter) => Promise<void>;

/** Writes to a recipient of either kind. */
export function postOf(ways: {
  readonly mail: Write<Extract<Recipient, { kind: 'mail' }>>;
  readonly sms: Write<Extract<Recipient, { kind: 'sms' }>>;
}): Write<Recipient> {
  return (to, letter) => (to.kind === 'mail' ? ways.mail(to, letter) : ways.sms(to, letter));
}
