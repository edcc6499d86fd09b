import type { SchemaId, SchemaJson } from '#generators/catalog-json.ts';
import { SchemaStore } from '#generators/index.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Sources } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import { contractKey } from '#stages/bundle/index.ts';

/**
 * Names schemas of deployed versions. One that says on the wire what a schema of the tree says goes by that one's id,
 * so that the site sees that nothing changed and shows it with its prose.
 */
export class SchemaIds {
  readonly #byKey = new Map<string, SchemaId>();
  readonly #contracts = new Map<SchemaId, Contract>();
  readonly #found: Record<SchemaId, SchemaJson> = {};

  constructor(catalog: Catalog) {
    const tree = new SchemaStore(catalog.sources);
    for (const service of catalog.services) {
      for (const { payload } of [...service.sends, ...service.receives]) {
        const id = tree.add(payload);
        this.#byKey.set(contractKey(payload), id);
        this.#contracts.set(id, payload);
      }
    }
  }

  idOf(contract: Contract, sources: Sources): SchemaId {
    const key = contractKey(contract);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const store = new SchemaStore(sources);
    const id = store.add(contract);
    Object.assign(this.#found, store.toJson());
    this.#byKey.set(key, id);
    this.#contracts.set(id, contract);
    return id;
  }

  /** The contract that goes by `id`, where it was named here. */
  contractOf(id: SchemaId): Contract | undefined {
    return this.#contracts.get(id);
  }

  /** The schemas that the tree does not have, by id. */
  found(): Readonly<Record<SchemaId, SchemaJson>> {
    return Object.fromEntries(Object.entries(this.#found).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
