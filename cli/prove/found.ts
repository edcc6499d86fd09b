import { type Party, partyOf } from '#compat/party.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import type { Json } from '#model/json.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Place } from '#testing/index.ts';
import type { Shell } from '../command.ts';
import { keptProofs } from '../proofs.ts';
import { UsageError } from '../usage-error.ts';

/** A breaking finding with what is needed to try it. */
export type Found = {
  readonly finding: Finding;
  readonly witness: Json;
  readonly writer: PartyRef;
  readonly reader: Party;
  /** Whether the reader is what the tree holds, and not a version that is deployed. */
  readonly isOfTree: boolean;
  /** Where the witness stands, as its reader states it; what an answer holds, as its writer does. */
  readonly place: Place;
};

/** A stage that could not be read whole: what it holds besides may well be the finding. */
export type Unread = { readonly unread: readonly Finding[] };

type Asked = {
  readonly findings: readonly Finding[];
  readonly deployed: readonly Party[];
  readonly own: readonly Party[];
  /** Who was asked about: of it the tree counts, whatever runs under the same version. */
  readonly candidate?: string;
} & Partial<Unread>;

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
  return provable(finding, asked);
}

function isNamed({ fingerprint, occurrences = [] }: Finding, wanted: string): boolean {
  return [fingerprint, ...occurrences.flatMap((one) => one.fingerprint ?? [])].some((one) => one.startsWith(wanted));
}

async function provable(finding: Finding, { deployed, own, candidate }: Asked): Promise<Found> {
  const { witness, writer, reader: ref, subject } = finding;
  if (witness === undefined || writer === undefined || ref === undefined)
    throw new UsageError(
      `${finding.rule} shows no value that ${ref?.service ?? 'anybody'} refuses`,
      'a finding with a witness can be proved: it says "A value that ... may write"',
    );
  const known = (one: PartyRef): Party | undefined =>
    [...(one.service === candidate ? [] : deployed), ...own].find(
      (party) => party.ref.service === one.service && party.ref.version === one.version,
    );
  const reader = known(ref);
  const place = reader && (await placeOf(finding, witness, reader, known(writer)));
  if (reader === undefined || place === undefined)
    throw new UsageError(
      `${subject} is no event that ${ref.service} reads, and no body of a request or an answer`,
      'what a header, a parameter or a route carries is shown by the finding alone',
    );
  return { finding, witness, writer, reader, isOfTree: own.includes(reader), place };
}

/** Where the witness stands: in an event that the reader reads, in the body of a request to it, in an answer to it. */
async function placeOf(
  { subject }: Finding,
  witness: Json,
  reader: Party,
  writer: Party | undefined,
): Promise<Place | undefined> {
  const use = reader.service.receives.find(({ event }) => event === subject);
  if (use !== undefined) return { kind: 'event', use };
  // What a parameter or a header carries is text.
  if (typeof witness === 'string') return undefined;
  const { contractAt, statusOf } = await import('#testing/index.ts');
  const asked = reader.service.api?.operations.find(({ id }) => id === subject);
  if (asked !== undefined) {
    const place = { kind: 'request', operation: asked } as const;
    return contractAt(place) && place;
  }
  const operation = writer?.service.api?.operations.find(({ id }) => id === subject);
  const status = operation && statusOf(operation, witness);
  return operation && status !== undefined ? { kind: 'answer', operation, status } : undefined;
}

async function inTree(catalog: Catalog, shell: Shell): Promise<Asked> {
  const { checkTree } = await import('#compat/tree.ts');
  const { findings } = await checkTree(catalog, keptProofs(shell));
  return { findings, deployed: [], own: catalog.services.map((service) => partyOf(service, catalog.sources)) };
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
  let asked: string | undefined;
  for (const candidate of own) {
    if (findings.some(wanted)) break;
    asked = candidate.ref.service;
    shell.progress(`comparing ${candidate.ref.service}`);
    const question = { candidate, view, policy: catalog.policy, now, ...(proofs !== undefined && { proofs }) };
    findings.push(...(await canDeploy(question)).findings);
  }
  return {
    findings,
    ...(asked !== undefined && { candidate: asked }),
    deployed: view.parties.map(({ party }) => party),
    own,
    unread: view.findings,
  };
}
