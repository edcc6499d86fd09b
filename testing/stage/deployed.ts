import type { Service } from '#model/catalog.ts';
import type { Pact } from '#model/http.ts';
import { restoreService } from '#stages/bundle/index.ts';
import { foldJournal, type LiveDeployment, liveAt } from '#stages/state.ts';
import type { StageStore } from '#stages/store/index.ts';

/** A version that is live on a stage, with what it promised when it was recorded. */
export type Deployed = { readonly live: LiveDeployment; readonly service: Service };

/**
 * Everything live on `stage` at `now`, by the contracts that were recorded with it: what runs there is held against
 * these and not against what the tree says today.
 *
 * Throws `StoreError` for a stage that was never created or a damaged store, and an error for a bundle that is missing:
 * a party that cannot be read is never left out.
 */
export async function deployedOn(store: StageStore, stage: string, now: Date): Promise<readonly Deployed[]> {
  const state = foldJournal(stage, await store.journal(stage));
  return Promise.all(liveAt(state, now).map(async (live) => ({ live, service: await recorded(store, live) })));
}

async function recorded(store: StageStore, { service, version, digest }: LiveDeployment): Promise<Service> {
  const record = await store.version(service, version);
  const [bundle, beside] = await Promise.all([store.object(digest), record && store.object(record.beside)]);
  const restored = bundle !== undefined && beside !== undefined ? restoreService(bundle, beside) : undefined;
  if (restored === undefined) throw new Error(`the contracts of ${service}@${version} are not in ${store.place}`);
  return restored.service;
}

/** The pacts that the consumers among `deployed` have with `provider`. */
export function pactsWith(provider: string, deployed: readonly Deployed[]): readonly Pact[] {
  const pacts = deployed.flatMap(({ service }) => service.calls.flatMap(({ pact }) => pact ?? []));
  return pacts.filter((pact) => pact.provider === provider);
}
