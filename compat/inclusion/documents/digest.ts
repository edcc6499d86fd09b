import { canonicalJson, digestOfBytes } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { activeKeywords, draftOf, keywordOf } from './keywords.ts';
import { childOf, type Registry, type SchemaNode } from './registry.ts';

/** What schemas of one registry are named for, and how many are visited for that; beyond it they are told apart by their place. */
const said = { most: 100_000, visits: new WeakMap<Registry, number>() };
const declared = { most: 20_000, visits: new WeakMap<Registry, number>() };
const finite = { most: 20_000, visits: new WeakMap<Registry, number>() };

const names = new Map<string, string>();
/** What a schema is called, and whether it declares otherwise than it says. */
type Named = { readonly name: string; readonly isHiding: boolean };

/** Names of schemas in which nothing refers to what is around them, without and with their illustrations. */
const closedNames = { plain: new WeakMap<SchemaNode, Named>(), illustrated: new WeakMap<SchemaNode, Named>() };
/** Of those the ones that refer to nothing at all: they say the same wherever they stand. */
const freeNames = {
  plain: new WeakMap<JsonObject, Map<Dialect, Named>>(),
  illustrated: new WeakMap<JsonObject, Map<Dialect, Named>>(),
};
/** Keywords by which it matters where a schema stands. */
const BOUND = ['$ref', '$dynamicRef', '$recursiveRef', '$id', 'id', '$schema'];
/** Keywords by which a schema declares otherwise than it says. */
const HIDING = ['not', 'discriminator', 'x-writes'];

/**
 * A name that two schemas share when they say the same: annotations, the order of keys and of branches, and whether a
 * part is inlined or referred to do not count; `illustrated` ones share it only where their examples and defaults are
 * the same too. Undefined where that would be costly or where references are dynamic.
 */
export function digestOfNode(
  registry: Registry,
  node: SchemaNode,
  telling: 'plain' | 'illustrated' = 'plain',
): string | undefined {
  return digested(registry, node, telling, said)?.name;
}

/**
 * A name that two schemas share when they say and declare the same. Undefined where what is declared depends on more than
 * what is said: on schemas that build on it, on permission to write anything, on what a negation hides.
 */
export function digestOfDeclaring(registry: Registry, node: SchemaNode): string | undefined {
  const found = digested(registry, node, 'illustrated', declared);
  return found?.isPlain === true ? found.name : undefined;
}

/**
 * A name that two schemas share when they say the same and neither leads back to itself: what is found out about the one
 * is true of the other.
 */
export function digestOfFinite(registry: Registry, node: SchemaNode): string | undefined {
  const found = digested(registry, node, 'illustrated', finite);
  return found?.isFinite === true ? found.name : undefined;
}

type Digested = { readonly name: string; readonly isPlain: boolean; readonly isFinite: boolean };

function digested(
  registry: Registry,
  node: SchemaNode,
  telling: 'plain' | 'illustrated',
  { most, visits }: typeof said,
): Digested | undefined {
  const used = visits.get(registry) ?? 0;
  if (used > most) return undefined;
  const walk = new Walk(registry, telling);
  const text = walk.text(node, 0);
  visits.set(registry, used + walk.visited);
  if (walk.failed) return undefined;
  return { name: nameOf(text), isPlain: walk.hiding === 0, isFinite: walk.returns === 0 };
}

function nameOf(text: string): string {
  const before = names.get(text);
  if (before !== undefined) return before;
  if (names.size > 50_000) names.clear();
  const name = text.length < 40 ? text : `@${digestOfBytes(text)}`;
  names.set(text, name);
  return name;
}

class Walk {
  visited = 0;
  failed = false;
  /** How many schemas declare otherwise than they say. */
  hiding = 0;
  /** How many schemas depend on where they stand. */
  private bound = 0;
  /** How often a schema met before was named by its number. */
  returns = 0;
  private readonly numbers = new Map<SchemaNode, number>();
  private readonly registry: Registry;
  private readonly telling: 'plain' | 'illustrated';

  constructor(registry: Registry, telling: 'plain' | 'illustrated') {
    this.registry = registry;
    this.telling = telling;
  }

  /** Canonical text; a referenced schema met again is named by the number of its first visit. */
  text(node: SchemaNode, depth: number): string {
    const { schema } = node;
    if (typeof schema === 'boolean') return String(schema);
    const closed = closedNames[this.telling].get(node);
    if (closed !== undefined) this.bound += 1;
    const known = closed ?? freeNames[this.telling].get(schema)?.get(node.dialect);
    if (known !== undefined) return this.met(known);
    this.visited += 1;
    if (depth > 200 || this.visited > 5000) this.failed = true;
    if (this.failed) return '';
    const number = this.numbers.get(node);
    if (number !== undefined) {
      this.returns += 1;
      return `#${number}`;
    }
    return this.visit(node, schema, depth);
  }

