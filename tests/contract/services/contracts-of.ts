import type { Catalog, Service } from '#model/catalog.ts';
import { loadCatalog } from '#model/load/index.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { inRepository } from '../larder.ts';

/** What one service promises and expects by the contracts of the tree, and whose messages come to it. */
export type Contracts = {
  readonly service: Service;
  readonly writers: readonly Service[];
  readonly policy: PolicyConfig;
};

export async function contractsOf(id: string): Promise<Contracts> {
  const catalog = await catalogOfTree();
  const service = catalog.services.find((one) => one.id === id);
  if (service === undefined) throw new Error(`there is no service ${id}`);
  return { service, writers: catalog.services, policy: catalog.policy };
}

/** All contracts of the tree. */
export async function catalogOfTree(): Promise<Catalog> {
  const { catalog } = await loadCatalog({ repository: inRepository(''), cacheDir: inRepository('.cache/trilateral') });
  return catalog;
}
