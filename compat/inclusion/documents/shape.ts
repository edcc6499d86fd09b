import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { activeKeywords, draftOf, keywordOf, subschemas } from './keywords.ts';
import { dialectNamed } from './metaschemas.ts';

export type Malformed = { readonly pointer: JsonPointer; readonly reason: string };

/** What a walk over a document tells: whether it is well-formed, how deep it nests, and whether it names its parts. */
export type Facts = {
  readonly malformed?: Malformed;
  readonly depth: number;
  /** Some schema has an identifier or an anchor, so that references need an index. */
  readonly named: boolean;
  /** References may depend on the path that leads to them. */
  readonly dynamic: boolean;
  /** Some enum lets members pass that it does not list. */
  readonly extensible: boolean;
  /** Some schema has a default. */
  readonly filling: boolean;
};

const DYNAMIC = new Set(['$dynamicRef', '$recursiveRef']);
const IDENTIFIERS = new Set(['$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor']);

const walked = new WeakMap<object, Map<Dialect, Facts>>();

/** Walks all subschemas of `root` once; recursion in the schema's text is limited by nothing but memory. */
export function factsOf(root: Json, dialect: Dialect): Facts {
  return remembered(root, dialect, true);
}

function remembered(root: Json, dialect: Dialect, isWhole: boolean): Facts {
  if (typeof root !== 'object' || root === null) return walk(root, dialect, isWhole);
  const cache = walked.get(root) ?? new Map<Dialect, Facts>();
  walked.set(root, cache);
  const before = cache.get(dialect);
  if (before) return before;
  const facts = walk(root, dialect, isWhole);
  cache.set(dialect, facts);
  return facts;
}

/** A part of a document on the way through it; the pointer is put together only where somebody asks for it. */
type Visit = {
  readonly value: Json;
  readonly from: Visit | undefined;
  readonly tokens: readonly string[];
  readonly depth: number;
  readonly dialect: Dialect;
};

function pointerOf(visit: Visit): JsonPointer {
  const chain: Visit[] = [];
  for (let at: Visit | undefined = visit; at !== undefined; at = at.from) chain.push(at);
  return chain.reverse().reduce((pointer, { tokens }) => pointerTo(pointer, ...tokens), '');
}

/** Where a document keeps definitions, which questions share: each is walked once. */
const POOLS = new Set(['$defs', 'definitions']);

/** Definitions of a `whole` are remembered each by itself; those within them are not, for they may nest without end. */
function walk(root: Json, outer: Dialect, isWhole: boolean): Facts {
  const told = { depth: 0, named: false, dynamic: false, extensible: false, filling: false };
  let malformed: Malformed | undefined;
  const apart = new Set<string>();
  const stack: Visit[] = [{ value: root, from: undefined, tokens: [], depth: 0, dialect: outer }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { value: schema } = at;
    const dialect = at.from === undefined ? at.dialect : dialectWithin(schema, at.dialect);
    told.depth = Math.max(told.depth, at.depth);
    const wrong = malformedIn(schema, dialect);
    if (wrong)
      malformed = first(malformed, { pointer: pointerTo(pointerOf(at), ...wrong.tokens), reason: wrong.reason });
    if (!isObject(schema)) continue;
    note(told, schema, dialect);
    for (const [tokens, part, keyword] of subschemas(schema, dialect)) {
      if (isWhole && at.from === undefined && POOLS.has(keyword) && isObject(part)) {
        const inner = remembered(part, dialectWithin(part, dialect), false);
        apart.add(keyword);
        noteAll(told, inner);
        if (inner.malformed) malformed = first(malformed, below(tokens, inner.malformed));
      } else stack.push({ value: part, from: at, tokens, depth: at.depth + 1, dialect });
    }
  }
  malformed ??= endless(root, outer, apart);
  return { ...(malformed && { malformed }), ...told };
}

type Told = { -readonly [Fact in keyof Omit<Facts, 'malformed'>]: Facts[Fact] };

function note(told: Told, schema: JsonObject, dialect: Dialect): void {
  for (const name of Object.keys(schema)) {
    told.named ||= IDENTIFIERS.has(name);
    told.dynamic ||= DYNAMIC.has(name) && keywordOf(name, dialect) !== undefined;
    told.extensible ||= name === 'x-extensible-enum';
    told.filling ||= name === 'default';
  }
}

function noteAll(told: Told, inner: Facts): void {
  told.depth = Math.max(told.depth, inner.depth + 1);
  told.named ||= inner.named;
  told.dynamic ||= inner.dynamic;
  told.extensible ||= inner.extensible;
  told.filling ||= inner.filling;
}

function below(tokens: readonly string[], { pointer, reason }: Malformed): Malformed {
  return { pointer: pointerTo('', ...tokens) + pointer, reason };
}

/** A number that JSON can't hold, anywhere in the text but in what stands `apart`: `1e400` is read as one. */
function endless(root: Json, dialect: Dialect, apart: ReadonlySet<string>): Malformed | undefined {
  const stack: Visit[] = [{ value: root, from: undefined, tokens: [], depth: 0, dialect }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { value } = at;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return { pointer: pointerOf(at), reason: 'must be a finite number' };
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, part] of Object.entries(value)) {
      if (at.from === undefined && apart.has(name)) continue;
      if ((typeof part === 'object' && part !== null) || (typeof part === 'number' && !Number.isFinite(part))) {
        stack.push({ value: part, from: at, tokens: [name], depth: 0, dialect });
      }
    }
  }
  return undefined;
}

/** A schema with an identifier of its own may be written in another draft than the document around it. */
function dialectWithin(schema: Json, outer: Dialect): Dialect {
  if (!isObject(schema) || schema['$schema'] === undefined) return outer;
  const id = schema['$id'] ?? schema['id'];
  const own = typeof id === 'string' && !id.startsWith('#') ? dialectNamed(schema['$schema']) : undefined;
  return own ?? outer;
}

/** The same one whatever the order of keys: the least pointer. */
function first(a: Malformed | undefined, b: Malformed): Malformed {
  return a === undefined || b.pointer < a.pointer ? b : a;
}

function malformedIn(schema: Json, dialect: Dialect): { tokens: readonly string[]; reason: string } | undefined {
  if (typeof schema === 'boolean') return undefined;
  if (!isObject(schema)) return { tokens: [], reason: 'a schema must be an object or a boolean' };
  for (const name of activeKeywords(schema, dialect)) {
    const value = schema[name];
    if (value === undefined) continue;
    const reason = keywordOf(name, dialect)?.shape(value) ?? misplaced(name, value, dialect);
    if (reason !== undefined) return { tokens: [name], reason: `${name} ${reason}` };
  }
  return undefined;
}

/** Shapes that only some drafts allow. */
function misplaced(name: string, value: Json, dialect: Dialect): string | undefined {
  const draft = draftOf(dialect);
  if (name === 'items' && isArray(value) && draft >= 4) return 'must be a schema; tuples are written as prefixItems';
  if ((name === 'exclusiveMinimum' || name === 'exclusiveMaximum') && typeof value === 'boolean' && draft > 0) {
    return 'must be a finite number';
  }
  if (name === 'dependencies' && isObject(value)) {
    const wrong = Object.values(value).some((item) => isArray(item) && item.some((entry) => typeof entry !== 'string'));
    if (wrong) return 'must hold schemas or arrays of strings';
  }
  return undefined;
}
