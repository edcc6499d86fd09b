import { nameOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { PartyReader } from '../party-reader.ts';
import { foldJournal, type LiveDeployment, liveAt } from '../state.ts';
import { type Deployment, type StageStore, StoreError } from '../store/index.ts';
import { stageFinding, storeFinding } from '../store-finding.ts';
import type { Move } from './move.ts';

/** What would bring one stage to what runs on another. */
export type Between = {
  readonly moves: readonly Move[];
  /** What could not be read, each an undecided finding. */
  readonly findings: readonly Finding[];
  /** What differs and is no deployment. */
  readonly notes: readonly string[];
};

/** The versions that `from` runs and `to` does not, by service and instance. What only `to` runs stays, and is told. */
export async function movesBetween(store: StageStore, from: string, to: string, now: Date): Promise<Between> {
  const [there, here] = [await runningOn(store, from, now), await runningOn(store, to, now)];
  const findings = [there, here].flatMap((one) => ('verdict' in one ? [one] : []));
  if ('verdict' in there || 'verdict' in here) return { moves: [], findings, notes: [] };
  const notes: string[] = [];
  const wanted = new Map<string, Deployment & Pick<LiveDeployment, 'since'>>();
  for (const { instance, ...version } of there) {
    const places = placesOf({ ...version, ...(instance !== undefined && { instance }) }, there, here);
    const ref = { service: version.service, version: version.version, ...(instance !== undefined && { instance }) };
    if (places.length === 0) notes.push(`${nameOf(ref)} of ${from} has no counterpart on ${to}: it is not planned`);
    for (const place of places)
      wanted.set(JSON.stringify([version.service, place ?? null]), {
        ...version,
        ...(place !== undefined && { instance: place }),
      });
  }
  const differing = [...wanted.values()].filter((one) => !here.some((live) => isSame(live, one)));
  const reader = new PartyReader(store, from);
  const read = await Promise.all(differing.map((one) => reader.party({ ...one, state: 'deployed' })));
  const services = new Set(there.map(({ service }) => service));
  const staying = here.filter(({ service }) => !services.has(service));
  return {
    moves: read.flatMap((one) => ('party' in one ? [one] : [])),
    findings: read.flatMap((one) => ('party' in one ? [] : [one])),
    notes: [...notes, ...staying.map((one) => `${nameOf(one)} runs on ${to} and nothing of it on ${from}: it stays`)],
  };
}

/** What is deployed on `stage`; a finding where nobody can say. */
async function runningOn(store: StageStore, stage: string, now: Date): Promise<readonly LiveDeployment[] | Finding> {
  try {
    const state = foldJournal(stage, await store.journal(stage));
    if (state.retired) return stageFinding('stage-unknown', stage, store.place, `stage ${stage} was retired`, {});
    return liveAt(state, now).filter((live) => live.state === 'deployed');
  } catch (error) {
    if (error instanceof StoreError) return storeFinding(stage, error);
    throw error;
  }
}

type Place = Deployment['instance'];

/**
 * The instances on which `one` is to run. One of a name goes where that name is; one without goes where there is none
 * either, or to all names; names that are on one side only go together if they run one version.
 */
function placesOf(one: Deployment, there: readonly Deployment[], here: readonly Deployment[]): readonly Place[] {
  const [siblings, present] = [there, here].map((list) => list.filter(({ service }) => service === one.service));
  const names = (present ?? []).map(({ instance }) => instance);
  const isUnnamed = siblings?.some(({ instance }) => instance === undefined) === true;
  if (names.includes(one.instance)) return [one.instance];
  if (one.instance === undefined) return names.length === 0 ? [undefined] : names;
  if (isUnnamed) return [];
  if (names.length === 0) return [one.instance];
  const isOneVersion = siblings?.every(({ version }) => version === one.version) === true;
  return isOneVersion && names.includes(undefined) ? [undefined] : [];
}

function isSame(a: Deployment, b: Deployment): boolean {
  return a.service === b.service && a.version === b.version && a.digest === b.digest && a.instance === b.instance;
}
