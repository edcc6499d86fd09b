import type { Finding } from '../finding.ts';
import { isObject, type Json, type JsonPointer, valueAt } from '../json.ts';
import type { Contract, Dialect, Origin, Schema } from '../schema.ts';
import { commonDialect } from './dialect.ts';
import { inputFinding } from './input-finding.ts';
import type { References } from './references.ts';
import { resolveUri, uriOfFile } from './resource-index.ts';
import { schemaNames } from './schema-names.ts';
import { rewriteSchema } from './schema-rewrite.ts';
import { closureOf, isBareReference, SchemaUnits, type Unit } from './schema-units.ts';

/** Builds the contracts of one service: each self-contained, all sharing one `$defs` object per dialect. */
export type SchemaPool = {
  /**
   * The schema at `pointer` of `file`, written in `dialect` unless it or its document says otherwise. Asked twice, it
   * gives the same object. Work is linear in the documents: a definition is rewritten once, whoever refers to it.
   */
  readonly contract: (file: string, pointer: JsonPointer, dialect: Dialect) => Contract;
  /** What was found wrong so far, each once. */
  readonly findings: readonly Finding[];
};

export function schemaPool(references: References): SchemaPool {
  const builder = new ContractBuilder(references);
  const contracts = new Map<string, Contract>();
  const contract: SchemaPool['contract'] = (file, pointer, dialect) => {
    const key = `${dialect} ${file}#${pointer}`;
    const known = contracts.get(key);
    if (known !== undefined) return known;
    const built = builder.build(file, pointer, dialect);
    contracts.set(key, built);
    return built;
  };
  return { contract, findings: builder.units.findings };
}

/** The definitions of one dialect: `$defs` as it stands in every contract, and where each part was read. */
type Definitions = {
  readonly schemas: Record<string, Json>;
  readonly origins: Record<JsonPointer, Origin>;
  readonly names: Map<Unit, string>;
  readonly nameOf: (file: string, pointer: JsonPointer) => string;
};

class ContractBuilder {
  readonly units: SchemaUnits;
  readonly #references: References;
  readonly #pools = new Map<Dialect, Definitions>();

  constructor(references: References) {
    this.#references = references;
    this.units = new SchemaUnits(references);
  }

  build(file: string, pointer: JsonPointer, dialect: Dialect): Contract {
    const at = this.#references.at(file, pointer);
    const document = this.#references.documents.open(file);
    const root = typeof document === 'string' ? undefined : document.value;
    const value = root === undefined ? undefined : valueAt(root, pointer);
    if (value === undefined) {
      this.units.report(inputFinding('schema-not-object', at, { found: 'nothing' }));
      return { schema: true, dialect, at, origins: {} };
    }
    const unit = this.units.unitOf({ file, pointer, value }, dialect);
    const { uniform } = this.units;
    if (uniform !== undefined) return this.#pooled(unit, uniform, at);
    const closure = closureOf(unit);
    if ([...closure].some(({ survey }) => survey.dynamic)) return this.#whole(unit, closure, at);
    const stating = [...closure].filter((member) => !isBareReference(member));
    const to = commonDialect(new Set(stating.map(({ survey }) => survey.dialect))) ?? unit.survey.dialect;
    return this.#pooled(unit, to, at);
  }

  #pooled(unit: Unit, to: Dialect, at: Contract['at']): Contract {
    const pool = this.#poolOf(to);
    const queue: Unit[] = [];
    const schema = this.#rewrite(unit, to, queue);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const name = pool.names.get(next);
      if (name !== undefined) pool.schemas[name] = this.#rewrite(next, to, queue);
    }
    const refers = isObject(schema) && unit.next.length > 0;
    const whole = refers ? { ...schema, $defs: pool.schemas } : asSchema(schema);
    return { schema: whole, dialect: to, at, origins: pool.origins };
  }

  #poolOf(dialect: Dialect): Definitions {
    const known = this.#pools.get(dialect);
    if (known !== undefined) return known;
    const pool = { schemas: {}, origins: {}, names: new Map(), nameOf: schemaNames() };
    this.#pools.set(dialect, pool);
    return pool;
  }

  /** `unit` in dialect `to`; definitions that it is the first to need are put on `queue`. */
  #rewrite(unit: Unit, to: Dialect, queue: Unit[]): Json {
    const { target, survey } = unit;
    if (survey.stays && survey.dialect === to) return target.value;
    const pool = this.#poolOf(to);
    return rewriteSchema(target.value, target.pointer, { from: survey.dialect, to }, (pointer, ref, keyword) => {
      const resolution = this.units.resolve(target.file, pointer, ref, keyword);
      if (resolution.kind === 'metaschema') return ref;
      if (resolution.kind === 'failed') return undefined;
      const next = this.units.unitOf(resolution.target, survey.dialect, target.file);
      return `#/$defs/${this.#define(next, pool, queue)}`;
    });
  }

  #define(unit: Unit, pool: Definitions, queue: Unit[]): string {
    const known = pool.names.get(unit);
    if (known !== undefined) return known;
    const { file, pointer } = unit.target;
    const name = pool.nameOf(file, pointer);
    pool.names.set(unit, name);
    pool.origins[`/$defs/${name}`] = { file, pointer };
    queue.push(unit);
    return name;
  }

  /** Dynamic references depend on the resources they pass through, so these stay as they are written. */
  #whole(unit: Unit, closure: ReadonlySet<Unit>, at: Contract['at']): Contract {
    const neighbours: Record<string, { schema: Schema; dialect: Dialect }> = {};
    for (const { target, survey } of closure) {
      const document = this.#references.documents.open(target.file);
      if (typeof document === 'string' || document.value === undefined) continue;
      const uri = this.#uriOf(target.file);
      neighbours[uri] ??= { schema: asSchema(document.value), dialect: survey.dialect };
    }
    const { file, pointer } = unit.target;
    const uri = this.#uriOf(file);
    const schema = { $ref: `${uri}#${pointer.split('/').map(encodeURIComponent).join('/')}` };
    return {
      schema,
      dialect: unit.survey.dialect,
      uri: `${uriOfFile(file)}#contract`,
      neighbours,
      at,
      origins: { '': { file, pointer } },
    };
  }

  #uriOf(file: string): string {
    const document = this.#references.documents.open(file);
    const id = typeof document !== 'string' && isObject(document.value) ? document.value.$id : undefined;
    const base = uriOfFile(file);
    return (typeof id === 'string' ? resolveUri(id, base) : undefined)?.replace(/#$/, '') ?? base;
  }
}

function asSchema(value: Json): Schema {
  return typeof value === 'boolean' || isObject(value) ? value : true;
}
