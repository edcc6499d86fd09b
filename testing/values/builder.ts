import type { Json } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { listBoundsOf, numberBoundsOf, objectBoundsOf, textBoundsOf } from './bounds.ts';
import { type Chooser, smallest } from './chooser.ts';
import { Alternatives, type Conjunction, isSame, type JsonType, jsonTypes, membersOf, typesOf } from './conjunction.ts';

/** From here on a value gets as little as it can, and from there on there is none: schemas may contain themselves. */
const deep = 8;
const deepest = 40;

/** How deep a value stands, and within how many lists. */
type Depth = { readonly levels: number; readonly lists: number };

export const surface: Depth = { levels: 0, lists: 0 };

/** Builds values by the structure of a schema. What it builds may still break a `not`: check it. */
export class Builder {
  readonly alternatives: Alternatives;

  constructor(root: Schema) {
    this.alternatives = new Alternatives(root);
  }

  /** A value for which all of `schemas` hold; undefined where none is found. */
  build(schemas: readonly Json[], chooser: Chooser, depth: Depth = surface): Json | undefined {
    if (depth.levels > deepest) return undefined;
    const chosen = depth.levels > deep ? smallest : chooser;
    const ways = this.alternatives.of(schemas);
    const start = chosen.one(ways.map((_, index) => index)) ?? 0;
    for (const way of [...ways.slice(start), ...ways.slice(0, start)]) {
      const value = this.buildOne(way, chosen, depth);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  buildOne(way: Conjunction, chooser: Chooser, depth: Depth): Json | undefined {
    const members = membersOf(way);
    if (members !== undefined) return chooser.one(members);
    if (way.length === 0) return chooser.one(['a', null, 0, false, [], {}]);
    const type = chooser.one(likelyTypes(way));
    if (type === undefined || type === 'null') return null;
    if (type === 'boolean') return chooser.one([false, true]);
    if (type === 'integer' || type === 'number') return chooser.number(numberBoundsOf(way, type === 'integer'));
    if (type === 'string') return chooser.text(textBoundsOf(way));
    return type === 'array' ? this.#list(way, chooser, depth) : this.object(way, chooser, depth);
  }

  #list(way: Conjunction, chooser: Chooser, depth: Depth): Json | undefined {
    const { fewest, most, isUnique, itemAt, contained } = listBoundsOf(way);
    const count = chooser.count(fewest, Math.max(fewest, most), depth.lists > 0);
    const below = { levels: depth.levels + 1, lists: depth.lists + 1 };
    const list: Json[] = [];
    for (let index = 0; index < count; index += 1) {
      const wanted = contained[index];
      const schemas = [...itemAt(index), ...(wanted === undefined ? [] : [wanted])];
      const item = isUnique ? this.#another(schemas, list, chooser, below) : this.build(schemas, chooser, below);
      if (item === undefined) break;
      list.push(item);
    }
    return list.length < fewest ? undefined : list;
  }

  /** An item that is not in `list` yet. */
  #another(schemas: readonly Json[], list: readonly Json[], chooser: Chooser, depth: Depth): Json | undefined {
    const isNew = (value: Json): boolean => !list.some((other) => isSame(value, other));
    const item = this.build(schemas, chooser, depth);
    if (item === undefined || isNew(item)) return item;
    const members = this.alternatives.of(schemas).flatMap((way) => membersOf(way) ?? []);
    return [...members, ...numbered(item, list.length)].find(isNew);
  }

  object(way: Conjunction, chooser: Chooser, depth: Depth): Json | undefined {
    const bounds = objectBoundsOf(way);
    const below = { ...depth, levels: depth.levels + 1 };
    const held = new Map<string, Json>();
    const add = (name: string): void => {
      const value = this.build(bounds.propertyAt(name), chooser, below);
      if (value !== undefined) held.set(name, value);
    };
    for (const name of bounds.required) add(name);
    if (held.size < bounds.required.length) return undefined;
    const wanted = bounds.optional.filter(() => chooser.includes());
    const others = bounds.optional.filter((name) => !wanted.includes(name));
    const isMap = bounds.optional.length + bounds.required.length === 0;
    const extra = isMap ? chooser.count(bounds.fewest, bounds.most, true) : 0;
    for (const name of wanted) if (held.size < bounds.most) add(name);
    for (const name of [...others, ...this.namesFor(way)]) {
      if (held.size < Math.min(Math.max(bounds.fewest, extra), bounds.most)) add(name);
    }
    return held.size < bounds.fewest ? undefined : Object.fromEntries(held);
  }

  /** Names that are not declared and may come. */
  namesFor(way: Conjunction): readonly string[] {
    const { isOpen, names, patterns } = objectBoundsOf(way);
    const byPattern = patterns.map((pattern) =>
      smallest.text({ shortest: 0, longest: 60, patterns: [pattern], formats: [] }),
    );
    const stated = this.build([{ type: 'string' }, ...names], smallest);
    const free = names.length === 0 ? ['extra', 'another extra', 'x-3', 'x-4', 'x-5'] : [String(stated ?? 'extra')];
    return [...byPattern, ...(isOpen ? free : [])];
  }
}

/** Types for which the conjunction says something, where it leaves them open. */
export function likelyTypes(way: Conjunction): readonly JsonType[] {
  const types = typesOf(way);
  const distinct = types.filter((type) => type !== 'integer' || !types.includes('number'));
  if (types.length < jsonTypes.length) return distinct;
  const { required, optional } = objectBoundsOf(way);
  if (required.length + optional.length > 0) return ['object'];
  if (way.some(({ items, prefixItems }) => items !== undefined || prefixItems !== undefined)) return ['array'];
  const { patterns, formats } = textBoundsOf(way);
  if (patterns.length + formats.length > 0) return ['string'];
  return distinct;
}

/** Values like `value` that differ by a number. */
function numbered(value: Json, count: number): readonly Json[] {
  if (typeof value === 'number') return [value + count, value - count];
  return typeof value === 'string' ? [`${value}${count}`, `${count}${value.slice(1)}`] : [];
}
