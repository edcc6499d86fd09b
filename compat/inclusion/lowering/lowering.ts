import { isArray, isObject, type Json, type JsonObject, pointerTo, valueAt } from '#model/json.ts';
import type { Dialect, SchemaResource } from '#model/schema.ts';
import type { Definition, Formula } from '../algebra/formula.ts';
import { and, FALSE, TRUE } from '../algebra/logic.ts';
import { formula, whenForgotten } from '../algebra/table.ts';
import { digestOfDeclaring, digestOfFinite, digestOfNode, illustrationsOf } from '../documents/digest.ts';
import { activeKeywords } from '../documents/keywords.ts';
import { childOf, Registry, type SchemaNode } from '../documents/registry.ts';
import type { At, Reading, Subject } from './at.ts';
import { withDefaults } from './defaults.ts';
import { familiesOf } from './families.ts';
import { fills } from './fillers.ts';
import type { Lowerer } from './lowerer.ts';
import { enter } from './scope.ts';

let lowerings = 0;

/** Turns schemas into formulas, each schema once. */
export class Lowering implements Lowerer {
  readonly registry: Registry;
  readonly reading: Reading;
  /** Some schema refers back to itself before anything is said: it has no meaning then. */
  loops = false;
  private readonly number = lowerings++;
  private readonly side: string;
  private readonly unread: ReadonlySet<string>;
  /** What each schema says, by the way that it is read; `under way` while that is being found out. */
  private readonly done = new Map<SchemaNode, Map<string, Formula | 'under way'>>();
  private readonly definitions = new Map<string, Definition>();
  private readonly remembered = new Map<string, Formula>();
  private readonly marks = new Map<SchemaNode, number>();

  /** Keywords that are `unread` say nothing: so it can be shown that each of them matters. */
  constructor(resource: SchemaResource, reading: Reading, side: string, unread: ReadonlySet<string> = new Set()) {
    this.side = side;
    this.unread = unread;
    this.registry = new Registry(resource);
    this.reading = reading;
  }

  root(): At {
    const node = this.registry.root;
    return { node, scope: enter([], node), relaxed: this.isRelaxed() };
  }

  private isRelaxed(): boolean {
    const { tolerant, defaultsApply, enumsGrow, someGrow } = this.reading;
    return tolerant || defaultsApply || enumsGrow || someGrow === true;
  }

  /** What a value must be like to be valid under the schema, read where it applies to the value in hand. */
  lower(at: At): Formula {
    const { node } = at;
    if (node.schema === true) return TRUE;
    if (node.schema === false) return FALSE;
    const key = this.keyOf(at);
    const cache = this.done.get(node) ?? new Map<string, Formula | 'under way'>();
    this.done.set(node, cache);
    const before = cache.get(key);
    if (before === 'under way') {
      this.loops = true;
      return this.unknown(at, '$ref', 'a loop of references without progress');
    }
    if (before) return before;
    cache.set(key, 'under way');
    const made = this.shared(at, node.schema);
    cache.set(key, made);
    return made;
  }

  /** What others have read of a schema that says the same, where what it says hangs on nothing around it. */
  private shared(at: At, schema: JsonObject): Formula {
    const name = this.isPlain(at) ? digestOfFinite(this.registry, at.node) : undefined;
    if (name === undefined) return this.read(at, schema);
    const key = `${this.reading.format} ${name}`;
    const known = readBefore.get(key);
    if (known !== undefined) return known;
    const made = this.read(at, schema);
    readBefore.set(key, made);
    return made;
  }

  private read(at: At, schema: JsonObject): Formula {
    const subject = this.subject(at, schema);
    if (this.fillsIn(at)) return withDefaults(this, subject);
    const speaking = familiesOf(subject.has);
    const about = at.ofName === true ? speaking.filter(({ ofNames }) => ofNames) : speaking;
    return and(about.flatMap(({ parts }) => parts(this, subject)));
  }

  subject(at: At, schema: JsonObject): Subject {
    return { ...at, schema, has: new Set(this.keywords(schema, at.node.dialect)) };
  }

  private keywords(schema: JsonObject, dialect: Dialect): readonly string[] {
    const names = activeKeywords(schema, dialect);
    return this.unread.size === 0 ? names : names.filter((name) => !this.unread.has(name));
  }

  private keyOf(at: At): string {
    const scope = at.scope.length === 0 ? '' : at.scope.map((node) => node.resource.number).join(',');
    return `${at.relaxed ? 'r' : ''}${at.ofName ? 'n' : ''}${this.isTried(at) ? 't' : ''}${scope}`;
  }

  /** Whether a validator fills in defaults while it holds a value against this schema. */
  private fillsIn(at: At): boolean {
    const applies = this.reading.defaultsApply && at.relaxed && at.tried !== true && at.ofName !== true;
    return applies && fills(this, at.node);
  }

  private isTried(at: At): boolean {
    return at.tried === true && at.relaxed && this.reading.defaultsApply;
  }

  private markOf(node: SchemaNode): number {
    const mark = this.marks.get(node) ?? this.marks.size;
    this.marks.set(node, mark);
    return mark;
  }

  /** The subschema at `tokens`, applied to the value in hand. */
  part(of: At, schema: Json, ...tokens: readonly string[]): At {
    return this.toward(of, childOf(of.node, schema, ...tokens));
  }

  /** Another schema, applied to the value that `from` is about. */
  toward(from: At, node: SchemaNode): At {
    const { relaxed, ofName, tried } = from;
    return { node, scope: enter(from.scope, node), relaxed, ...(ofName && { ofName }), ...(tried && { tried }) };
  }

