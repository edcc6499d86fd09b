import { join } from 'node:path';
import { loadCatalog } from '#model/load/index.ts';
import { recordVersion } from '#stages/record.ts';
import { directoryMedium, openStore } from '#stages/store/index.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Records every service of the tree in `folder` in a store beside it, and deploys it on each of `stages`. */
export async function deployAll(folder: string, stages: readonly string[]): Promise<void> {
  const cacheDir = join(folder, '.cache', 'trilateral');
  const { catalog } = await loadCatalog({ repository: folder, contracts: 'contracts', cacheDir });
  const store = openStore(directoryMedium(join(folder, 'deployments'), 'deployments'));
  const live = [];
  for (const service of catalog.services) {
    const { sources, policy } = catalog;
    const digest = await recordVersion(store, { service, sources, policy }, { at: new Date(at), by: 'bench' });
    live.push({ service: service.id, version: service.version, digest, since: at });
  }
  for (const stage of stages) await store.create(stage, { action: 'created', at, by: 'bench', live });
}
