import fc from 'fast-check';
import { dialects } from '#model/dialect.ts';
import type { JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { includes } from '../includes.ts';
import { edited } from './edits.ts';
import { isProven, isUpheld, judgeOf, type Stated } from './judges.ts';
import { samples } from './samples.ts';
import { documents, loops } from './schemas.ts';
import { runsFrom, seeds } from './seeds.ts';
import { written } from './written.ts';

const runs = runsFrom(process.env, 14);

type Question = { readonly writer: JsonObject; readonly reader: JsonObject; readonly seed: number };

/** Half of the readers are unrelated to the writer, half are the writer with an edit or three. */
function questions(dialect: Dialect): fc.Arbitrary<Question> {
  const document = documents(dialect);
  const free = fc.record({ writer: document, reader: document, seed: seeds });
  const near = fc.record({ writer: document, other: document, seed: seeds, edits: fc.integer({ min: 1, max: 3 }) });
  return fc.oneof(
    free,
    near.map(({ writer, other, seed, edits }) => {
      const { $defs: _, $recursiveAnchor: __, ...part } = other;
      let reader = writer;
      for (let index = 0; index < edits; index += 1) reader = edited(reader, part, seed + index);
      return seed % 2 === 0 ? { writer, reader, seed } : { writer: reader, reader: writer, seed };
    }),
  );
}

describe(`answers are sound (seed ${runs.seed})`, () => {
  it.each(dialects)(
    'in %s',
    async (dialect) => {
      const property = fc.asyncProperty(questions(dialect), async ({ writer, reader, seed }) => {
        const [w, r]: readonly Stated[] = [
          { document: writer, dialect },
          { document: reader, dialect },
        ];
        if (!w || !r) return;
        const noise = seed % 3 === 0;
        const answer = await includes(
          { schema: written(writer, dialect, noise), dialect },
          { schema: written(reader, dialect, noise), dialect },
        );
        expect(answer.verdict).not.toBe('invalid');
        // An edit may have closed a loop.
        if ([writer, reader].some((schema) => loops(schema, dialect))) return;
        if (answer.verdict === 'not-included') {
          if (!(await isUpheld(w, r, answer.witness))) throw new Error(`unfounded: ${JSON.stringify(answer)}`);
        } else if (answer.verdict === 'included') {
          const [accepts, takes] = [judgeOf(w), judgeOf(r)];
          const tried = [...samples(writer, 40, seed), ...samples(reader, 10, seed)];
          for (const value of tried) {
            if (accepts(value) === true && takes(value) === false && (await isProven(w, r, value)))
              throw new Error(`wrongly included, see ${JSON.stringify(value)}`);
          }
        }
      });
      await fc.assert(property, runs);
    },
    3_600_000,
  );
});
