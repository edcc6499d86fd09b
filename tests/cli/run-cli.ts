import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCache } from '../run-cache.ts';
import { type Asked, type CliResult, standingCli } from './standing.ts';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
export const cli = join(repository, 'dist/cli.js');

/** The environment in which the CLI runs, but for what a test says of it. */
export const bareEnv = { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', TRILATERAL_CACHE: runCache };

export type { CliResult } from './standing.ts';

const standing = standingCli(cli, bareEnv);
afterAll(() => standing.stop());

type Options = { readonly cwd?: string; readonly input?: string; readonly env?: Readonly<Record<string, string>> };

function asked(args: readonly string[], { cwd = repository, input = '', env }: Options): Asked {
  if (!existsSync(cli)) throw new Error('dist/cli.js is missing: run `npm test`, or `node tools/build.mjs` first');
  return { args, cwd, input, env: { ...bareEnv, ...env } };
}

/** Runs the built CLI without a terminal, all runs of a suite in one process: most of a short run is its start. */
export function trilateral(args: readonly string[], options: Options = {}): CliResult {
  return standing.run(asked(args, options));
}

/** The same beside this process, which may be the server that the run asks. */
export function trilateralBeside(args: readonly string[], options: Options = {}): Promise<CliResult> {
  return standing.runBeside(asked(args, options));
}

/** Runs the built CLI as its users do: a process of its own, no terminal. */
export function trilateralAlone(args: readonly string[], options: Options = {}): CliResult {
  const { cwd, input, env } = asked(args, options);
  const maxBuffer = 64 * 1024 * 1024;
  const run = spawnSync(process.execPath, [cli, ...args], { cwd, input, env, maxBuffer, encoding: 'utf8' });
  if (run.error) throw run.error;
  return { exit: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** A scratch repository with the given files; intermediate folders are made. */
export function scratch(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'trilateral-cli-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Every file below `folder` but the caches, sorted. */
export function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.cache/'))
    .sort();
}
