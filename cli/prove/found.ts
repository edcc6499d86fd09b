import { type Party, partyOf } from '#compat/party.ts';
import type { Catalog, EventUse } from '#model/catalog.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Shell } from '../command.ts';
import { keptProofs } from '../proofs.ts';
import { UsageError } from '../usage-error.ts';

/** A breaking finding with what is needed to try it. */
export type Found = {
  readonly finding: Finding;
  readonly witness: Json;
  readonly writer: PartyRef;
  readonly reader: Party;
  /** The reader's side of the event, as it is deployed. */
  readonly use: EventUse;
};

/** A stage that could not be read whole: what it holds besides may well be the finding. */
export type Unread = { readonly unread: readonly Finding[] };

type Asked = { readonly findings: readonly Finding[]; readonly parties: readonly Party[] } & Partial<Unread>;

/** Looks for the finding: at the gate of `stage`, where one is named, else in the tree. */
export async function findingOf(
  fingerprint: string,
  catalog: Catalog,
  shell: Shell,
  where?: { readonly stage: string; readonly store: StageStore },
): Promise<Found | Unread> {
  const wanted = (one: Finding): boolean => isNamed(one, fingerprint);
  const asked = where === undefined ? await inTree(catalog, shell) : await atGate(catalog, shell, where, wanted);
  const finding = asked.findings.find(wanted);
  if (finding === undefined) {
    if (asked.unread !== undefined && asked.unread.length > 0) return { unread: asked.unread };
    const place = where === undefined ? 'in the tree' : `at the gate of ${where.stage}`;
    const way =
      where === undefined ? 'name the stage that it was found for: --to STAGE' : 'take it from a report of now';
    throw new UsageError(`no finding ${fingerprint} stands ${place}`, way);
  }
  return provable(finding, asked.parties);
}

function isNamed({ fingerprint, occurrences = [] }: Finding, wanted: string): boolean {
  return [fingerprint, ...occurrences.flatMap((one) => one.fingerprint ?? [])].some((one) => one.startsWith(wanted));
}

function provable(finding: Finding, parties: readonly Party[]): Found {
  const { witness, writer, reader: ref, subject } = finding;
  if (witness === undefined || writer === undefined || ref === undefined)
    throw new UsageError(
      `${finding.rule} shows no value that ${ref?.service ?? 'anybody'} refuses`,
      'a finding with a witness can be proved: it says "A value that ... may write"',
    );
  const reader = parties.find((party) => party.ref.service === ref.service && party.ref.version === ref.version);
  const use = reader?.service.receives.find(({ event }) => event === subject);
  if (reader === undefined || use === undefined)
    throw new UsageError(
      `${subject} is no event that ${ref.service} reads`,
      'calls over HTTP are proved by pacts: verify the provider against them',
    );
  return { finding, witness, writer, reader, use };
}

async function inTree(catalog: Catalog, shell: Shell): Promise<Asked> {
  const { checkTree } = await import('#compat/tree.ts');
  const { findings } = await checkTree(catalog, keptProofs(shell));
  return { findings, parties: catalog.services.map((service) => partyOf(service, catalog.sources)) };
}

async function atGate(
  catalog: Catalog,
  shell: Shell,
  { stage, store }: { readonly stage: string; readonly store: StageStore },
  wanted: (finding: Finding) => boolean,
): Promise<Asked> {
  const { viewStage } = await import('#stages/view.ts');
  const { canDeploy } = await import('#stages/gate.ts');
  const now = shell.now();
  const view = await viewStage(store, stage, now);
  const proofs = keptProofs(shell);
  const own = catalog.services.filter(({ kind }) => kind !== 'unit').map((one) => partyOf(one, catalog.sources));
  const findings: Finding[] = [...view.findings];
  for (const candidate of own) {
    if (findings.some(wanted)) break;
    shell.progress(`comparing ${candidate.ref.service}`);
    const asked = { candidate, view, policy: catalog.policy, now, ...(proofs !== undefined && { proofs }) };
    findings.push(...(await canDeploy(asked)).findings);
  }
  return { findings, parties: [...view.parties.map(({ party }) => party), ...own], unread: view.findings };
}
