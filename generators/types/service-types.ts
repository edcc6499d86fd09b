import type { Contract } from '#model/schema.ts';
import { Preparation } from './prepare.ts';
import { printTypes } from './print.ts';
import { TypeNames } from './type-names.ts';

/** TypeScript declarations for `contracts`, each under the name given; what they share stands once. */
export async function declareTypes(contracts: ReadonlyMap<string, Contract>): Promise<string> {
  const preparation = new Preparation(new TypeNames([...contracts.keys()]));
  for (const [name, contract] of contracts) preparation.add(name, contract);
  return printTypes(preparation.types);
}
