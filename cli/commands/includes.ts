import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Blocker } from '#compat/inclusion/index.ts';
import { isDialect, metaschemaUris, statedDialect } from '#model/dialect.ts';
import { isObject } from '#model/json.ts';
import { formatLocation, type Location } from '#model/location.ts';
import { exitCodes } from '#model/report.ts';
import type { Dialect, Schema } from '#model/schema.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'includes',
  summary: 'ask the inclusion engine: does schema B accept all that schema A allows?',
  description:
    'A is the writer, B the reader. Answers `included`, `not-included` with a value that A allows and B refuses, or `undecided` with what blocked the proof.',
  arguments: [{ name: '[schemas...]', description: 'two JSON Schema files, A then B' }],
  options: [
    { flags: '--batch', description: 'read one JSON record a line from stdin (or the file given), write one a line' },
    {
      flags: '--dialect <dialect>',
      description: 'how to read schemas without $schema',
      choices: Object.keys(metaschemaUris),
      default: '2020-12',
    },
    { flags: '--writer <mode>', description: 'what A writes', choices: ['declared', 'open'], default: 'open' },
  ],
  examples: [
    { line: 'trilateral includes before.json after.json', does: 'may a value of before be refused by after?' },
    { line: 'trilateral includes --batch < pairs.jsonl', does: 'answer many questions in one process' },
  ],
  run: (input, shell) => (input.options['batch'] === true ? batch(input, shell) : single(input, shell)),
};

async function batch(input: CommandInput, shell: Shell): Promise<Outcome> {
  const { answerLine } = await import('#compat/inclusion/batch.ts');
  const [file, ...more] = input.arguments;
  if (more.length > 0)
    throw new UsageError('includes --batch reads one file', 'usage: trilateral includes --batch FILE');
  const source = file === undefined ? shell.stdin() : recordsIn(resolve(shell.cwd, file));
  for await (const line of linesOf(source)) {
    if (line.trim() !== '') shell.write(`${await answerLine(line)}\n`);
  }
  return { kind: 'streamed', exit: exitCodes.ok };
}

/** The error for a folder does not say which; the message shall. */
function recordsIn(path: string): AsyncIterable<Buffer | string> {
  const stream = createReadStream(path);
  return stream.on('error', (error) => Object.assign(error, { path }));
}

async function single(input: CommandInput, shell: Shell): Promise<Outcome> {
  const [before, after, ...more] = input.arguments;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UsageError('includes needs two schema files', 'usage: trilateral includes A.json B.json');
  }
  const { includes } = await import('#compat/inclusion/index.ts');
  const dialect = dialectOption(input.options['dialect']);
  const [writer, reader] = [await readSchema(shell, before), await readSchema(shell, after)];
  const answer = await includes(
    { schema: writer.schema, dialect: statedDialect(writer.schema) ?? dialect },
    { schema: reader.schema, dialect: statedDialect(reader.schema) ?? dialect },
    { writer: input.options['writer'] === 'declared' ? 'declared' : 'open' },
  );
  const { renderInclusion } = await import('../formats/inclusion.ts');
  const lost = answer.verdict === 'included' ? lostOnOneSide(writer, reader) : [];
  return renderInclusion(
    lost.length > 0 ? { verdict: 'undecided', because: lost } : answer,
    before,
    after,
    shell.paint,
  );
}

/** A schema file, and its numbers that a double does not hold, each with where it stands. */
type SchemaFile = { readonly schema: Schema; readonly lost: ReadonlyMap<string, Location> };

/** Numbers that only one of two files states and that were read as others: what was proven may not hold for them. */
function lostOnOneSide(writer: SchemaFile, reader: SchemaFile): readonly Blocker[] {
  return [...writer.lost, ...reader.lost].flatMap(([literal, at]) => {
    if (writer.lost.has(literal) && reader.lost.has(literal)) return [];
    const reason = `${literal} (${formatLocation(at)}) has more digits than some readers keep`;
    return [{ keyword: '', pointer: '', reason }];
  });
}

async function readSchema(shell: Shell, file: string): Promise<SchemaFile> {
  const path = resolve(shell.cwd, file);
  const text = await readFile(path).catch((error: unknown) => {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  });
  const { parseDocument } = await import('#model/load/document.ts');
  const { value, findings } = parseDocument(file, text);
  const [problem] = findings.filter((finding) => finding.severity === 'error');
  if (problem !== undefined) {
    throw new UsageError(`${formatLocation(problem.at)}  ${problem.message}`, problem.fix);
  }
  const lost = new Map(
    findings.flatMap(({ rule, params, at }): (readonly [string, Location])[] =>
      rule === 'number-imprecise' ? [[String(params['literal']), at]] : [],
    ),
  );
  if (typeof value === 'boolean' || isObject(value)) return { schema: value, lost };
  throw new UsageError(`${file}:1:1  a JSON Schema is an object or a boolean`);
}

function dialectOption(text: CommandInput['options'][string]): Dialect {
  return typeof text === 'string' && isDialect(text) ? text : '2020-12';
}

/** Lines of a stream of UTF-8 text, without their ends; a character may span two chunks. */
async function* linesOf(stream: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
