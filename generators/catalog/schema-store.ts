import { digestOf } from '#model/digest.ts';
import type { Sources } from '#model/location.ts';
import type { Contract } from '#model/schema.ts';
import type { SchemaId, SchemaJson } from '../catalog-json.ts';
import { selfContained } from '../schema/reach.ts';
import { fieldsOf } from './fields.ts';
import { placeJson } from './place.ts';

/** The schemas of a catalog, each once, by the digest of dialect and schema. */
export class SchemaStore {
  readonly #sources: Sources;
  readonly #schemas = new Map<SchemaId, SchemaJson>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  add(contract: Contract): SchemaId {
    const schema = selfContained(contract.schema);
    const id = digestOf([contract.dialect, schema]).slice(0, 16);
    if (this.#schemas.has(id)) return id;
    const said = typeof schema === 'boolean' ? {} : schema;
    this.#schemas.set(id, {
      dialect: contract.dialect,
      schema,
      ...(typeof said.title === 'string' && { title: said.title }),
      ...(typeof said.description === 'string' && { description: said.description }),
      fields: fieldsOf(contract, this.#sources),
      at: placeJson(contract.at),
    });
    return id;
  }

  toJson(): Readonly<Record<SchemaId, SchemaJson>> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
