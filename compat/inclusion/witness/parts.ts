import type { Ajv, ValidateFunction } from 'ajv';
import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { keywordOf } from '../documents/keywords.ts';

/** Parts with less text than this are compiled where they stand. */
const LEAST = 300;
/** Schemas within schemas deeper than this are compiled whole. */
const DEEPEST = 200;

/**
 * The parts of schemas that one instance has compiled, by their text: what several schemas say, or one says in several
 * places, is compiled once. Each part is a schema of its own to Ajv, and a reference stands in its place.
 */
export class Parts {
  /** Of all texts. */
  length = 0;
  private readonly names = new Map<string, string>();
  private readonly ajv: Ajv;
  private readonly dialect: Dialect;
  private readonly least: number;

  constructor(ajv: Ajv, dialect: Dialect, least = LEAST) {
    this.ajv = ajv;
    this.dialect = dialect;
    this.least = least;
  }

  /**
   * A validator of `schema`; undefined where a reference leads elsewhere than to a definition, or back to where it
   * stands, or where a part might be judged by what others around it evaluate.
   */
  compile(schema: JsonObject): ValidateFunction | undefined {
    const walk = new Walk(schema, this.dialect, this.least, (text) => this.nameOf(text));
    const text = walk.text(schema, 0);
    if (walk.failed) return undefined;
    return this.ajv.getSchema(this.nameOf(text)) as ValidateFunction | undefined;
  }

  private nameOf(text: string): string {
    const before = this.names.get(text);
    if (before !== undefined) return before;
    const name = `p${this.names.size}`;
    this.names.set(text, name);
    this.length += text.length;
    this.ajv.addSchema(JSON.parse(text) as object, name);
    return name;
  }
}

class Walk {
  failed = false;
  /** Texts of definitions; undefined while they are on the way. */
  private readonly known = new Map<string, string | undefined>();
  private readonly root: JsonObject;
  private readonly dialect: Dialect;
  private readonly least: number;
  private readonly nameOf: (text: string) => string;

  constructor(root: JsonObject, dialect: Dialect, least: number, nameOf: (text: string) => string) {
    this.root = root;
    this.dialect = dialect;
    this.least = least;
    this.nameOf = nameOf;
  }

  /** A schema without definitions, and with names for its longer parts. */
  text(schema: Json, depth: number): string {
    if (!isObject(schema)) return JSON.stringify(schema);
    const { $ref: reference, $defs: _, definitions: __, ...rest } = schema;
    const names = Object.keys(rest);
    // What Ajv says of `contains` beside a tuple that is longer than the array hangs on how it was compiled.
    const isTuple = rest['prefixItems'] !== undefined || isArray(rest['items']);
    if (isTuple && rest['contains'] !== undefined) this.failed = true;
    if (depth > DEEPEST || names.some((name) => name.startsWith('unevaluated'))) this.failed = true;
    const target = typeof reference === 'string' ? this.definition(reference, depth + 1) : undefined;
    if (this.failed) return '';
    if (target !== undefined && names.length === 0) return target;
    const fields = names.map((name) => `${JSON.stringify(name)}:${this.keyword(name, rest[name] ?? null, depth + 1)}`);
    if (target !== undefined) fields.push(this.reference(target).slice(1, -1));
    return `{${fields.join(',')}}`;
  }

  private definition(reference: string, depth: number): string {
    if (this.known.has(reference)) {
      const known = this.known.get(reference);
      this.failed ||= known === undefined;
      return known ?? '';
    }
    this.known.set(reference, undefined);
    const target = /^#\/(\$defs|definitions)\/[^/%~]+$/.test(reference)
      ? valueAt(this.root, reference.slice(1))
      : undefined;
    this.failed ||= target === undefined;
    const text = target === undefined ? '' : this.text(target, depth);
    this.known.set(reference, text);
    return text;
  }

  private keyword(name: string, held: Json, depth: number): string {
    const holds = keywordOf(name, this.dialect)?.holds;
    if (holds === undefined || holds === 'nothing') return JSON.stringify(held);
    if (isArray(held)) return `[${held.map((part) => this.part(part, depth)).join(',')}]`;
    if (!holds.startsWith('map') || !isObject(held)) return this.part(held, depth);
    const entries = Object.entries(held).map(
      ([key, part]) => `${JSON.stringify(key)}:${isArray(part) ? JSON.stringify(part) : this.part(part, depth)}`,
    );
    return `{${entries.join(',')}}`;
  }

  private part(schema: Json, depth: number): string {
    const text = this.text(schema, depth);
    return text.length < this.least ? text : this.reference(text);
  }

  private reference(text: string): string {
    // What is not whole has no name.
    return this.failed ? '{}' : `{"$ref":"${this.nameOf(text)}"}`;
  }
}
