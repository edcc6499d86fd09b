import type { Json, JsonObject, JsonPointer } from './json.ts';
import type { Location, Sources } from './location.ts';

/** The schema dialects that Trilateral reads; each has its own keywords and its own reading of `$ref`. */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12' | 'openapi-3.0' | 'openapi-3.1';

export type Schema = boolean | JsonObject;

/**
 * A schema with all that it needs to be understood.
 *
 * `schema` resolves its references within itself, or among `neighbours`: whole documents by absolute URI, each with
 * the dialect it is written in. Nothing is ever fetched.
 */
export type SchemaResource = {
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** Base URI of `schema` where it has no `$id`. */
  readonly uri?: string;
  readonly neighbours?: Readonly<Record<string, { readonly schema: Schema; readonly dialect: Dialect }>>;
};

/**
 * The schema that one party states for one position.
 *
 * It is self-contained: a reference is `#/$defs/NAME`, and `$defs` at the root is a pool that all contracts of one
 * service and dialect share by identity (so nothing is copied, and work on a definition is done once).
 */
export type Contract = SchemaResource & {
  readonly at: Location;
  /** Where the parts of `schema` were read: by pointer (`''`, `/$defs/NAME`), the file and pointer they stand at. */
  readonly origins: Readonly<Record<JsonPointer, Origin>>;
  /** The format of a schema that is not understood (`application/vnd.apache.avro`): `schema` says nothing, and no answer follows from it. */
  readonly unread?: string;
};

export type Origin = { readonly file: string; readonly pointer: JsonPointer };

/** The document place that `pointer`, a place in `contract.schema`, was read from. */
export function originOf(contract: Contract, pointer: JsonPointer): Origin {
  const definition = /^\/\$defs\/[^/]*/.exec(pointer)?.[0];
  const prefix = definition !== undefined && contract.origins[definition] !== undefined ? definition : '';
  const origin = contract.origins[prefix] ?? { file: contract.at.file, pointer: contract.at.pointer ?? '' };
  return { file: origin.file, pointer: origin.pointer + pointer.slice(prefix.length) };
}

/** The line and column of `pointer`, a place in `contract.schema`. */
export function locate(contract: Contract, pointer: JsonPointer, sources: Sources): Location {
  const origin = originOf(contract, pointer);
  const range = sources(origin.file, origin.pointer);
  return { file: origin.file, pointer: origin.pointer, ...(range && { range }) };
}

/** A named value that stands in a contract as an illustration. */
export type Example = {
  readonly name?: string;
  readonly value: Json;
  /** `false` for a value that the contract must refuse. */
  readonly valid: boolean;
  readonly at: Location;
};
