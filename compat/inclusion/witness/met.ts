import { isArray, isObject, type Json, type JsonObject, valueAt } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { draftOf, type Holds, keywordOf } from '../documents/keywords.ts';
import { factsOf } from '../documents/shape.ts';
import { Refuter } from './refute.ts';

/** Meetings of a schema and a part of the value after which one gives up. */
const MOST = 200_000;
/** Schemas within schemas deeper than this are left as they are. */
const DEEPEST = 300;
/** Keywords whose schemas are about the same value as they themselves. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependencies', 'dependentSchemas']);
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
 * or where there is too much to follow.
 */
export function metBy(root: Schema, dialect: Dialect, value: Json): Met | undefined {
  const { named, dynamic, depth } = factsOf(root, dialect);
  if (named || dynamic || depth > DEEPEST) return undefined;
  const walk = new Walk(root, dialect);
  return walk.all(value) ? walk : undefined;
}

class Walk implements Met {
  readonly meetings = new Map<JsonObject, Meeting>();
  private readonly seen = new Map<JsonObject, Set<Json>>();
  private readonly waiting: (readonly [Json, Json])[] = [];
  private readonly root: Schema;
  private readonly dialect: Dialect;
  private readonly refuter: Refuter;

  constructor(root: Schema, dialect: Dialect) {
    this.root = root;
    this.dialect = dialect;
    this.refuter = new Refuter(dialect, this.target);
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
    const refutation = this.refuter.why(schema, part);
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
    for (const [keyword, held] of Object.entries(schema)) {
      const holds = keywordOf(keyword, this.dialect)?.holds ?? 'nothing';
      if (holds === 'nothing' || APART.has(keyword)) continue;
      if (keyword === 'properties' && isObject(part)) for (const name of Object.keys(part)) meeting.asked.add(name);
      for (const pair of pairsBelow(keyword, holds, held, part)) this.waiting.push(pair);
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
function* pairsBelow(keyword: string, holds: Holds, held: Json, part: Json): Generator<readonly [Json, Json]> {
  if (keyword === 'properties') {
    if (!isObject(held) || !isObject(part)) return;
    for (const [name, below] of Object.entries(part)) if (Object.hasOwn(held, name)) yield [held[name] ?? null, below];
    return;
  }
  const isMap = holds === 'map' || holds === 'map of schema or names';
  const schemas = isArray(held) ? held : isMap && isObject(held) ? Object.values(held) : [held];
  const parts = IN_PLACE.has(keyword) ? [part] : keyword === 'propertyNames' ? namesOf(part) : partsOf(part);
  for (const schema of schemas) for (const below of parts) yield [schema, below];
}

const namesOf = (part: Json): readonly Json[] => (isObject(part) ? Object.keys(part) : []);

const partsOf = (part: Json): readonly Json[] => (isArray(part) ? part : isObject(part) ? Object.values(part) : []);