  /** The subschema at `tokens`, applied to a part of the value in hand: read when it is needed. */
  child(of: At, schema: Json, ...tokens: readonly string[]): Formula {
    return this.later(this.part(of, schema, ...tokens));
  }

  /** The formula of a schema that applies to a part of the value: small ones at once, others when they are needed. */
  later(from: At): Formula {
    const at = this.through(from);
    const { schema } = at.node;
    if (typeof schema === 'boolean') return this.lower(at);
    const names = this.keywords(schema, at.node.dialect);
    const listed = names.includes('const') || names.includes('enum');
    if (names.every((name) => SMALL.has(name)) && (listed || hintsOf(schema).length === 0)) return this.lower(at);
    return formula({ kind: 'schema', of: this.definition(at), negated: false });
  }

  /** Whether it is read as it stands, by nobody's rules but its own. */
  private isPlain({ relaxed, ofName, scope }: At): boolean {
    return this.unread.size === 0 && !relaxed && ofName !== true && scope.length === 0;
  }

  /** Steps over schemas that say nothing but "see there". */
  private through(from: At): At {
    let at = from;
    for (let steps = 0; steps < 100; steps += 1) {
      const { schema } = at.node;
      if (typeof schema === 'boolean') return at;
      const { $ref: reference, allOf: all } = schema;
      if (reference === undefined && all === undefined) return at;
      const names = this.keywords(schema, at.node.dialect).filter((name) => !SILENT.has(name));
      if (names.length !== 1) return at;
      if (names[0] === '$ref' && typeof reference === 'string') {
        const target = this.registry.resolve(at.node, reference);
        if (target === undefined) return at;
        at = { ...at, node: target, scope: enter(at.scope, target) };
      } else if (names[0] === 'allOf' && isArray(all) && all.length === 1 && all[0] !== undefined) {
        at = this.part(at, all[0], 'allOf', '0');
      } else return at;
    }
    return at;
  }

  private definition(at: At): Definition {
    // A digest tells nothing of the order in which defaults are filled in.
    const isPlain = at.scope.length === 0 && !(at.relaxed && this.reading.defaultsApply);
    // What is illustrated otherwise is another definition: no witness may hang on which was met first.
    const digest = isPlain ? digestOfNode(this.registry, at.node, 'illustrated') : undefined;
    const key = digest === undefined ? this.placeOf(at) : `${this.readingOf(at)}=${digest}`;
    const before = this.definitions.get(key);
    if (before) return before;
    const order = digest ?? `${this.side}${at.node.document.uri}${at.node.pointer}`;
    const made = {
      key,
      order,
      pointer: at.node.pointer,
      formula: () => this.lower(at),
      hints: hintsOf(at.node.schema),
    };
    this.definitions.set(key, made);
    return made;
  }

  private placeOf(at: At): string {
    return `${this.number}:${this.markOf(at.node)}:${this.keyOf(at)}`;
  }

  private readingOf(at: At): string {
    const { format } = this.reading;
    return `${[...this.unread].join()}${format === 'assertion' ? 'f' : ''}${at.relaxed ? JSON.stringify(this.reading) : ''}${this.isTried(at) ? 't' : ''}`;
  }

  /** A name for schemas that are closed together, which others that declare the same share; and one to order it by. */
  nameOf(schemas: readonly At[]): { readonly key: string; readonly order: string } {
    const digests = schemas.map((at) =>
      at.scope.length === 0 && !at.relaxed ? digestOfDeclaring(this.registry, at.node) : undefined,
    );
    const keys = schemas.map((at, index) => {
      const digest = digests[index];
      return digest === undefined ? this.placeOf(at) : `${this.readingOf(at)}=${digest}`;
    });
    const order = schemas.map((at, index) => digests[index] ?? at.node.pointer);
    return { key: keys.join('+'), order: order.join(' ') };
  }

  /** What `make` gives for `key`, made once. */
  remember(key: string, make: () => Formula): Formula {
    const before = this.remembered.get(key);
    if (before) return before;
    const made = make();
    this.remembered.set(key, made);
    return made;
  }

  /** The schemas that the document of `at` keeps under names. */
  definitionsAt(at: At): readonly At[] {
    const { document } = at.node;
    return ['#/$defs', '#/definitions', '#/components/schemas'].flatMap((place) => {
      const list = valueAt(document.root, place.slice(1));
      const names = isObject(list) ? Object.keys(list) : [];
      return names.flatMap((name) => {
        const node = this.registry.resolve(this.registry.root, pointerTo(place, name));
        return node ? [{ ...at, node }] : [];
      });
    });
  }

  /** A part that can't be read. With a `name` that is the same in all documents, two such parts are one. */
  unknown(at: At, keyword: string, reason: string, name?: string): Formula {
    const blocker = { keyword, pointer: at.node.pointer, reason };
    return formula({ kind: 'unknown', blocker, ...(name !== undefined && { name }) });
  }
}

/** What was read of finite schemas. */
const readBefore = new Map<string, Formula>();
whenForgotten(() => readBefore.clear());

const SMALL = new Set(
  'type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern format minItems maxItems uniqueItems minProperties maxProperties required nullable'.split(
    ' ',
  ),
);

const SILENT = new Set(['$defs', 'definitions', '$anchor', 'contentSchema']);

function hintsOf(schema: SchemaNode['schema']): readonly Json[] {
  return isObject(schema) ? illustrationsOf(schema) : [];
}
