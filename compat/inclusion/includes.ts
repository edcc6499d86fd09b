import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import { forgetFormulas, formulaCount } from './algebra/table.ts';
import { type Asked, ask, isFilled } from './ask.ts';
import { inOneOrder, isReordered, saysTheSame } from './documents/canonical.ts';
import { malformedNeighbour } from './documents/reach.ts';
import { deepEqual } from './documents/same.ts';
import { factsOf } from './documents/shape.ts';
import { spoken } from './documents/vocabulary.ts';
import { isEvident } from './evident.ts';
import { tooDeep } from './hardest.ts';
import type { Blocker, Disagreement, Inclusion, InclusionOptions } from './inclusion.ts';
import { forgetLanguages, languageCount } from './languages/language.ts';
import { forgetAnswers } from './search/evaluate.ts';
import { blame, placeFor } from './witness/blame.ts';
import { confirms } from './witness/confirm.ts';
import { doubted } from './witness/doubt.ts';
import type { Judged } from './witness/port.ts';

/** Formulas and languages kept from one question to the next. */
const MOST_KEPT = 100_000;

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
  return neverThrowing(writer, reader, () => concluded(search(writer, reader, options)));
}

/**
 * The same question, where the answer hangs on no value: `refuted` says that the search found one that nobody has
 * confirmed, which is enough to know that nothing is proven, and takes half the time.
 */
export async function isIncluded(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions = {},
): Promise<'included' | 'refuted' | 'open'> {
  const { verdict } = await neverThrowing(writer, reader, async () => {
    const searched = search(writer, reader, options);
    return isRefuted(searched) ? { verdict: 'not-included' as const } : concluded(searched);
  });
  return verdict === 'included' ? 'included' : verdict === 'not-included' ? 'refuted' : 'open';
}

async function neverThrowing<Answer>(
  writer: SchemaResource,
  reader: SchemaResource,
  answer: () => Promise<Answer>,
): Promise<Answer | Extract<Inclusion, { verdict: 'undecided' }>> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof RangeError) return undecided(tooDeep(writer, reader));
    throw error;
  }
}

/** What the search came to, in the words of both sides. */
type Searched = {
  readonly writer: SchemaResource;
  readonly reader: SchemaResource;
  readonly options: InclusionOptions;
  readonly asked: Asked;
};

/** Looks for a witness; the answer itself where nobody needs to look. */
function search(stated: SchemaResource, other: SchemaResource, options: InclusionOptions): Searched | Inclusion {
  for (const [side, resource] of [
    ['writer', stated],
    ['reader', other],
  ] as const) {
    const malformed = factsOf(resource.schema, resource.dialect).malformed ?? malformedNeighbour(resource);
    if (malformed) return { verdict: 'invalid', side, ...malformed };
  }
  // A reader that fills in defaults may refuse what it accepts as it stands.
  if (!isFilled(options, other) && (isSame(stated, other) || isReordered(stated, other)))
    return { verdict: 'included' };
  const [written, read] = [spoken(stated), spoken(other)];
  if ('unknown' in written) return undecided(unspoken(written.unknown));
  if ('unknown' in read) return undecided(unspoken(read.unknown));
  const [writer, reader] = [written.resource, read.resource];
  if (isAsStated(options, other) && isEvident(writer, reader)) return { verdict: 'included' };
  forgetAnswers();
  const isMuch = formulaCount() > MOST_KEPT || languageCount() > MOST_KEPT;
  if (isMuch) {
    // Formulas hold languages.
    forgetFormulas();
    forgetLanguages();
  }
  return { writer, reader, options, asked: ask(writer, reader, options) };
}

/** Whether the reader accepts exactly what it states. */
function isAsStated(options: InclusionOptions, reader: SchemaResource): boolean {
  return options.readerTolerant !== true && options.enumGrowth !== 'safe' && !isFilled(options, reader);
}

function unspoken(uri: string): Blocker {
  return { keyword: '$vocabulary', pointer: '', reason: `nobody here knows ${uri}` };
}

/** Whether the search found a value that shows it, where both sides do not say the same in other words. */
function isRefuted(searched: Searched | Inclusion): boolean {
  return 'asked' in searched && searched.asked.outcome.kind === 'found' && !isSaidTwice(searched);
}

/** Whether both sides say the same in other words, so that no value can tell them apart. */
function isSaidTwice({ writer, reader, options, asked }: Searched): boolean {
  return asked.emptied !== true && !isFilled(options, reader) && saysTheSame(writer, reader);
}

/** The answer that the search allows: confirmed by others where it is a value, doubted where readings differ. */
async function concluded(searched: Searched | Inclusion): Promise<Inclusion> {
  if (!('asked' in searched)) return searched;
  const { writer, reader, options, asked } = searched;
  const { outcome, sides, sample } = asked;
  const format = options.format ?? 'assertion';
  const fills = isFilled(options, reader);
  const [written, read] = [
    { resource: writer, format },
    { resource: reader, format, ...(fills && { fills }) },
  ];
  if (outcome.kind === 'none') {
    const robust = (): boolean => ask(writer, reader, { ...options, lexical: true }).outcome.kind === 'none';
    const doubt = sample === undefined ? undefined : await doubted(written, read, sample, robust);
    return doubt ? undecided(doubt) : { verdict: 'included' };
  }
  // Whether validators come back from a loop depends on the order of keys, on which no answer may.
  const loops = sides?.writer.loops === true || sides?.reader.loops === true;
  const [one, other] = loops ? [inOrder(written), inOrder(read)] : [written, read];
  const { value } = outcome;
  if (value !== undefined && sides !== undefined && (await confirms(one, other, value))) {
    return { verdict: 'not-included', witness: value, at: disagreement(sides, value) };
  }
  if (isSaidTwice(searched)) return { verdict: 'included' };
  return undecided(...(outcome.kind === 'unknown' ? outcome.because : [unconfirmed(value)]));
}

function inOrder(side: Judged): Judged {
  return { ...side, resource: inOneOrder(side.resource) };
}

function undecided(...because: readonly Blocker[]): Extract<Inclusion, { verdict: 'undecided' }> {
  return { verdict: 'undecided', because };
}

function unconfirmed(value: Json | undefined): Blocker {
  return { keyword: '', pointer: '', reason: `no independent validator confirms the witness ${JSON.stringify(value)}` };
}

function disagreement({ writer, reader }: NonNullable<Asked['sides']>, value: Json): Disagreement {
  try {
    const { schema, instance } = blame(reader, value);
    return { writer: placeFor(writer, value, instance), reader: schema, instance };
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
