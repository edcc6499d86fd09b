import { compareRevisions } from '#compat/pairing/revisions.ts';
import { partyOf } from '#compat/party.ts';
import type { Proofs } from '#compat/proofs.ts';
import type { ChangeJson, FactJson } from '#generators/stages-json.ts';
import type { Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { Sources } from '#model/location.ts';
import type { PolicyConfig } from '#model/policy.ts';

/** The contracts of one version, as its bundle holds them. */
export type RestoredVersion = { readonly service: Service; readonly sources: Sources };

/**
 * What each version changed, in words and with a verdict, for whoever goes by what the version before it said.
 * `versions` are by service, oldest first.
 */
export async function changesOf(
  versions: readonly RestoredVersion[],
  known: { readonly policy: PolicyConfig; readonly now: Date; readonly proofs?: Proofs },
): Promise<readonly ChangeJson[]> {
  const changes: ChangeJson[] = [];
  for (const [index, is] of versions.entries()) {
    const was = versions[index - 1];
    if (was?.service.id === is.service.id) changes.push(await changeOf(was, is, known));
  }
  return changes;
}

async function changeOf(
  was: RestoredVersion,
  is: RestoredVersion,
  known: { readonly policy: PolicyConfig; readonly now: Date; readonly proofs?: Proofs },
): Promise<ChangeJson> {
  const side = (name: string, { service, sources }: RestoredVersion) =>
    ({ name, kind: 'bundle', parties: [partyOf(service, sources)] }) as const;
  const answer = await compareRevisions({ before: side('before', was), after: side('after', is), ...known });
  const facts = answer.findings.map(factOf);
  return {
    service: is.service.id,
    version: is.service.version,
    after: was.service.version,
    verdict: worst(facts),
    facts,
  };
}

function factOf({ rule, verdict, subject, message, occurrences = [], witness, witnessAt }: Finding): FactJson {
  return {
    rule,
    verdict,
    subject,
    message,
    also: [...new Set(occurrences.map((each) => each.subject))].filter((each) => each !== subject),
    ...(witness !== undefined && { witness }),
    ...(witnessAt !== undefined && { witnessAt }),
  };
}

function worst(facts: readonly FactJson[]): FactJson['verdict'] {
  const order = ['invalid', 'breaking', 'undecided', 'potential'] as const;
  return order.find((verdict) => facts.some((fact) => fact.verdict === verdict)) ?? 'safe';
}
