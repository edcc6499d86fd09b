import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { inRepository } from './larder.ts';

/** A workflow of GitHub, as far as it says what is run. */
export type Pipeline = {
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
};

/** A program that a pipeline called, with its arguments. */
export type Call = readonly [program: string, ...args: readonly string[]];

export const pipelineOf = (service: string): Pipeline =>
  parse(readFileSync(inRepository(`services/${service}/pipeline.yml`), 'utf8'));

/** A clone of Larder in which pipelines may record, at the time when every service has a new version. */
export function cloneOfLarder(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
  for (const part of ['contracts', 'services', 'deployments', 'generated'])
    cpSync(inRepository(part), join(folder, part), { recursive: true });
  const config = join(folder, 'contracts/trilateral.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/(?<=\bversion: )\d+\.\d+\.\d+/g, version));
  symlinkSync(inRepository('node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

/** What stands in for the programs that reach beyond the clone, or that every pipeline calls alike; all are noted. */
const programs = {
  npx: 'case "$1" in trilateral) shift; exec "$NODE" "$CLI" "$@";; esac',
  aws: 'case "$2" in describe-stacks) echo https://index.example;; esac',
  npm: '',
  git: 'case "$1" in diff) exit 1;; esac',
  zip: 'touch "$2"',
};

/**
 * Runs every step of a pipeline in `folder` as GitHub does, for the stage `dev`, and answers with the programs that it
 * called. Throws with what was said where a step fails.
 */
export function runPipeline(folder: string, { env: own, jobs }: Pipeline): readonly Call[] {
  const bin = join(folder, '.bin');
  const notes = join(folder, '.calls');
  mkdirSync(bin, { recursive: true });
  writeFileSync(notes, '');
  for (const [name, act] of Object.entries(programs)) {
    const note = `printf '%s\\037' ${name} "$@" >> "$NOTES"; printf '\\036' >> "$NOTES"`;
    writeFileSync(join(bin, name), `#!/bin/sh\n${note}\n${act}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = {
    ...{ PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: folder, NODE: process.execPath, NOTES: notes },
    ...{ CLI: inRepository('dist/cli.js'), GITHUB_SHA: '4f1c', TRILATERAL_CACHE: inRepository('.cache/trilateral') },
    ...own,
  };
  for (const { run } of Object.values(jobs).flatMap(({ steps }) => steps)) {
    if (run === undefined) continue;
    const script = run.replace(/\$\{\{ (\S+) \}\}/g, (_, name) => (name === 'matrix.stage' ? 'dev' : `the-${name}`));
    // As esbuild does, whom a stand-in replaces.
    for (const name of /for function in ([^;]+);/.exec(script)?.[1]?.split(' ') ?? [])
      mkdirSync(join(folder, 'build', name), { recursive: true });
    const flags = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    const { status, stdout, stderr } = spawnSync('bash', flags, { cwd: folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${script}\nended in ${status}:\n${stdout}${stderr}`);
  }
  const lines = readFileSync(notes, 'utf8').split('\x1e').slice(0, -1);
  return lines.map((line) => {
    const [program = '', ...args] = line.split('\x1f').slice(0, -1);
    return [program, ...args];
  });
}
