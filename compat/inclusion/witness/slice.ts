import { isArray, isObject, type Json, typeNameOf } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { draftOf, keywordOf } from '../documents/keywords.ts';
import { type Meeting, type Met, metBy } from './met.ts';

/** Keywords that say nothing about values of other types. */
const ONLY_FOR = new Map(
  Object.entries({
    object:
      'properties patternProperties additionalProperties unevaluatedProperties propertyNames required minProperties maxProperties dependencies dependentRequired dependentSchemas',
    array:
      'items prefixItems additionalItems unevaluatedItems contains minContains maxContains minItems maxItems uniqueItems',
    string: 'minLength maxLength pattern',
  }).flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)),
);
const LEFT_OUT = new Set(['$defs', 'definitions', 'contentSchema']);

/**
 * `root` with what says something about `value` only: schemas that no part of it meets hold for anything, and where one
 * keyword refuses all that a schema meets, that keyword is left of it. The validator finds `value` valid under both or under
 * neither. Undefined where references may lead anywhere, or where there is too much to follow.
 */
export function sliced(root: Schema, dialect: Dialect, value: Json, fills = false): Schema | undefined {
  const met = metBy(root, dialect, value, fills);
  return met && new Slicer(met, dialect, fills).from(root);
}

class Slicer {
  private readonly names = new Map<Json, string>();
  private readonly met: Met;
  private readonly dialect: Dialect;
  private readonly pool: '$defs' | 'definitions';
  private readonly fills: boolean;

  constructor(met: Met, dialect: Dialect, fills: boolean) {
    this.fills = fills;
    this.met = met;
    this.dialect = dialect;
    this.pool = draftOf(dialect) < 3 ? 'definitions' : '$defs';
  }

  from(root: Schema): Schema {
    if (typeof root === 'boolean') return root;
    this.names.set(root, '#');
    const slice = this.slice(root);
    const definitions: [string, Json][] = [];
    // Slicing one may name more.
    for (const [target, name] of this.names)
      if (target !== root) definitions.push([name.slice(name.lastIndexOf('/') + 1), this.slice(target)]);
    if (!isObject(slice) || definitions.length === 0) return isObject(slice) ? slice : root;
    return { ...slice, [this.pool]: Object.fromEntries(definitions) };
  }

  private slice(schema: Json): Json {
    if (!isObject(schema)) return schema;
    const meeting = this.met.meetings.get(schema);
    if (meeting === undefined) return {};
    const isLone = typeof schema['$ref'] === 'string' && draftOf(this.dialect) < 3;
    const fields: Record<string, Json> = {};
    const types = new Set([...meeting.parts].map(typeNameOf));
    for (const [keyword, held] of Object.entries(schema)) {
      const holds = keywordOf(keyword, this.dialect)?.holds;
      if (this.fills && keyword === 'default') fields[keyword] = held;
      if (holds === undefined || LEFT_OUT.has(keyword) || (isLone && keyword !== '$ref')) continue;
      const only = ONLY_FOR.get(keyword);
      const wanted = only === undefined ? meeting.parts.size > 0 : types.has(only);
      if (!wanted && !isRefuting(keyword, meeting)) continue;
      const made = this.keyword(keyword, held, meeting, wanted);
      if (made !== undefined) fields[keyword] = made;
    }
    return fields;
  }

  private keyword(keyword: string, held: Json, meeting: Meeting, wanted: boolean): Json | undefined {
    if (keyword === '$ref' && typeof held === 'string') return this.nameOf(this.met.target(held) ?? true);
    if (keyword === 'required' && !wanted) return [...meeting.missing];
    if (keyword === 'properties' && isObject(held)) {
      const kept = Object.entries(held).filter(([name]) => meeting.asked.has(name));
      return kept.length === 0 ? undefined : this.table(kept);
    }
    const holds = keywordOf(keyword, this.dialect)?.holds;
    if (holds === undefined || holds === 'nothing') return held;
    if (isArray(held)) return this.list(keyword, held, meeting);
    if (holds === 'schema' || holds === 'schema or list' || !isObject(held)) return this.slice(held);
    return this.table(Object.entries(held));
  }

  /** Ajv asks no more of an array that is shorter than a tuple: what is beyond the longest array goes. */
  private list(keyword: string, held: readonly Json[], { parts }: Meeting): Json | undefined {
    const isTuple = keyword === 'items' || keyword === 'prefixItems';
    const longest = isTuple ? Math.max(...[...parts].map((part) => (isArray(part) ? part.length : 0))) : held.length;
    return longest === 0 ? undefined : held.slice(0, longest).map((part) => this.slice(part));
  }

  private table(entries: readonly (readonly [string, Json])[]): Json {
    return Object.fromEntries(entries.map(([name, part]) => [name, isArray(part) ? part : this.slice(part)]));
  }

  private nameOf(target: Json): string {
    const before = this.names.get(target);
    if (before !== undefined) return before;
    const name = `#/${this.pool}/${this.names.size}`;
    this.names.set(target, name);
    return name;
  }
}

function isRefuting(keyword: string, { refuting }: Meeting): boolean {
  return refuting.has(keyword) || (keyword === 'nullable' && refuting.has('type'));
}
