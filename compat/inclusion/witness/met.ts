import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { draftOf, type Holds, keywordOf } from '../documents/keywords.ts';
import { IN_PLACE } from '../documents/loops.ts';
import { factsOf } from '../documents/shape.ts';
import { isEndless } from './endless.ts';
import { Refuter } from './refute.ts';

/** Meetings of a schema and a part of the value after which one gives up. */
const MOST = 200_000;
/** Schemas within schemas deeper than this are left as they are. */
const DEEPEST = 300;
/** What they hold is met through references only, or never. */
const APART = new Set(['$defs', 'definitions', 'contentSchema']);

/** What a value asks of one schema. */
export type Meeting = {
  /** The parts of the value that it is about, other than those that something in `refuting` refuses. */
  readonly parts: Set<Json>;
  /** Keywords of which each refuses some part, so that nothing else in the schema matters to it. */
  readonly refuting: Set<string>;
  /** The names that its `properties` are asked for, and those in `required` that refute. */
  readonly asked: Set<string>;
  readonly missing: Set<string>;
};

export type Met = {
  readonly meetings: ReadonlyMap<JsonObject, Meeting>;
  /** What a reference leads to. */
  readonly target: (reference: string) => Json | undefined;
};

/**
 * The schemas in `root` that say something about `value`, as its parts are followed from keyword to keyword and through
 * references. They may be too many, never too few. Undefined where references may lead to anything but a place in `root`,
 * where some schema has no meaning, or where there is too much to follow. Where the validator fills in defaults, an
 * object may come to have any that it lacks, and nothing counts as refused.
 */
export function metBy(root: Schema, dialect: Dialect, value: Json, fills = false): Met | undefined {
  const { named, dynamic, depth } = factsOf(root, dialect);
  if (named || dynamic || depth > DEEPEST) return undefined;
  const defaults = fills ? defaultsIn(root) : NO_DEFAULTS;
  if (defaults === undefined) return undefined;
  const walk = new Walk(root, dialect, defaults, !fills);
  if (isObject(root) && isEndless(root, walk.target)) return undefined;
  return walk.all(value) ? walk : undefined;
}

class Walk implements Met {
  readonly meetings = new Map<JsonObject, Meeting>();
  private readonly seen = new Map<JsonObject, Set<Json>>();
  private readonly waiting: (readonly [Json, Json])[] = [];
  private readonly root: Schema;
  private readonly dialect: Dialect;
  private readonly defaults: Defaults;
  private readonly refuter: Refuter | undefined;

  constructor(root: Schema, dialect: Dialect, defaults: Defaults, refutes: boolean) {
    this.root = root;
    this.dialect = dialect;
    this.defaults = defaults;
    this.refuter = refutes ? new Refuter(dialect, this.target) : undefined;
  }

  readonly target = (reference: string): Json | undefined => {
    if (reference === '#') return this.root;
    // Validators differ on where a slash comes from.
    if (!reference.startsWith('#/') || /%2f/i.test(reference)) return undefined;
    try {
      return valueAt(this.root, decodeURIComponent(reference.slice(1)));
    } catch {
      return undefined;
    }
  };

  all(value: Json): boolean {
    this.waiting.push([this.root, value]);
    let count = 0;
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      const [schema, part] = next;
      if (!isObject(schema)) continue;
      const parts = this.seen.get(schema) ?? new Set();
      if (parts.has(part)) continue;
      this.seen.set(schema, parts.add(part));
      if (++count > MOST || !this.meet(schema, part)) return false;
    }
    return true;
  }

  /** False where a reference leads out of the document, or where validators tell schemas apart that hold for the same. */
  private meet(schema: JsonObject, part: Json): boolean {
    // Ajv looks at what `contains` says to know which items are evaluated.
    if (schema['unevaluatedItems'] !== undefined && draftOf(this.dialect) >= 3) return false;
    const meeting = this.meetingWith(schema);
    const refutation = this.refuter?.why(schema, part);
    if (refutation !== undefined) {
      const { keyword, name, missing, below } = refutation;
      meeting.refuting.add(keyword);
      if (name !== undefined) meeting.asked.add(name);
      if (missing !== undefined) meeting.missing.add(missing);
      this.waiting.push(...below);
      return true;
    }
    const { $ref: reference } = schema;
    if (typeof reference === 'string') {
      const target = this.target(reference);
      if (typeof target !== 'boolean' && !isObject(target)) return false;
      this.waiting.push([target, part]);
    }
    meeting.parts.add(part);
    if (typeof reference === 'string' && draftOf(this.dialect) < 3) return true;
    const entries = isObject(part) ? [...Object.entries(part), ...lacking(part, this.defaults)] : [];
    for (const [keyword, held] of Object.entries(schema)) {
      const holds = keywordOf(keyword, this.dialect)?.holds ?? 'nothing';
      if (holds === 'nothing' || APART.has(keyword)) continue;
      if (keyword === 'properties') for (const [name] of entries) meeting.asked.add(name);
      for (const pair of pairsBelow(keyword, holds, held, part, entries)) this.waiting.push(pair);
    }
    return true;
  }

  private meetingWith(schema: JsonObject): Meeting {
    const before = this.meetings.get(schema);
    if (before !== undefined) return before;
    const made = {
      parts: new Set<Json>(),
      refuting: new Set<string>(),
      asked: new Set<string>(),
      missing: new Set<string>(),
    };
    this.meetings.set(schema, made);
    return made;
  }
}

/** The schemas in what `keyword` holds, each with a part of the value that it may be about. */
function* pairsBelow(
  keyword: string,
  holds: Holds,
  held: Json,
  part: Json,
  entries: readonly (readonly [string, Json])[],
): Generator<readonly [Json, Json]> {
  if (keyword === 'properties') {
    if (!isObject(held)) return;
    for (const [name, below] of entries) if (Object.hasOwn(held, name)) yield [held[name] ?? null, below];
    return;
  }
  const isMap = holds === 'map' || holds === 'map of schema or names';
  const schemas = isArray(held) ? held : isMap && isObject(held) ? Object.values(held) : [held];
  const below = isArray(part) ? part : entries.map(([name, value]) => (keyword === 'propertyNames' ? name : value));
  const parts = IN_PLACE.has(keyword) ? [part] : below;
  for (const schema of schemas) for (const one of parts) yield [schema, one];
}

/** The values that validators may fill in, by the names of the properties. */
type Defaults = ReadonlyMap<string, readonly Json[]>;

const NO_DEFAULTS: Defaults = new Map();

/** All defaults of properties anywhere in `root`; undefined where items of a tuple have some, too. */
function defaultsIn(root: Json): Defaults | undefined {
  const found = new Map<string, Json[]>();
  const stack: Json[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const part of Object.values<Json>(value)) stack.push(part);
    if (!isObject(value)) continue;
    const { properties, items } = value;
    if (isArray(items) && items.some((item) => isObject(item) && item['default'] !== undefined)) return undefined;
    for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
      const filled = isObject(property) ? property['default'] : undefined;
      if (filled !== undefined) found.set(name, [...(found.get(name) ?? []), filled]);
    }
  }
  return found;
}

function lacking(part: JsonObject, defaults: Defaults): readonly (readonly [string, Json])[] {
  const names = [...defaults.keys()].filter((name) => !Object.hasOwn(part, name));
  return names.flatMap((name) => (defaults.get(name) ?? []).map((value) => [name, value] as const));
}
