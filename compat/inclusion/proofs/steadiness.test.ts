import fc from 'fast-check';
import { dialects } from '#model/dialect.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { forgetFormulas } from '../algebra/table.ts';
import { includes } from '../includes.ts';
import type { Inclusion, InclusionOptions } from '../inclusion.ts';
import { forgetLanguages } from '../languages/language.ts';
import { edited } from './edits.ts';
import { documents, loopy } from './schemas.ts';
import { runsFrom, seeds } from './seeds.ts';
import { written } from './written.ts';

const runs = runsFrom(process.env, 20);

type Pair = { readonly dialect: Dialect; readonly writer: Schema; readonly reader: Schema };

function pairs(of: (dialect: Dialect) => fc.Arbitrary<JsonObject>): fc.Arbitrary<Pair> {
  return fc.constantFrom(...dialects).chain((dialect) =>
    fc.tuple(of(dialect), of(dialect), seeds).map(([writer, other, seed]) => {
      const { $defs: _, $recursiveAnchor: __, ...part } = other;
      const reader = seed % 2 === 0 ? other : edited(writer, part, seed);
      return { dialect, writer: written(writer, dialect, false), reader: written(reader, dialect, false) };
    }),
  );
}

const ask = ({ writer, reader, dialect }: Pair, options: InclusionOptions = {}): Promise<Inclusion> =>
  includes({ schema: writer, dialect }, { schema: reader, dialect }, options);

function copy<T extends Json>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function frozen<T extends Json>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

describe(`the engine is steady (seed ${runs.seed})`, () => {
  it('changes no input', async () => {
    const property = fc.asyncProperty(pairs(documents), async (pair) => {
      const text = JSON.stringify(pair);
      const answer = await ask({ ...pair, writer: frozen(copy(pair.writer)), reader: frozen(copy(pair.reader)) });
      expect(answer).toEqual(await ask(pair));
      expect(JSON.stringify(pair)).toBe(text);
    });
    await fc.assert(property, runs);
  }, 3_600_000);

  it('gives the same answer, witness and places included, whatever was asked before', async () => {
    const property = fc.asyncProperty(fc.array(pairs(documents), { minLength: 4, maxLength: 4 }), async (list) => {
      const forth = [];
      for (const pair of list) forth.push(await ask(pair));
      forgetFormulas();
      forgetLanguages();
      const back: Inclusion[] = [];
      for (const pair of [...list].reverse()) back.unshift(await ask(pair));
      expect(back).toEqual(forth);
    });
    await fc.assert(property, { ...runs, numRuns: Math.ceil(runs.numRuns / 4) });
  }, 3_600_000);

  it('ends within any budget, and never says more with less', async () => {
    const property = fc.asyncProperty(pairs(documents), fc.integer({ min: 1, max: 400 }), async (pair, budget) => {
      const [whole, short] = [await ask(pair), await ask(pair, { budget })];
      if (short.verdict === 'undecided') expect(short.because.length).toBeGreaterThan(0);
      else expect(short).toEqual(whole);
    });
    await fc.assert(property, runs);
  }, 3_600_000);

  it('says the same of a reworded pair when the budget runs out', async () => {
    const property = fc.asyncProperty(pairs(documents), fc.integer({ min: 1, max: 60 }), async (pair, budget) => {
      const keysTurned: Pair = { ...pair, writer: backwards(pair.writer), reader: backwards(pair.reader) };
      expect((await ask(keysTurned, { budget })).verdict).toBe((await ask(pair, { budget })).verdict);
    });
    await fc.assert(property, runs);
  }, 3_600_000);

  it('answers where references lead to themselves without progress, and never with more than it knows', async () => {
    const property = fc.asyncProperty(pairs(loopy), async (pair) => {
      const answer = await ask(pair);
      expect(['included', 'not-included', 'undecided']).toContain(answer.verdict);
    });
    await fc.assert(property, runs);
  }, 3_600_000);
});

/** The order of keys turned round, in schemas and values alike. */
function backwards(schema: Schema): Schema {
  const turn = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(turn);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, part]): [string, Json] => [name, turn(part)])
        .reverse(),
    );
  };
  const made = turn(schema);
  return isObject(made) || typeof made === 'boolean' ? made : schema;
}
