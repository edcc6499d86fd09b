import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Formula } from './algebra/formula.ts';
import { and, not } from './algebra/logic.ts';
import { factsOf } from './documents/shape.ts';
import { noBudget, tooDeep } from './hardest.ts';
import { inPlace } from './in-place.ts';
import type { Blocker, InclusionOptions } from './inclusion.ts';
import type { Reading } from './lowering/at.ts';
import { closed } from './lowering/closure.ts';
import { forgetLowerings, loweringOf } from './lowering/kept.ts';
import type { Lowering } from './lowering/lowering.ts';
import { holds } from './search/evaluate.ts';
import { type Outcome, unknown } from './search/outcome.ts';
import { OutOfBudget, type Search, withinBudget } from './search/search.ts';

export const DEFAULT_BUDGET = 800_000;

/** Schemas that nest deeper than this are not taken apart. */
const DEEPEST = 250;

const EMPTIED: Blocker = {
  keyword: '',
  pointer: '',
  reason: 'nothing is left when the writer writes only what it declares',
};

/** What the search came to, and both sides as it read them. */
export type Asked = {
  readonly outcome: Outcome;
  readonly sides?: { readonly writer: Lowering; readonly reader: Lowering };
  /** A value of the writer, where references are dynamic. */
  readonly sample?: Json;
  /** Closing the writer left nothing of it. */
  readonly emptied?: boolean;
};

/** Looks for a value of the writer that the reader refuses; never throws on any schema. */
export function ask(writer: SchemaResource, reader: SchemaResource, options: InclusionOptions): Asked {
  try {
    return look(writer, reader, options);
  } catch (error) {
    forgetLowerings();
    if (error instanceof OutOfBudget) return { outcome: unknown([noBudget(writer, reader)]) };
    if (error instanceof RangeError) return { outcome: unknown([tooDeep(writer, reader)]) };
    throw error;
  }
}

function look(writer: SchemaResource, reader: SchemaResource, options: InclusionOptions): Asked {
  if ([writer, reader].some((side) => factsOf(side.schema, side.dialect).depth > DEEPEST)) {
    return { outcome: unknown([tooDeep(writer, reader)]) };
  }
  const format = options.format ?? 'assertion';
  const plain: Reading = { format, tolerant: false, defaultsApply: false, enumsGrow: false };
  const sides = {
    writer: loweringOf(writer, plain, 'w'),
    reader: loweringOf(reader, readingOf(options, reader), 'r'),
  };
  const written = writtenBy(sides.writer, options.writer ?? 'open');
  const refused = not(sides.reader.lower(sides.reader.root()));
  const sought = [written, refused, ...amongThose(options, plain)];
  const example = options.examples?.find((value) => sought.every((part) => holds(part, value) === true));
  if (example !== undefined) return { outcome: { kind: 'found', value: example }, sides };
  return withinBudget(options.budget ?? DEFAULT_BUDGET, (search) => {
    const outcome = search.solve(sought);
    if (outcome.kind !== 'none') return { outcome: inPlace(outcome, [reader, writer, options.among]), sides };
    const isClosed = options.writer === 'declared';
    const open = isClosed && isEmptied(search, sides.writer, written) ? writtenBy(sides.writer, 'open') : undefined;
    // Nothing follows from what is left, which is nothing; what holds of all that the schema accepts holds anyhow.
    if (open !== undefined && search.solve([open, ...sought.slice(1)]).kind !== 'none') {
      return { outcome: unknown([EMPTIED]), sides, emptied: true };
    }
    const sample = isDynamic(writer, reader) ? search.solve([open ?? written]) : undefined;
    return { outcome, sides, ...(sample?.kind === 'found' && { sample: sample.value }) };
  });
}

/** What narrows the writer, where something does. */
export function amongThose({ among }: InclusionOptions, reading: Reading): readonly Formula[] {
  if (among === undefined) return [];
  const side = loweringOf(among, reading, 'p');
  return [side.lower(side.root())];
}

/** What the writer may write: whatever its schema accepts, or of that only what it declares. */
export function writtenBy(side: Lowering, writer: 'open' | 'declared'): Formula {
  const root = side.root();
  return writer === 'open' ? side.lower(root) : and([side.lower(root), closed(side, [root])]);
}

/** Whether closing the writer left nothing of what it could write before. */
function isEmptied(search: Search, side: Lowering, written: Formula): boolean {
  return search.solve([written]).kind === 'none' && search.solve([side.lower(side.root())]).kind !== 'none';
}

function isDynamic(writer: SchemaResource, reader: SchemaResource): boolean {
  return [writer, reader].some(({ schema, dialect }) => factsOf(schema, dialect).dynamic);
}

function hasSome(fact: 'extensible' | 'filling', { schema, dialect, neighbours }: SchemaResource): boolean {
  const around = Object.values(neighbours ?? {});
  return [{ schema, dialect }, ...around].some((side) => factsOf(side.schema, side.dialect)[fact]);
}

/** Whether the reader's validator may change what it is given. */
export function isFilled(options: InclusionOptions, reader: SchemaResource): boolean {
  return options.requiredWithDefault === 'safe' && hasSome('filling', reader);
}

function readingOf(options: InclusionOptions, reader: SchemaResource): Reading {
  return {
    format: options.format ?? 'assertion',
    tolerant: options.readerTolerant === true,
    defaultsApply: isFilled(options, reader),
    enumsGrow: options.enumGrowth === 'safe',
    ...(hasSome('extensible', reader) && { someGrow: true }),
    ...(options.lexical === true && { lexical: true }),
  };
}
