import { wireDefinition, wireSchema } from '#compat/wire-schema.ts';
import type { Service } from '#model/catalog.ts';
import { digestOf } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { type Contract, originOf } from '#model/schema.ts';
import { isContract } from './contract-guard.ts';
import { collectPlaces, type PlaceCollector, type Places } from './places.ts';
import { type Shape, serviceShape } from './shape.ts';

/** What one service promises and expects at one version: the wire facts alone. Its digest is the version's identity. */
export type Bundle = {
  readonly format: 1;
  readonly service: JsonObject;
  /** Definitions that schemas share, under names that follow from their use; a contract names its `pool`. */
  readonly pools: Readonly<Record<string, JsonObject>>;
};

/** What belongs to a version without being on the wire. */
export type Beside = {
  readonly format: 1;
  /** Members taken out of the bundle's `service`, by the pointer of the record that they belong to. */
  readonly members: Readonly<Record<JsonPointer, JsonObject>>;
  readonly policy: JsonObject;
  readonly places: Places;
};

/** A version as it is kept: the bundle, its digest, and what lies beside. */
export type Bundled = { readonly bundle: Bundle; readonly digest: string; readonly beside: Beside };

/**
 * The bundle of `service`. Equal wire facts give equal digests: formatting, the order of keys and documents, prose,
 * examples, names of files and of definitions do not matter.
 */
export function bundleService(service: Service, sources: Sources, policy: PolicyConfig): Bundled {
  const split = new Split(collectPlaces(sources));
  const wire = split.record(service, serviceShape, '');
  const bundle: Bundle = { format: 1, service: wire, pools: split.pools() };
  const beside: Beside = {
    format: 1,
    members: split.members(),
    policy: {
      ...policy,
      events: policyOf(service, policy),
      services: pick(policy.services, [service.id]),
    } as JsonObject,
    places: split.places.places(),
  };
  return { bundle, digest: digestOf(bundle), beside };
}

function policyOf(service: Service, policy: PolicyConfig): PolicyConfig['events'] {
  return pick(
    policy.events,
    [...service.sends, ...service.receives].map((use) => use.event),
  );
}

function pick<Value>(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

type Pool = { readonly key: string; readonly names: Map<string, string>; readonly definitions: Map<string, Json> };

/** Takes records apart, one walk through a service: wire facts come back, the rest is collected. */
class Split {
  readonly places: PlaceCollector;
  readonly #pools = new Map<JsonObject, Pool>();
  readonly #members = new Map<JsonPointer, JsonObject>();

  constructor(places: PlaceCollector) {
    this.places = places;
  }

  pools(): Bundle['pools'] {
    return Object.fromEntries(
      [...this.#pools.values()].map((pool) => [pool.key, Object.fromEntries(pool.definitions)]),
    );
  }

  members(): Beside['members'] {
    return Object.fromEntries(this.#members);
  }

  record(record: object, shape: Shape, pointer: JsonPointer): JsonObject {
    const wire: [string, Json][] = [];
    const beside: [string, Json][] = [];
    for (const [name, value] of Object.entries(record) as [string, Json | undefined][]) {
      if (value === undefined) continue;
      if (shape.beside.includes(name)) beside.push([name, value]);
      else wire.push([name, this.#member(value, shape.inside?.[name], pointerTo(pointer, name))]);
    }
    if (beside.length > 0) this.#members.set(pointer, Object.fromEntries(beside));
    return Object.fromEntries(wire);
  }

  #member(value: Json, shape: Shape | 'contract' | undefined, pointer: JsonPointer): Json {
    if (shape === undefined) return value;
    if (isArray(value)) {
      const sorted = shape === 'contract' ? value : sortedBy(value, shape.sortedBy ?? []);
      return sorted.map((member, index) => this.#member(member, shape, pointerTo(pointer, index)));
    }
    if (!isObject(value)) return value;
    if (shape !== 'contract') return this.record(value, shape, pointer);
    if (!isContract(value)) throw new Error(`there is no contract at ${pointer}`);
    return this.#contract(value, pointer);
  }

  #contract(contract: Contract, pointer: JsonPointer): JsonObject {
    const { schema, at, origins: _origins, ...rest } = contract;
    const used = new Map<string, string>();
    const rename = (definition: string): string => this.#define(contract, used, definition);
    const plain = wireSchema(schema, rename);
    const wire = { ...rest, schema: plain, ...(used.size > 0 && { pool: this.#poolOf(contract).key }) };
    this.places.add(contract, '', isObject(schema) ? withoutPool(schema) : schema);
    const renamed = [...used].map(
      ([name, short]) => [`/$defs/${short}`, originOf(contract, pointerTo('/$defs', name))] as const,
    );
    this.#members.set(pointer, { at, origins: Object.fromEntries([['', originOf(contract, '')], ...renamed]) });
    return wire;
  }

  #poolOf(contract: Contract): Pool {
    const definitions = definitionsOf(contract);
    const known = this.#pools.get(definitions);
    if (known !== undefined) return known;
    const pool: Pool = { key: `p${this.#pools.size + 1}`, names: new Map(), definitions: new Map() };
    this.#pools.set(definitions, pool);
    return pool;
  }

  /** The bundle's name of a definition; the first use brings it in, with all that it uses itself. */
  #define(contract: Contract, used: Map<string, string>, definition: string): string {
    const pool = this.#poolOf(contract);
    const short = pool.names.get(definition) ?? `d${pool.names.size + 1}`;
    if (used.has(definition)) return short;
    used.set(definition, short);
    pool.names.set(definition, short);
    const definitions = definitionsOf(contract);
    const body = Object.hasOwn(definitions, definition) ? definitions[definition] : undefined;
    if (body === undefined) return short;
    const wire = wireDefinition(body, (name) => this.#define(contract, used, name));
    pool.definitions.set(short, wire);
    this.places.add(contract, pointerTo('/$defs', definition), body);
    return short;
  }
}

const noDefinitions: JsonObject = {};

function definitionsOf(contract: Contract): JsonObject {
  const pool = isObject(contract.schema) ? contract.schema['$defs'] : undefined;
  return isObject(pool) ? pool : noDefinitions;
}

function withoutPool(schema: JsonObject): JsonObject {
  const { $defs: _pool, ...own } = schema;
  return own;
}

function sortedBy(list: readonly Json[], names: readonly string[]): readonly Json[] {
  if (names.length === 0) return list;
  const keyOf = (member: Json): string =>
    JSON.stringify(names.map((name) => (isObject(member) ? (member[name] ?? '') : '')));
  return list
    .map((member) => [keyOf(member), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, member]) => member);
}
