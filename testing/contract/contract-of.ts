import { cwd } from 'node:process';
import { loadCatalog } from '#model/load/index.ts';
import type { Contract } from '#model/schema.ts';

/**
 * What `service` promises (`send`) or expects (`receive`) of the payload of `event`, as the contracts of the repository
 * say now. Throws where they can't be read, or say nothing of it.
 */
export async function contractOf(
  service: string,
  direction: 'send' | 'receive',
  event: string,
  repository: string = cwd(),
): Promise<Contract> {
  const { catalog, findings } = await loadCatalog({ repository });
  const [broken] = findings.filter(({ verdict }) => verdict === 'invalid');
  if (broken !== undefined) throw new Error(`the contracts can not be read: ${broken.message}`);
  const stated = catalog.services.find(({ id }) => id === service);
  const uses = direction === 'send' ? stated?.sends : stated?.receives;
  const use = uses?.find((one) => one.event === event);
  if (use === undefined) throw new Error(`no contract says that ${service} ${direction}s ${event}`);
  return use.payload;
}
