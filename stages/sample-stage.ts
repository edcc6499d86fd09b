import { partyOf } from '#compat/party.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { Sample } from '#compat/sample.ts';
import type { Service } from '#model/catalog.ts';
import type { Policy } from '#model/policy.ts';
import type { Report } from '#model/report.ts';
import { canDeploy } from './gate.ts';
import type { LiveParty } from './view.ts';

/** Contracts of small services on a stage, for tests of the gate. */
export const sample = new Sample();

const now = new Date('2026-03-10T10:00:00.000Z');
const since = '2026-03-01T10:00:00.000Z';

type Over = Partial<Pick<LiveParty, 'state' | 'until'>> & { readonly instance?: string };

export function runs(service: Service, { instance, ...over }: Over = {}): LiveParty {
  const party = partyOf(service, sample.sources, instance);
  return { party, digest: `${service.id}@${service.version}`, state: 'deployed', since, evidence: [], ...over };
}

/** A version that was replaced long ago: nothing of it is on its way any more. */
export function ran(service: Service, over: Over = {}): LiveParty {
  return runs(service, { state: 'gone', until: '2025-01-01T00:00:00.000Z', ...over });
}

/** The gate's answer about `candidate` on a stage with `parties`, under `policy`. */
export function ask(
  candidate: Service,
  parties: readonly LiveParty[],
  policy: Partial<Policy> = {},
  instance?: string,
): Promise<Report> {
  return canDeploy({
    candidate: partyOf(candidate, sample.sources, instance),
    view: { stage: 'prod', seq: 7, parties, findings: [] },
    policy: { ...emptyPolicyConfig, default: policy },
    now,
  });
}

export function told({ findings }: Report): readonly string[] {
  return findings.map(({ rule, verdict, reader }) => `${rule} ${verdict} ${reader?.service}@${reader?.version}`);
}
