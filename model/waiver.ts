import type { WaiverRef } from './finding.ts';
import type { Location } from './location.ts';

/** A finding that a team has accepted, as an entry of `waivers.yaml` says it. */
export type Waiver = WaiverRef & {
  /** Lower-case hexadecimal; may be cut short to as many digits as a report shows, at least `shortestFingerprint`. */
  readonly fingerprint: string;
  /** Holds on this stage alone; without it wherever the finding shows. */
  readonly stage?: string;
  /** Holds for findings in which this party writes or reads: `product`, or `product@2.3.1`. */
  readonly party?: string;
  readonly at: Location;
};

/** Digits that tell a fingerprint apart from all others that a team will ever meet. */
export const shortestFingerprint = 8;

const fingerprint = new RegExp(`^[0-9a-f]{${shortestFingerprint},64}$`, 'i');

/** Whether `text` can be a fingerprint, whole or cut short. */
export function isFingerprint(text: string): boolean {
  return fingerprint.test(text);
}

/** The last moment of the day that `expires` (`2027-01-31`, in UTC) names; undefined for what is no date. */
export function endOfDay(expires: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires)) return undefined;
  const end = new Date(`${expires}T23:59:59.999Z`);
  return !Number.isNaN(end.getTime()) && end.toISOString().startsWith(expires) ? end : undefined;
}

/** Whether two waivers accept the same finding in the same places, so that one of them says nothing. */
export function saysTheSame(a: Omit<Waiver, keyof WaiverRef | 'at'>, b: Omit<Waiver, keyof WaiverRef | 'at'>): boolean {
  const isOne = a.fingerprint.startsWith(b.fingerprint) || b.fingerprint.startsWith(a.fingerprint);
  return isOne && a.stage === b.stage && a.party === b.party;
}
