import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Dialect, SchemaResource } from '#model/schema.ts';
import { activeKeywords, draftOf } from './documents/keywords.ts';
import { deepEqual } from './documents/same.ts';
import { factsOf } from './documents/shape.ts';
import { impliesKeyword } from './implied-keyword.ts';

/** Schemas looked at and steps down after which one gives up: what is evident is found soon. */
const MOST = 5000;
const DEEPEST = 100;

/**
 * Whether `reader` evidently accepts all that `writer` accepts: each of its keywords is implied by the same keyword of
 * the writer, place by place. Errs on the side of no; needs no search, and takes nothing apart.
 *
 * Holds for readers that accept exactly what they state: those that fill in defaults, ignore what they do not know or
 * let enums grow are other questions.
 */
export function isEvident(writer: SchemaResource, reader: SchemaResource): boolean {
  if (writer.dialect !== reader.dialect || !isPlain(writer) || !isPlain(reader)) return false;
  return new Descent(writer.schema, reader.schema, writer.dialect).within(writer.schema, reader.schema);
}

/** References mean the same wherever they stand, and lead to places in the schema itself. */
function isPlain({ schema, dialect, neighbours = {} }: SchemaResource): boolean {
  const { named, dynamic, extensible } = factsOf(schema, dialect);
  return !named && !dynamic && !extensible && Object.keys(neighbours).length === 0;
}

/** What a writer says of one value: its schema, and those that hold of the value as well. */
type Said = readonly JsonObject[];

class Descent {
  readonly #roots: readonly [Json, Json];
  readonly #dialect: Dialect;
  /** Pairs that are being looked at. Met again below a property or an item they concern a smaller value, of which the same may be assumed. */
  readonly #underWay = new Map<Json, Set<Json>>();
  #looked = 0;
  #depth = 0;

  constructor(writer: Json, reader: Json, dialect: Dialect) {
    this.#roots = [writer, reader];
    this.#dialect = dialect;
  }

  /** Whether `read` accepts all that `written` does, as far as one sees. */
  within(written: Json, read: Json): boolean {
    if (read === true || written === false) return true;
    if (!isObject(read)) return false;
    const pairs = this.#underWay.get(written) ?? new Set();
    if (pairs.has(read)) return true;
    this.#underWay.set(written, pairs.add(read));
    const said = this.#said(written);
    const answer = said !== undefined && this.#implied(said, read);
    pairs.delete(read);
    return answer;
  }

  /** Everything that holds of one value; undefined where that is not clear. */
  #said(written: Json): Said | undefined {
    if (written === true) return [];
    if (!isObject(written)) return undefined;
    return this.#below(() => {
      const active = new Set(activeKeywords(written, this.#dialect));
      const together = active.has('allOf') && isArray(written['allOf']) ? written['allOf'] : [];
      const target = active.has('$ref') ? targetOf(this.#roots[0], written['$ref']) : undefined;
      // Up to draft-07 a reference hides what stands beside it.
      const own = active.has('$ref') && draftOf(this.#dialect) < 3 ? [] : [written];
      const more = [...together, ...(target === undefined ? [] : [target])].map((part) => this.#said(part));
      return more.every((part) => part !== undefined) ? [...own, ...more.flat()] : undefined;
    });
  }

  #implied(said: Said, read: Json): boolean {
    if (!isObject(read)) return read === true;
    const isImplied = (keyword: string): boolean => {
      const value = read[keyword] ?? null;
      if (keyword === '$ref') {
        const target = targetOf(this.#roots[1], value);
        return target !== undefined && this.#implied(said, target);
      }
      if (keyword === 'allOf') return isArray(value) && value.every((part) => this.#implied(said, part));
      return said.length === 0
        ? impliesKeyword({}, read, keyword, this)
        : said.some((one) => impliesKeyword(one, read, keyword, this));
    };
    return this.#below(() => activeKeywords(read, this.#dialect).every(isImplied)) === true;
  }

  /** Whether two values are the same schemas, references included. */
  same(written: Json, read: Json): boolean {
    const known = new Set<string>();
    const isSameTarget = (reference: string): boolean => {
      if (known.has(reference)) return true;
      known.add(reference);
      const [one, other] = this.#roots.map((root) => targetOf(root, reference));
      return one !== undefined && other !== undefined && deepEqual(one, other, isSameTarget);
    };
    return deepEqual(written, read, isSameTarget);
  }

  #below<Answer>(look: () => Answer): Answer | undefined {
    if (++this.#looked > MOST || this.#depth > DEEPEST) return undefined;
    this.#depth++;
    const answer = look();
    this.#depth--;
    return answer;
  }
}

/** The schema that a reference leads to in its own document. */
function targetOf(root: Json, reference: Json | undefined): Json | undefined {
  if (typeof reference !== 'string' || !/^#(\/[^%]*)?$/.test(reference)) return undefined;
  return valueAt(root, reference.slice(1));
}
