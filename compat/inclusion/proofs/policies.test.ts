import fc from 'fast-check';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Schema } from '#model/schema.ts';
import { includes } from '../includes.ts';
import type { InclusionOptions } from '../inclusion.ts';
import { edited } from './edits.ts';
import { isUpheld } from './judges.ts';
import { documents } from './schemas.ts';
import { runsFrom, seeds } from './seeds.ts';

const runs = runsFrom(process.env, 14);
const dialect = '2020-12';

const ask = (writer: Schema, reader: Schema, options: InclusionOptions = {}) =>
  includes({ schema: writer, dialect }, { schema: reader, dialect }, options);

const related = fc.tuple(documents(dialect), documents(dialect), seeds).map(([writer, other, seed]) => {
  const { $defs: _, ...part } = other;
  return { writer, reader: seed % 2 === 0 ? other : edited(writer, part, seed) };
});

/** Objects within objects and arrays, as events are: what closing them means can be written down. */
const shapes: fc.Arbitrary<JsonObject> = fc.letrec<{ shape: JsonObject }>((tie) => {
  const leaf = fc.constantFrom<JsonObject>({ type: 'string' }, { type: 'integer' }, { const: 1 }, { maxLength: 1 });
  const part = fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('shape'));
  const fields = fc.record({
    properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), part, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    required: fc.uniqueArray(fc.constantFrom('a', 'b', 'd'), { maxLength: 2 }),
    rest: fc.constantFrom<JsonObject>({}, { additionalProperties: false }, { additionalProperties: true }),
  });
  return {
    shape: fc.oneof(
      fields.map(({ properties, required, rest }) => ({ type: 'object', properties, required, ...rest })),
      part.map((items) => ({ type: 'array', items })),
    ),
  };
}).shape;

/** The writer's language as its closed schema states it: each object has only the names that it declares. */
function closedOff(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { properties, required, items } = schema;
  if (items !== undefined) return { ...schema, items: closedOff(items) };
  if (!isObject(properties)) return schema;
  const named = Object.entries(properties).map(([name, part]): [string, Json] => [name, closedOff(part)]);
  const all = {
    ...Object.fromEntries((isArray(required) ? required : []).map((name) => [String(name), true])),
    ...Object.fromEntries(named),
  };
  const open = schema['additionalProperties'] === false ? schema : { ...schema, properties: all };
  return { ...open, ...(open === schema && { properties: Object.fromEntries(named) }), additionalProperties: false };
}

/** A reader that ignores what it does not know, spelled out. */
function tolerant(schema: Json): Json {
  if (isArray(schema)) return schema.map(tolerant);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([name, value]) => !(name === 'additionalProperties' && value === false));
  return Object.fromEntries(kept.map(([name, value]) => [name, tolerant(value)]));
}

const isSchema = (value: Json): value is Schema => typeof value === 'boolean' || isObject(value);

describe(`policies change the question, never the way it is answered (seed ${runs.seed})`, () => {
  it('a writer that writes what it declares is the writer with its objects closed', async () => {
    const property = fc.asyncProperty(shapes, shapes, seeds, async (writer, other, seed) => {
      const reader = seed % 2 === 0 ? other : edited(writer, other, seed);
      const closed = closedOff(writer);
      if (!isSchema(closed)) return;
      const [declared, spelled] = [await ask(writer, reader, { writer: 'declared' }), await ask(closed, reader)];
      if (declared.verdict !== 'undecided') expect(declared.verdict).toBe(spelled.verdict);
      else expect((await ask(closed, false)).verdict).toBe('included');
    });
    await fc.assert(property, { ...runs, numRuns: runs.numRuns * 2 });
  }, 3_600_000);

  it('a tolerant reader is the reader with its objects opened', async () => {
    const property = fc.asyncProperty(shapes, shapes, seeds, async (reader, other, seed) => {
      const writer = seed % 2 === 0 ? other : edited(reader, other, seed);
      const opened = tolerant(reader);
      if (!isSchema(opened)) return;
      expect((await ask(writer, opened)).verdict).toBe(
        (await includes({ schema: writer, dialect }, { schema: opened, dialect }, { readerTolerant: true })).verdict,
      );
      const [lenient, spelled] = [await ask(writer, reader, { readerTolerant: true }), await ask(writer, opened)];
      // A witness against the stated reader can't be shown to a validator that accepts more: it may stay undecided.
      if (lenient.verdict !== 'undecided') expect(lenient.verdict).toBe(spelled.verdict);
    });
    await fc.assert(property, { ...runs, numRuns: runs.numRuns * 2 });
  }, 3_600_000);

  it('a writer that declares writes no more than it could, and its witnesses are as true', async () => {
    const property = fc.asyncProperty(related, async ({ writer, reader }) => {
      const [open, declared] = [await ask(writer, reader), await ask(writer, reader, { writer: 'declared' })];
      if (open.verdict === 'included') expect(declared.verdict).not.toBe('not-included');
      if (declared.verdict !== 'not-included') return;
      expect(open.verdict).not.toBe('included');
      const stated = [writer, reader].map((document) => ({ document, dialect }) as const);
      const [w, r] = stated;
      if (w && r) expect([declared.witness, await isUpheld(w, r, declared.witness)]).toEqual([declared.witness, true]);
    });
    await fc.assert(property, runs);
  }, 3_600_000);

  it('a schema lies within itself whatever the policy, unless closing it leaves nothing', async () => {
    const property = fc.asyncProperty(documents(dialect), async (document) => {
      const same = { allOf: [true], ...document };
      for (const options of POLICIES) {
        const { verdict } = await ask(document, same, options);
        if (verdict === 'not-included') throw new Error(JSON.stringify([options, document]));
      }
    });
    await fc.assert(property, runs);
  }, 3_600_000);

  it('a reader that is asked to accept more accepts no less', async () => {
    const property = fc.asyncProperty(related, async ({ writer, reader }) => {
      if ((await ask(writer, reader)).verdict !== 'included') return;
      for (const options of POLICIES) expect((await ask(writer, reader, options)).verdict).not.toBe('not-included');
    });
    await fc.assert(property, runs);
  }, 3_600_000);
});

const POLICIES: readonly InclusionOptions[] = [
  { writer: 'declared' },
  { readerTolerant: true },
  { requiredWithDefault: 'safe' },
  { enumGrowth: 'safe' },
  { writer: 'declared', readerTolerant: true, requiredWithDefault: 'safe', enumGrowth: 'safe' },
];
