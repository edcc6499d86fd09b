import { cwd } from 'node:process';
import type { Service } from '#model/catalog.ts';
import { loadCatalog } from '#model/load/index.ts';
import type { Contract } from '#model/schema.ts';
import { contractAt } from '../prove/place.ts';

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
  const stated = await statedBy(service, repository);
  const uses = direction === 'send' ? stated?.sends : stated?.receives;
  const use = uses?.find((one) => one.event === event);
  if (use === undefined) throw new Error(`no contract says that ${service} ${direction}s ${event}`);
  return use.payload;
}

/**
 * What the API of `service` says of a JSON body of `operation` (`POST /foods`): of its `request`, or of the answer with a
 * status. Throws as `contractOf` does.
 */
export async function bodyContractOf(
  service: string,
  operation: string,
  body: string,
  repository: string = cwd(),
): Promise<Contract> {
  const stated = await statedBy(service, repository);
  const found = stated?.api?.operations.find(({ id }) => id === operation);
  const contract =
    found &&
    contractAt(
      body === 'request' ? { kind: 'request', operation: found } : { kind: 'answer', operation: found, status: body },
    );
  if (contract === undefined) throw new Error(`no contract of ${service} says what the ${body} of ${operation} holds`);
  return contract;
}

async function statedBy(service: string, repository: string): Promise<Service | undefined> {
  const { catalog, findings } = await loadCatalog({ repository });
  const [broken] = findings.filter(({ verdict }) => verdict === 'invalid');
  if (broken !== undefined) throw new Error(`the contracts can not be read: ${broken.message}`);
  return catalog.services.find(({ id }) => id === service);
}
