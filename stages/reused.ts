import { nameOf, partyOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import type { Recordable } from './record.ts';
import { stageRules } from './rules.ts';
import type { VersionRecord } from './store/index.ts';

/**
 * That the tree states `recordable` under a version which is recorded with other contracts: it fits or not, but cannot
 * be recorded once it is deployed.
 *
 * @param digest that of the bundle of the tree
 */
export function reusedVersion(
  { service, sources }: Pick<Recordable, 'service' | 'sources'>,
  digest: string,
  record: VersionRecord,
  stage: string,
): Finding {
  const { ref } = partyOf(service, sources);
  const rule = stageRules.find(({ id }) => id === 'version-reused');
  const name = nameOf(ref);
  return makeFinding({
    rule: 'version-reused',
    verdict: 'potential',
    severity: 'warning',
    subject: service.id,
    writer: ref,
    stage,
    params: { version: service.version, digest: digest.slice(0, 12), recorded: record.digest.slice(0, 12) },
    message: `${name} is recorded with other contracts: the tree's are compared here, and cannot be recorded under that number`,
    at: service.at,
    path: 'version',
    ...(rule !== undefined && { fix: rule.fix }),
  });
}
