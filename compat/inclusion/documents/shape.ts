import { isArray, isObject, type Json, type JsonPointer, pointerTo } from '#model/json.ts';
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
  if (typeof root !== 'object' || root === null) return walk(root, dialect);
  const cache = walked.get(root) ?? new Map<Dialect, Facts>();
  walked.set(root, cache);
  const before = cache.get(dialect);
  if (before) return before;
  const facts = walk(root, dialect);
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

function walk(root: Json, outer: Dialect): Facts {
  let [depth, named, dynamic, extensible, filling] = [0, false, false, false, false];
  let malformed: Malformed | undefined;
  const stack: Visit[] = [{ value: root, from: undefined, tokens: [], depth: 0, dialect: outer }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { value: schema } = at;
    const dialect = at.from === undefined ? at.dialect : dialectWithin(schema, at.dialect);
    depth = Math.max(depth, at.depth);
    const wrong = malformedIn(schema, dialect);
    if (wrong)
      malformed = first(malformed, { pointer: pointerTo(pointerOf(at), ...wrong.tokens), reason: wrong.reason });
    if (!isObject(schema)) continue;
    for (const name of Object.keys(schema)) {
      named ||= IDENTIFIERS.has(name);
      dynamic ||= DYNAMIC.has(name) && keywordOf(name, dialect) !== undefined;
      extensible ||= name === 'x-extensible-enum';
      filling ||= name === 'default';
    }
    for (const [tokens, part] of subschemas(schema, dialect)) {
      stack.push({ value: part, from: at, tokens, depth: at.depth + 1, dialect });
    }
  }
  malformed ??= endless(root, outer);
  return { ...(malformed && { malformed }), depth, named, dynamic, extensible, filling };
}

/** A number that JSON can't hold, anywhere in the text: `1e400` is read as one. */
function endless(root: Json, dialect: Dialect): Malformed | undefined {
  const stack: Visit[] = [{ value: root, from: undefined, tokens: [], depth: 0, dialect }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { value } = at;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return { pointer: pointerOf(at), reason: 'must be a finite number' };
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, part] of Object.entries(value)) {
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