  private met({ name, isHiding }: Named): string {
    if (isHiding) this.hiding += 1;
    return name;
  }

  private visit(node: SchemaNode, schema: JsonObject, depth: number): string {
    this.numbers.set(node, this.numbers.size);
    const { returns, hiding, bound } = this;
    if (HIDING.some((name) => schema[name] !== undefined)) this.hiding += 1;
    if (BOUND.some((name) => schema[name] !== undefined)) this.bound += 1;
    const text = this.object(node, schema, depth);
    if (this.failed || this.returns > returns) return text;
    // Numbers must not tell which schemas were met before.
    this.numbers.delete(node);
    const named = { name: nameOf(text), isHiding: this.hiding > hiding };
    if (this.bound > bound) closedNames[this.telling].set(node, named);
    else {
      const names = freeNames[this.telling].get(schema) ?? new Map<Dialect, Named>();
      freeNames[this.telling].set(schema, names.set(node.dialect, named));
    }
    return named.name;
  }

  private object(node: SchemaNode, schema: JsonObject, depth: number): string {
    const keywords = activeKeywords(schema, node.dialect).filter((name) => !SILENT.has(name));
    // Before any part is visited: a part met again would be named by a number.
    const inner = keywords.length === 1 ? this.seenThrough(node, keywords[0], schema, depth) : undefined;
    if (inner !== undefined) return inner;
    const parts = [...keywords].sort().map((name) => {
      const value = schema[name];
      return value === undefined ? '' : `${name}:${this.keyword(node, name, value, depth + 1)}`;
    });
    if (keywords.length === 1 && keywords[0] === '$ref') return parts[0]?.slice('$ref:'.length) ?? '';
    // What the same words mean depends on the draft in a few places only.
    const draft = draftOf(node.dialect);
    const extra = ['default', 'x-extensible-enum'].map((name) => (schema[name] === undefined ? '' : name));
    const shown = this.telling === 'plain' ? [] : illustrationsOf(schema);
    const said = shown.length === 0 ? '' : canonicalJson(shown);
    return `{${draft < 3 ? draft : draft === 3 ? 3 : 4}${extra.join('')};${parts.join(';')}${said}}`;
  }

  /** `allOf` of one schema, and the negation of a negation, say what is inside. */
  private seenThrough(
    node: SchemaNode,
    name: string | undefined,
    schema: JsonObject,
    depth: number,
  ): string | undefined {
    const value = name === undefined ? undefined : schema[name];
    if (name === 'allOf' && isArray(value) && value.length === 1 && value[0] !== undefined) {
      return this.text(childOf(node, value[0], 'allOf', '0'), depth + 1);
    }
    const twice = name === 'not' && isObject(value) ? value['not'] : undefined;
    if (twice === undefined || !isObject(value) || Object.keys(value).length > 1) return undefined;
    return this.text(childOf(childOf(node, value, 'not'), twice, 'not'), depth + 1);
  }

  private keyword(node: SchemaNode, name: string, value: Json, depth: number): string {
    if (name === '$ref' && typeof value === 'string') {
      const target = this.registry.resolve(node, value);
      if (target) return this.text(target, depth);
      this.failed = true;
    }
    if (DYNAMIC.has(name)) this.failed = true;
    const at = (schema: Json, ...tokens: readonly string[]): string => {
      const known = isObject(schema) ? freeNames[this.telling].get(schema)?.get(node.dialect) : undefined;
      return known === undefined ? this.text(childOf(node, schema, name, ...tokens), depth) : this.met(known);
    };
    const holds = keywordOf(name, node.dialect)?.holds;
    if (holds === 'schema' || (holds === 'schema or list' && !isArray(value))) return at(value);
    if (isArray(value) && (holds === 'list' || holds === 'schema or list')) {
      const list = value.map((item, index) => at(item, String(index)));
      return `[${(ANY_ORDER.has(name) ? list.sort() : list).join(',')}]`;
    }
    if (isObject(value) && (holds === 'map' || holds === 'map of schema or names')) {
      const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
      return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${isArray(item) ? canonicalJson(item) : at(item, key)}`)}}`;
    }
    if (isArray(value) && ANY_ORDER.has(name))
      return `[${[...new Set(value.map((item) => canonicalJson(item)))].sort()}]`;
    return canonicalJson(value);
  }
}

/** Values that a schema's author gave as illustrations. */
export function illustrationsOf({ examples, example, default: fallback }: JsonObject): readonly Json[] {
  const all = [...(isArray(examples) ? examples : []), example, fallback];
  return all.filter((value): value is Json => value !== undefined);
}

const SILENT = new Set(['$defs', 'definitions', '$id', 'id', '$anchor', 'contentSchema']);
const DYNAMIC = new Set(['$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor']);
const ANY_ORDER = new Set(['allOf', 'anyOf', 'oneOf', 'enum', 'required', 'type']);
