import { dialects } from '#model/dialect.ts';
import type { JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { draftOf } from '../documents/keywords.ts';
import { includes } from '../includes.ts';
import { judgeOf } from './judges.ts';
import { smallSchemas, smallValues } from './small-schemas.ts';
import { written } from './written.ts';

/** The newest draft first: its pairs are all asked about. */
const DIALECTS = ['2020-12' as const, ...dialects.filter((dialect) => dialect !== '2020-12')];
/** One pair in this many where the same words are asked about in another dialect. */
const ONE_IN = 9;

const isAll = process.env['PROOF_RUNS'] !== undefined;

/** A small schema with what Ajv says of it: it is compiled once, and asked about every value. */
function table(dialect: Dialect) {
  const additions = dialect === 'openapi-3.0' ? 1 : Math.min(draftOf(dialect), 3) + 1;
  return smallSchemas.slice(0, additions).flatMap((list) =>
    list.map((document: JsonObject) => {
      const accepts = judgeOf({ document, dialect });
      return { accepts, schema: written(document, dialect, false), valid: smallValues.map((value) => accepts(value)) };
    }),
  );
}

describe('every small schema beside every other, held against every small value', () => {
  it.each(DIALECTS)(
    'in %s',
    async (dialect) => {
      const rows = table(dialect);
      const step = dialect === '2020-12' || isAll ? 1 : ONE_IN;
      const wrong: string[] = [];
      const seen = { included: 0, 'not-included': 0 };
      for (let index = 0; index < rows.length ** 2; index += step) {
        const [writer, reader] = [rows[Math.floor(index / rows.length)], rows[index % rows.length]];
        if (writer === undefined || reader === undefined) continue;
        const [one, other] = [writer, reader].map(({ schema }) => ({ schema, dialect }));
        if (one === undefined || other === undefined) continue;
        const answer = await includes(one, other);
        const said = JSON.stringify([answer, writer.schema, reader.schema]);
        if (answer.verdict === 'undecided' || answer.verdict === 'invalid') wrong.push(said);
        else seen[answer.verdict] += 1;
        if (answer.verdict === 'not-included') {
          if (writer.accepts(answer.witness) !== true || reader.accepts(answer.witness) !== false) wrong.push(said);
        } else if (smallValues.some((_, at) => writer.valid[at] === true && reader.valid[at] === false)) {
          wrong.push(said);
        }
      }
      expect(wrong).toEqual([]);
      expect(Math.min(seen.included, seen['not-included'])).toBeGreaterThan(20);
    },
    600_000,
  );
});
