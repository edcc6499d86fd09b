import type { Catalog, Service } from '#model/catalog.ts';
import type { Contract } from '#model/schema.ts';
import { planService, reservedTypes } from '../events/plan.ts';
import { slugOf } from '../naming/names.ts';
import { Preparation } from './prepare.ts';
import { printTypes } from './print.ts';
import { TypeNames } from './type-names.ts';

/** TypeScript declarations for `contracts`, each under the name given; what they share stands once. */
export async function declareTypes(contracts: ReadonlyMap<string, Contract>): Promise<string> {
  return printTypes(prepareTypes(contracts).types);
}

/** The same before printing, for more to be added. */
export function prepareTypes(contracts: ReadonlyMap<string, Contract>, taken: readonly string[] = []): Preparation {
  const preparation = new Preparation(new TypeNames([...reservedTypes, ...taken, ...contracts.keys()]));
  for (const [name, contract] of contracts) preparation.add(name, contract);
  return preparation;
}

/** The declarations of every service's events, by service: what `generate` does for types, and nothing else. */
export async function generateTypes(catalog: Catalog): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const service of catalog.services) texts.set(service.id, await declareTypes(eventContracts(catalog, service)));
  return texts;
}

function eventContracts(catalog: Catalog, service: Service): ReadonlyMap<string, Contract> {
  const { events } = planService(catalog, service, slugOf(service.id));
  return new Map(events.map((event) => [event.type, event.use.payload]));
}
