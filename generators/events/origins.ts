import type { Contract } from '#model/schema.ts';
import { reachedDefinitions } from '../schema/reach.ts';

type Place = { readonly file: string; readonly pointer: string };

/** Where the parts of `contract` stand, without those of its pool that it does not reach: enough to name any place in it. */
export function originsOf(contract: Contract): Readonly<Record<string, Place>> {
  const wanted = new Set(Object.keys(reachedDefinitions(contract.schema)));
  const root: Place = { file: contract.at.file, pointer: contract.at.pointer ?? '' };
  const places = new Map<string, Place>([['', root]]);
  for (const [pointer, { file, pointer: at }] of Object.entries(contract.origins)) {
    const name = pointer.slice('/$defs/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
    if (pointer === '' || wanted.has(name)) places.set(pointer, { file, pointer: at });
  }
  return Object.fromEntries([...places].sort(([a], [b]) => (a < b ? -1 : 1)));
}
