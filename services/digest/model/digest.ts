import type { DigestDeliveryRequested, DigestDue, DigestSent, Money, Recipient } from '@larder/contracts/digest';
import type { Headline } from './headline.ts';

/** Somebody who wants to hear what is new. */
export type Subscriber = { readonly id: string; readonly recipient: Recipient };

/** A digest as it is kept. */
export type Digest = {
  readonly id: string;
  readonly period: DigestDue['period'];
  readonly madeAt: string;
  readonly subject: string;
  readonly body: string;
  /** Products that it names. */
  readonly products: number;
  /** The headlines that it tells. */
  readonly headlines: readonly string[];
  /** How many subscribers it is to be delivered to; absent while they are being asked for. */
  readonly total?: number;
  /** Deliveries that ended, well or not. */
  readonly sent: number;
  readonly failed: number;
  readonly changedAt: string;
};

/** The digest of a day: one for each period, however often the clock says that it is due. */
export function digestId(period: DigestDue['period'], now: Date): string {
  const day = now.toISOString().slice(0, 10);
  return period === 'daily' ? day : `${day}-${period}`;
}

/** The digest that tells these headlines, the latest of each product. */
export function digestOf(period: DigestDue['period'], headlines: readonly Headline[], now: Date): Digest {
  const latest = [...headlines].sort((a, b) => (a.at < b.at ? -1 : 1));
  const told = [...new Map(latest.map((one) => [`${one.kind} ${one.product}`, one])).values()];
  const fresh = told.filter(({ kind }) => kind === 'new');
  const cheaper = told.filter(({ kind }) => kind === 'cheaper');
  const parts = [counted(fresh.length, 'new product'), counted(cheaper.length, 'lower price')].filter(Boolean);
  const madeAt = now.toISOString();
  return {
    id: digestId(period, now),
    period,
    madeAt,
    subject: parts.join(', '),
    body: [...fresh, ...cheaper].map(lineOf).join('\n'),
    products: new Set(told.map(({ product }) => product)).size,
    headlines: headlines.map(({ id }) => id),
    sent: 0,
    failed: 0,
    changedAt: madeAt,
  };
}

function lineOf(headline: Headline): string {
  if (headline.kind === 'cheaper') {
    return `${headline.name} costs ${priceOf(headline.price)} instead of ${priceOf(headline.instead)}.`;
  }
  return headline.category === undefined
    ? `${headline.name} is new.`
    : `${headline.name} is new (${headline.category}).`;
}

function priceOf({ amount, currency }: Money): string {
  return `${(amount / 100).toFixed(2)} ${currency}`;
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** The task to write to one subscriber. */
export function deliveryOf(
  digest: Digest,
  { id: subscriberId, recipient }: Subscriber,
  stage: string,
): DigestDeliveryRequested {
  const { subject, body, madeAt } = digest;
  const id = `${digest.id}-${subscriberId}`;
  return {
    id,
    type: 'digest-delivery-requested',
    timestamp: madeAt,
    partitionKey: subscriberId,
    tags: { source: 'digest', stage },
    delivery: { id, subscriberId, recipient, subject, body },
  };
}

/** The digest that a delivery belongs to. */
export function digestOfDelivery({ id, subscriberId }: DigestDeliveryRequested['delivery']): string {
  return id.slice(0, -subscriberId.length - 1);
}

/** The event of a change of the table: that a digest went out, once every delivery of it has ended. */
export function eventOf(
  { before, after }: { readonly before?: Digest; readonly after?: Digest },
  stage: string,
): DigestSent | undefined {
  if (after === undefined || !isOut(after) || (before !== undefined && isOut(before))) return undefined;
  const { id, period, products, sent, failed, changedAt } = after;
  return {
    id: `${id}-sent`,
    type: 'digest-sent',
    timestamp: changedAt,
    partitionKey: id,
    tags: { source: 'digest', stage },
    digest: { id, period, products, subscribers: sent, failed },
  };
}

function isOut({ total, sent, failed }: Digest): boolean {
  return total !== undefined && sent + failed >= total;
}
