import { isArray, isObject, type Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Formula } from './algebra/formula.ts';
import { and, not } from './algebra/logic.ts';
import { forgetFormulas, formulaCount } from './algebra/table.ts';
import { factsOf } from './documents/shape.ts';
import type { Blocker, Inclusion, InclusionOptions } from './inclusion.ts';
import { forgetLanguages, languageCount } from './languages/language.ts';
import type { Reading } from './lowering/at.ts';
import { closed } from './lowering/closure.ts';
import { Lowering } from './lowering/lowering.ts';
import { forgetAnswers, holds } from './search/evaluate.ts';
import type { Outcome } from './search/outcome.ts';
import { OutOfBudget, Search } from './search/search.ts';
import { ajvJudge } from './witness/ajv.ts';
import { blame, placeFor } from './witness/blame.ts';
import { confirms } from './witness/confirm.ts';
import { hyperjumpJudge } from './witness/hyperjump.ts';
import type { Judged } from './witness/port.ts';

export const DEFAULT_BUDGET = 300_000;

/** Formulas and languages kept from one question to the next. */
const MOST_KEPT = 300_000;

/** Schemas that nest deeper than this are not taken apart. */
const DEEPEST = 250;

/**
 * Whether every value that `writer` accepts (or declares) is one that `reader` accepts.
 *
 * Searches for a value of the one and not of the other. Errs on the side of `undecided`: `included` is proven, and a
 * witness has been confirmed by an independent validator. Never throws on any JSON input and fetches nothing.
 */
export async function includes(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions = {},
): Promise<Inclusion> {
  for (const [side, resource] of [
    ['writer', writer],
    ['reader', reader],
  ] as const) {
    const { malformed } = factsOf(resource.schema, resource.dialect);
    if (malformed) return { verdict: 'invalid', side, ...malformed };
  }
  if (isSame(writer, reader)) return { verdict: 'included' };
  forgetAnswers();
  if (formulaCount() > MOST_KEPT) forgetFormulas();
  if (languageCount() > MOST_KEPT) forgetLanguages();
  const format = options.format ?? 'assertion';
  const question = ask(writer, reader, options, format);
  if ('verdict' in question) return question;
  const { outcome, writerSide, readerSide } = question;
  if (outcome.kind === 'none') {
    const doubt = await doubted({ resource: writer, format }, { resource: reader, format }, question.sample);
    return doubt ? undecided(doubt) : { verdict: 'included' };
  }
  const { value } = outcome;
  const confirmed =
    value !== undefined && (await confirms({ resource: writer, format }, { resource: reader, format }, value));
  if (value === undefined || !confirmed) {
    const because = outcome.kind === 'unknown' ? outcome.because : [unconfirmed(value)];
    return { verdict: 'undecided', because };
  }
  return { verdict: 'not-included', witness: value, at: disagreement(writerSide, readerSide, value) };
}

type Answer = {
  readonly outcome: Outcome;
  readonly writerSide: Lowering;
  readonly readerSide: Lowering;
  /** A value of the writer, where references are dynamic. */
  readonly sample?: Json;
};

function ask(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
  format: Reading['format'],
): Answer | Extract<Inclusion, { verdict: 'undecided' }> {
  try {
    if (Math.max(...[writer, reader].map((side) => factsOf(side.schema, side.dialect).depth)) > DEEPEST) {
      return undecided({ keyword: '', pointer: '', reason: 'the schemas nest too deep' });
    }
    const plain: Reading = { format, tolerant: false, defaultsApply: false, enumsGrow: false };
    const writerSide = new Lowering(writer, plain, 'w');
    const readerSide = new Lowering(reader, readingOf(options, format), 'r');
    const written = writtenBy(writerSide, options.writer ?? 'open');
    const refused = not(readerSide.lower(readerSide.root()));
    const example = options.examples?.find((value) => holds(written, value) === true && holds(refused, value) === true);
    const search = new Search(options.budget ?? DEFAULT_BUDGET);
    const outcome: Outcome =
      example === undefined ? search.solve([written, refused]) : { kind: 'found', value: example };
    if (outcome.kind === 'none' && options.writer === 'declared' && isEmptied(search, writerSide, written)) {
      return undecided({
        keyword: '',
        pointer: '',
        reason: 'nothing is left when the writer writes only what it declares',
      });
    }
    const sample = outcome.kind === 'none' && isDynamic(writer, reader) ? search.solve([written]) : undefined;
    return { outcome, writerSide, readerSide, ...(sample?.kind === 'found' && { sample: sample.value }) };
  } catch (error) {
    if (error instanceof OutOfBudget) return undecided({ keyword: '', pointer: '', reason: 'the step budget ran out' });
    if (error instanceof RangeError)
      return undecided({ keyword: '', pointer: '', reason: 'the schemas nest too deep' });
    throw error;
  }
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

/**
 * A reader accepts what its generated validator accepts, and validators differ on dynamic references. Where Ajv, or the
 * second validator, does not let pass a value that the writer may write, the proof stands on a reading that not every
 * reader shares: a blocker then, nothing otherwise.
 */
async function doubted(writer: Judged, reader: Judged, sample: Json | undefined): Promise<Blocker | undefined> {
  if (sample === undefined) return undefined;
  const refused =
    ((await ajvJudge(reader, sample)) !== true && (await ajvJudge(writer, sample)) !== false) ||
    ((await hyperjumpJudge(reader, sample)) === false && (await hyperjumpJudge(writer, sample)) !== false);
  if (!refused) return undefined;
  const keyword = reader.resource.dialect === '2019-09' ? '$recursiveRef' : '$dynamicRef';
  return { keyword, pointer: '', reason: `validators disagree whether the reader accepts ${JSON.stringify(sample)}` };
}

function readingOf(options: InclusionOptions, format: Reading['format']): Reading {
  return {
    format,
    tolerant: options.readerTolerant === true,
    defaultsApply: options.requiredWithDefault === 'safe',
    enumsGrow: options.enumGrowth === 'safe',
  };
}

function undecided(...because: readonly Blocker[]): Extract<Inclusion, { verdict: 'undecided' }> {
  return { verdict: 'undecided', because };
}

function unconfirmed(value: Json | undefined): Blocker {
  return { keyword: '', pointer: '', reason: `no independent validator confirms the witness ${JSON.stringify(value)}` };
}

function disagreement(writerSide: Lowering, readerSide: Lowering, value: Json) {
  try {
    const { schema, instance } = blame(readerSide, value);
    return { writer: placeFor(writerSide, value, instance), reader: schema, instance };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { writer: '', reader: '', instance: '' };
  }
}

/** Equal up to the order of keys, in the same dialect and with the same neighbours. */
function isSame(writer: SchemaResource, reader: SchemaResource): boolean {
  if (writer.dialect !== reader.dialect || writer.uri !== reader.uri) return false;
  return writer.neighbours === reader.neighbours && deepEqual(writer.schema, reader.schema);
}

function deepEqual(left: Json, right: Json): boolean {
  const stack: (readonly [Json, Json])[] = [[left, right]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (isArray(a) && isArray(b)) {
      if (a.length !== b.length) return false;
      for (const [index, item] of a.entries()) stack.push([item, b[index] ?? null]);
    } else if (isObject(a) && isObject(b)) {
      const names = Object.keys(a);
      if (names.length !== Object.keys(b).length) return false;
      for (const name of names) {
        if (!Object.hasOwn(b, name)) return false;
        stack.push([a[name] ?? null, b[name] ?? null]);
      }
    } else return false;
  }
  return true;
}
