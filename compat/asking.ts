import { isObject, type Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Comparison } from './comparison.ts';
import { identityOf } from './identity.ts';
import { type Inclusion, type InclusionOptions, includes, isIncluded } from './inclusion/index.ts';
import { proofKey, remembered } from './proofs.ts';
import { slim } from './slim.ts';
import { type Cut, cut } from './stand-ins/cut.ts';
import { filled } from './stand-ins/fill.ts';

/** What one comparison has found out so far. */
type Memo = {
  readonly answers: Map<string, Promise<Inclusion>>;
  readonly fits: Map<string, Promise<boolean>>;
  readonly cuts: Map<string, Cut | undefined>;
  /** By what is said: parts of several schemas may come to the same. */
  readonly proven: Map<string, Promise<Inclusion>>;
  /** Values with constants that stand for parts, by the whole values that were made of them. */
  readonly bare: WeakMap<object, Json>;
};

const memos = new WeakMap<Comparison, Memo>();

function memoOf(comparison: Comparison): Memo {
  const memo = memos.get(comparison) ?? newMemo();
  memos.set(comparison, memo);
  return memo;
}

function newMemo(): Memo {
  return { answers: new Map(), fits: new Map(), cuts: new Map(), proven: new Map(), bare: new WeakMap() };
}

/** What two schemas are known by, and what a question about them is. */
function keysOf(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
): { readonly pair: string; readonly key: string } {
  const pair = JSON.stringify([identityOf(writer), identityOf(reader)]);
  return { pair, key: `${pair} ${JSON.stringify(options)}` };
}

/** Asks each question once, wherever the two schemas stand. */
export function asking(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
  comparison: Comparison,
): Promise<Inclusion> {
  const { answers } = memoOf(comparison);
  const { pair, key } = keysOf(writer, reader, options);
  const answer = answers.get(key) ?? answered(pair, writer, reader, options, comparison);
  answers.set(key, answer);
  return answer;
}

/** Whether `reader` accepts all of `writer`, as far as there is a proof; no value is made that shows the contrary. */
export function fitting(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
  comparison: Comparison,
): Promise<boolean> {
  const { pair, key } = keysOf(writer, reader, options);
  const { answers, fits } = memoOf(comparison);
  const asked = answers.get(key)?.then(({ verdict }) => verdict === 'included');
  const fit = asked ?? fits.get(key) ?? fitted(pair, writer, reader, options, comparison);
  fits.set(key, fit);
  return fit;
}

async function fitted(
  pair: string,
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
  comparison: Comparison,
): Promise<boolean> {
  const { bare } = memoOf(comparison);
  const less = lessOf(pair, writer, reader, options, comparison);
  if (less !== undefined) {
    const examples = options.examples?.map((value) => (typeof value === 'object' && value && bare.get(value)) ?? value);
    const tried = { ...options, ...(examples !== undefined && { examples }) };
    const answer = await whether(less.writer, less.reader, tried, comparison);
    if (answer !== 'open') return answer === 'included';
  }
  return (await whether(slim(writer), slim(reader), options, comparison)) === 'included';
}

async function whether(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
  { proofs }: Comparison,
): ReturnType<typeof isIncluded> {
  return remembered(proofs, () => proofKey(writer, reader, options), 'included', {
    ask: () => isIncluded(writer, reader, options),
    isProven: (answer) => answer === 'included',
  });
}

function lessOf(
  pair: string,
  writer: SchemaResource,
  reader: SchemaResource,
  { among }: InclusionOptions,
  comparison: Comparison,
): Cut | undefined {
  if (among !== undefined) return undefined;
  const { cuts } = memoOf(comparison);
  const known = cuts.has(pair) ? cuts.get(pair) : cut(writer, reader);
  cuts.set(pair, known);
  return known;
}

/** The answer about less, where there is one that says the same of the whole. */
async function answered(
  pair: string,
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
  comparison: Comparison,
): Promise<Inclusion> {
  const less = lessOf(pair, writer, reader, options, comparison);
  const answer = less && (await proven(less.writer, less.reader, options, comparison));
  if (answer?.verdict === 'included') return answer;
  if (less !== undefined && answer?.verdict === 'not-included') {
    const pool = isObject(writer.schema) ? writer.schema['$defs'] : undefined;
    const ground = { pool: isObject(pool) ? pool : {}, dialect: writer.dialect };
    const witness = await filled(answer.witness, less.standIns, ground);
    if (typeof witness === 'object' && witness !== null) memoOf(comparison).bare.set(witness, answer.witness);
    if (witness !== undefined) return { ...answer, witness };
  }
  return proven(slim(writer), slim(reader), options, comparison);
}

function proven(
  writer: SchemaResource,
  reader: SchemaResource,
  options: InclusionOptions,
  comparison: Comparison,
): Promise<Inclusion> {
  const key = proofKey(writer, reader, options);
  const { proven: known } = memoOf(comparison);
  const question = `${key} ${JSON.stringify(options.examples ?? [])}`;
  const answer =
    known.get(question) ??
    remembered<Inclusion>(
      comparison.proofs,
      () => key,
      { verdict: 'included' },
      {
        ask: () => includes(writer, reader, options),
        isProven: ({ verdict }) => verdict === 'included',
      },
    );
  known.set(question, answer);
  return answer;
}
