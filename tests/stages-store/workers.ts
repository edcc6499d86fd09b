import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { S3Place } from '#stages/store/index.ts';

/** Where a worker writes: it is a process of its own and opens the store itself. */
export type Target = { readonly folder: string } | { readonly s3: S3Place };

export type WorkerTask = {
  readonly target: Target;
  readonly name: string;
  /** Versions to record; without a number until it is ended. */
  readonly records?: number;
  /** Bytes that a bundle has at least. */
  readonly weight?: number;
};

/** A process that records versions; `acknowledged` grows with what the store said is recorded. */
export type Worker = {
  readonly child: ChildProcess;
  readonly acknowledged: readonly string[];
  /** What it said instead of an acknowledgement. */
  readonly refusals: readonly string[];
  readonly ended: Promise<void>;
  /** Resolves when `count` versions are acknowledged, or the worker has ended. */
  readonly past: (count: number) => Promise<void>;
};

export type Workshop = {
  readonly start: (task: WorkerTask, wrap?: Wrap) => Worker;
  readonly close: () => Promise<void>;
};

/** How a worker is started: another program around node, or another user. */
export type Wrap = { readonly around?: readonly [string, ...string[]]; readonly uid?: number };

/** Builds the worker's program once; it needs nothing but node then, and can be run by any user. */
export async function workshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'trilateral-workers-'));
  await chmod(folder, 0o755);
  const program = join(folder, 'worker.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return {
    start: (task, wrap = {}) => startWorker(program, task, wrap),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function startWorker(program: string, task: WorkerTask, { around = [process.execPath], uid }: Wrap): Worker {
  const [command, ...before] = around;
  const child = spawn(command ?? process.execPath, [...before, '--no-warnings', program, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: tmpdir(),
    env: { ...process.env, NODE_OPTIONS: '' },
    ...(uid !== undefined && { uid }),
  });
  const acknowledged: string[] = [];
  const refusals: string[] = [];
  const waiting: (() => void)[] = [];
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) (line.startsWith('+') ? acknowledged : refusals).push(line.slice(1));
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const past = (count: number): Promise<void> =>
    Promise.race([
      ended,
      new Promise<void>((done) => {
        const look = (): void => (acknowledged.length >= count ? done() : undefined);
        waiting.push(look);
        look();
      }),
    ]);
  return { child, acknowledged, refusals, ended, past };
}
