import { dialects } from '#model/dialect.ts';
import type { Json } from '#model/json.ts';
import { isObject } from '#model/json.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import { includes } from './includes.ts';
import { lostNumeral } from './numerals.ts';

/**
 * Answers one line of a batch: `{"id","before","after","dialect"?,"formatAssertion"?}` in, one line of JSON out.
 * `before` is the writer, and writes whatever its schema accepts. A line that can't be read gives `{"id","error"}`.
 */
export async function answerLine(line: string, now: () => number = () => 0): Promise<string> {
  let record: Json;
  try {
    record = JSON.parse(line) as Json;
  } catch (error) {
    return JSON.stringify({ id: null, error: `not JSON: ${error instanceof Error ? error.message : String(error)}` });
  }
  const id = isObject(record) ? (record['id'] ?? null) : null;
  const question = questionOf(record);
  if (typeof question === 'string') return JSON.stringify({ id, error: question });
  const started = now();
  const { before, after, dialect, format } = question;
  const answer = await includes({ schema: before, dialect }, { schema: after, dialect }, { format, writer: 'open' });
  const ms = Math.round((now() - started) * 1000) / 1000;
  if (answer.verdict === 'invalid') {
    const side = answer.side === 'writer' ? 'before' : 'after';
    return JSON.stringify({ id, error: `${side}${answer.pointer}: ${answer.reason}` });
  }
  const { verdict } = answer;
  if (verdict === 'not-included') return JSON.stringify({ id, verdict, witness: answer.witness, ms });
  if (verdict === 'undecided') return JSON.stringify({ id, verdict, because: answer.because, ms });
  const lost = lostNumeral(line, ['before', 'after']);
  if (lost === undefined) return JSON.stringify({ id, verdict, ms });
  const reason = `${lost} has more digits than some readers keep`;
  return JSON.stringify({ id, verdict: 'undecided', because: [{ keyword: '', pointer: '', reason }], ms });
}

type Question = { before: Schema; after: Schema; dialect: Dialect; format: 'assertion' | 'annotation' };

function questionOf(record: Json): Question | string {
  if (!isObject(record)) return 'a record must be an object';
  const { before, after, formatAssertion = true } = record;
  if (!isSchema(before)) return 'before must be a schema';
  if (!isSchema(after)) return 'after must be a schema';
  const dialect = record['dialect'] === undefined ? dialectOf(before) : dialects.find((d) => d === record['dialect']);
  if (dialect === undefined) return `dialect must be one of ${dialects.join(', ')}`;
  if (typeof formatAssertion !== 'boolean') return 'formatAssertion must be true or false';
  return { before, after, dialect, format: formatAssertion ? 'assertion' : 'annotation' };
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

/** The dialect that `$schema` names; 2020-12 where it names none of ours. */
export function dialectOf(schema: Schema): Dialect {
  const named = typeof schema === 'boolean' ? undefined : schema['$schema'];
  const version = typeof named === 'string' ? /draft-0[467]|2019-09|2020-12/.exec(named)?.[0] : undefined;
  return dialects.find((dialect) => dialect === version) ?? '2020-12';
}
