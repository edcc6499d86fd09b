import fc from 'fast-check';
import { dialects } from '#model/dialect.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { draftOf } from '../documents/keywords.ts';
import { includes } from '../includes.ts';
import type { InclusionOptions } from '../inclusion.ts';
import { edited } from './edits.ts';
import { documents } from './schemas.ts';
import { runsFrom, seeds } from './seeds.ts';
import { written } from './written.ts';

const runs = runsFrom(process.env, 7);

const verdictOf = async (writer: Schema, reader: Schema, dialect: Dialect, options: InclusionOptions = {}) =>
  (await includes({ schema: writer, dialect }, { schema: reader, dialect }, options)).verdict;

/** The same schema with the order of keys and branches turned round. */
function turned(value: Json, keyword = ''): Json {
  if (keyword === 'const') return value;
  if (isArray(value)) {
    const list = keyword === 'enum' ? [...value] : value.map((item) => turned(item));
    return ANY_ORDER.has(keyword) ? list.reverse() : list;
  }
  if (!isObject(value)) return value;
  const below = keyword === 'named' ? '' : undefined;
  const entries = Object.entries(value).map(([name, part]): [string, Json] => [
    name,
    turned(part, below ?? (MAPS.has(name) ? 'named' : name)),
  ]);
  return Object.fromEntries(entries.reverse());
}

const ANY_ORDER = new Set(['allOf', 'anyOf', 'oneOf', 'enum', 'required', 'type']);
const MAPS = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'dependencies',
  'dependentRequired',
]);

const isSchema = (value: Json): value is Schema => typeof value === 'boolean' || isObject(value);
const turnedRound = (schema: Schema): Schema => {
  const made = turned(schema);
  return isSchema(made) ? made : schema;
};

/** Other ways to say what a document says; the references of the document still lead to the same places. */
function rewordings(document: JsonObject, dialect: Dialect): Readonly<Record<string, Schema>> {
  const { $defs, definitions, $recursiveAnchor: anchor, ...plain } = document;
  const pool = draftOf(dialect) < 3 ? 'definitions' : '$defs';
  const parts = isObject($defs ?? definitions ?? {}) ? (($defs ?? definitions ?? {}) as JsonObject) : {};
  const around = { [pool]: parts, ...(anchor !== undefined && { $recursiveAnchor: anchor }) };
  // Annotations do not come out of a negation: what is unevaluated around it may differ.
  const negated = JSON.stringify(document).includes('unevaluated') ? plain : { not: { not: plain } };
  return {
    'with its keys and branches turned round': turnedRound(document),
    'wrapped in allOf': { allOf: [plain], ...around },
    'under two negations': { ...negated, ...around },
    'behind a reference': {
      ...(draftOf(dialect) < 3 ? { allOf: [{ $ref: `#/${pool}/it` }] } : { $ref: `#/${pool}/it` }),
      ...around,
      [pool]: { ...parts, it: plain },
    },
  };
}

/** Equal; where references are dynamic validators disagree on what is meant, and one side may be left undecided. */
function agree(one: string, other: string, about: Json): boolean {
  if (one === other) return true;
  return /"\$(dynamic|recursive)Ref"/.test(JSON.stringify(about)) && [one, other].includes('undecided');
}

describe(`what is said does not depend on how it is said (seed ${runs.seed})`, () => {
  it.each(dialects)(
    'a schema lies within itself, however it is written, in %s',
    async (dialect) => {
      const property = fc.asyncProperty(documents(dialect), async (document) => {
        const schema = written(document, dialect, false);
        if (typeof schema === 'boolean') return;
        expect([
          await verdictOf(schema, schema, dialect),
          await verdictOf(schema, JSON.parse(JSON.stringify(schema)) as Schema, dialect),
        ]).toEqual(['included', 'included']);
        for (const [how, same] of Object.entries(rewordings(schema, dialect))) {
          const both = [await verdictOf(schema, same, dialect), await verdictOf(same, schema, dialect)];
          if (both.some((verdict) => !agree(verdict, 'included', schema)))
            throw new Error(`${how}: ${both.join()} ${JSON.stringify(same)}`);
        }
      });
      await fc.assert(property, runs);
    },
    3_600_000,
  );

  it.each(dialects)(
    'an answer stays the same when both sides are reworded, in %s',
    async (dialect) => {
      const pair = fc.tuple(documents(dialect), documents(dialect), seeds);
      const property = fc.asyncProperty(pair, async ([writer, other, seed]) => {
        const { $defs: _, $recursiveAnchor: __, ...part } = other;
        const w = written(writer, dialect, false);
        const r = written(seed % 2 === 0 ? edited(writer, part, seed) : other, dialect, false);
        if (typeof w === 'boolean' || typeof r === 'boolean') return;
        const straight = await verdictOf(w, r, dialect);
        for (const [how, same] of Object.entries(rewordings(r, dialect))) {
          const reworded = await verdictOf(rewordings(w, dialect)[how] ?? w, same, dialect);
          if (!agree(reworded, straight, [w, r])) throw new Error(`${how}: ${straight} became ${reworded}`);
        }
      });
      await fc.assert(property, runs);
    },
    3_600_000,
  );

  it('a document means the same in every dialect that can say it', async () => {
    const property = fc.asyncProperty(
      documents('draft-04'),
      documents('draft-04'),
      seeds,
      async (document, other, seed) => {
        const { $defs: _, ...part } = other;
        const second = seed % 2 === 0 ? edited(document, part, seed) : document;
        const answers = [];
        for (const dialect of dialects) {
          answers.push(
            await verdictOf(written(document, dialect, true), written(second, dialect, seed % 3 === 0), dialect),
          );
        }
        const certain = new Set(answers.filter((answer) => answer !== 'undecided'));
        if (certain.size > 1) throw new Error(answers.join());
      },
    );
    await fc.assert(property, runs);
  }, 3_600_000);

  it('a document of one dialect lies within the same document of another, and the other way', async () => {
    const property = fc.asyncProperty(documents('draft-04'), fc.nat(6), fc.nat(6), async (document, a, b) => {
      const [from, to] = [dialects[a] ?? '2020-12', dialects[b] ?? '2020-12'];
      const answer = await includes(
        { schema: written(document, from, false), dialect: from },
        { schema: written(document, to, false), dialect: to },
      );
      if (answer.verdict !== 'included') throw new Error(`${from} ${to} ${JSON.stringify(answer)}`);
    });
    await fc.assert(property, { ...runs, numRuns: runs.numRuns * 3 });
  }, 3_600_000);
});
