import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check_compat, initSync } from 'jsoncompat';
import { includes } from '#compat/inclusion/index.ts';
import type { Pair } from './pairs.ts';

export type Answer = 'included' | 'not-included' | 'undecided' | 'error';

/** What a peer answered to each pair, in order, in how many seconds; or why it could not be asked. */
export type Run = { readonly answers: readonly Answer[]; readonly seconds: number } | { readonly notRun: string };

export type Peer = { readonly name: string; readonly run: (pairs: readonly Pair[]) => Promise<Run> };

/** Ours first, then others. Each is asked some pairs to be warm, and then all of them, timed. */
export const peers: readonly Peer[] = [
  { name: 'trilateral', run: (pairs) => warm(pairs, ours) },
  { name: 'jsoncompat 0.4.2 (npm, wasm)', run: (pairs) => warm(pairs, wasm()) },
  { name: 'jsoncompat 0.5.0 (crates.io)', run: native },
];

/** Pairs that are asked before the clock starts. */
const WARM = 200;

async function warm(pairs: readonly Pair[], ask: (pair: Pair) => Promise<Answer> | Answer): Promise<Run> {
  for (const pair of pairs.slice(-WARM)) await ask(pair);
  const answers: Answer[] = [];
  const started = performance.now();
  for (const pair of pairs) answers.push(await ask(pair));
  return { answers, seconds: (performance.now() - started) / 1000 };
}

/** Pairs are new objects each time, so that nothing is remembered by identity. */
async function ours({ before, after, dialect }: Pair): Promise<Answer> {
  const [writer, reader] = [structuredClone(before), structuredClone(after)];
  const answer = await includes({ schema: writer, dialect }, { schema: reader, dialect }, { format: 'annotation' });
  return answer.verdict === 'invalid' ? 'error' : answer.verdict;
}

/** Asked as a producer that changes from the reader's schema to the writer's: no assumption about undeclared names. */
function wasm(): (pair: Pair) => Answer {
  initSync({ module: readFileSync('node_modules/jsoncompat/jsoncompat_wasm_bg.wasm') });
  return ({ before, after }) => {
    try {
      return check_compat(JSON.stringify(after), JSON.stringify(before), 'serializer') ? 'included' : 'not-included';
    } catch {
      return 'error';
    }
  };
}

const PROJECT = 'bench/jsoncompat/Cargo.toml';
const TARGET = resolve('.cache/bench/cargo');

/** Builds a small program around the crate where there is a toolchain; it times its own answers. */
async function native(pairs: readonly Pair[]): Promise<Run> {
  if (spawnSync('cargo', ['--version']).status !== 0) return { notRun: 'there is no cargo on this machine' };
  const arguments_ = ['build', '--release', '--quiet', '--manifest-path', PROJECT, '--target-dir', TARGET];
  const built = spawnSync('cargo', arguments_, { encoding: 'utf8' });
  if (built.status !== 0) return { notRun: `cargo could not build it: ${built.stderr.trim().split('\n').at(-1)}` };
  const input = [...pairs, ...pairs].map(({ before, after }) => JSON.stringify({ before, after })).join('\n');
  const output = await piped(resolve(TARGET, 'release/bench-jsoncompat'), `${input}\n`);
  const lines = output.trim().split('\n').slice(pairs.length);
  if (lines.length !== pairs.length) return { notRun: 'it ended before all pairs were answered' };
  const nanoseconds = lines.reduce((sum, line) => sum + Number(line.split('\t')[1]), 0);
  return { answers: lines.map((line) => answerOf(line.split('\t')[0])), seconds: nanoseconds / 1e9 };
}

function answerOf(text: string | undefined): Answer {
  return text === 'included' || text === 'not-included' || text === 'undecided' ? text : 'error';
}

function piped(program: string, input: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', fail);
    child.on('close', () => done(Buffer.concat(chunks).toString('utf8')));
    child.stdin.on('error', () => child.kill());
    child.stdin.end(input);
  });
}
