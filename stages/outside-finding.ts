import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import type { CheckedPair } from '#model/report.ts';
import type { AccountError } from './account-failure.ts';

/** An account that gave no answer about `subject`: undecided, for nothing was compared. */
export function accountFinding(subject: string, place: string, { action, message, fix, code }: AccountError): Finding {
  return makeFinding({
    rule: code,
    verdict: 'undecided',
    severity: 'error',
    subject,
    params: { place, action },
    message,
    at: { file: place },
    path: action,
    fix,
  });
}

/** What a look outside came to, before it is a report: findings, numbers of what was done, and what must be said besides. */
export type Outside = {
  readonly findings: readonly Finding[];
  /** Pairs that somebody else has checked, and found to fit or not. */
  readonly pairs?: readonly CheckedPair[];
  readonly counts: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
};

/** `numbers` without those that are zero: a report names what was done. */
export function counted(numbers: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(numbers).filter(([, number]) => number > 0));
}

/** The first of `names`, and how many more there are. */
export function listed(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
