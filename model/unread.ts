import type { Finding } from './finding.ts';

/** Rules which say that something was not read or not reached, so that nothing was compared with it. */
const unreadRules: ReadonlySet<string> = new Set([
  'account-unreachable',
  'broker-unreachable',
  'bundle-missing',
  'schema-unreadable',
  'stage-unknown',
  'stage-unreadable',
  'version-unknown',
]);

/** Whether `finding` says that something was not read: nothing follows from that, so nobody can accept it. */
export function isUnread({ rule }: Pick<Finding, 'rule'>): boolean {
  return unreadRules.has(rule);
}
