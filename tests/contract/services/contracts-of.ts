import type { Catalog, Service } from '#model/catalog.ts';
import { loadCatalog } from '#model/load/index.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { inRepository } from '../larder.ts';

/** What one service promises and expects by the contracts of the tree. */
export type Contracts = {
  readonly service: Service;
  /** All services of the tree. */
  readonly services: readonly Service[];
  readonly policy: PolicyConfig;
};

export async function contractsOf(id: string): Promise<Contracts> {
  const { services, policy } = await catalogOfTree();
  const service = services.find((one) => one.id === id);
  if (service === undefined) throw new Error(`there is no service ${id}`);
  return { service, services, policy };
}

/** All contracts of the tree. */
export async function catalogOfTree(): Promise<Catalog> {
  const { catalog } = await loadCatalog({ repository: inRepository(''), cacheDir: inRepository('.cache/trilateral') });
  return catalog;
}
