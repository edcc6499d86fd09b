import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { liesWithin } from '../generated-tree.ts';
import type { StartFile } from '../init/first-system.ts';
import { type PipelineName, pipelineNames } from '../init/pipeline.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';

export const command: CliCommand = {
  name: 'init',
  summary: 'write a first contracts folder and a pipeline that checks it',
  description:
    'Two services and one event between them, to be replaced by your own, and a pipeline. What is there already is never touched. Ends with the first check.',
  arguments: [],
  options: [
    { flags: '--title <title>', description: 'what the system is called; by default as its folder' },
    {
      flags: '--ci <pipeline>',
      description: 'whose pipeline to write; by default GitLab where .gitlab-ci.yml is, else GitHub',
      choices: pipelineNames,
    },
  ],
  examples: [
    { line: 'trilateral init --contracts hotel', does: 'start a folder of contracts, with a workflow for GitHub' },
    { line: 'trilateral init --contracts inn --ci none --title "The Inn"', does: 'no pipeline, and a title' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  await refuseTaken(shell);
  const { firstSystem } = await import('../init/first-system.ts');
  const { pipeline } = await import('../init/pipeline.ts');
  const title = input.options['title'];
  const files = firstSystem(shell.contracts, typeof title === 'string' ? title : basename(shell.cwd) || 'System');
  const ci = pipeline(pipelineFor(input, shell), shell.contracts);
  const kept = ci !== undefined && existsSync(join(shell.cwd, ci.path)) ? ci.path : undefined;
  await writeFolder(shell, files);
  if (ci !== undefined && kept === undefined) await writeWhole(join(shell.cwd, ci.path), ci.text);
  const written = [...files, ...(ci !== undefined && kept === undefined ? [ci] : [])].map(({ path }) => path);
  const { command: check } = await import('./check.ts');
  const checked = await check.run({ arguments: [], options: {} }, shell);
  if (checked.kind !== 'report') return checked;
  const notes = [
    ...written.map((path) => `wrote ${path}`),
    ...(kept === undefined ? [] : [`kept ${kept} as it is: add \`trilateral check\` to it`]),
    'next: put your services in trilateral.yaml, then `trilateral check`; `trilateral record --help` says how stages begin',
  ];
  const { report } = checked;
  const told = { ...report, command: 'init', subject: `init ${shell.contracts}`, notes: [...report.notes, ...notes] };
  return { ...checked, report: told };
}

async function refuseTaken({ cwd, contracts }: Shell): Promise<void> {
  if (!(await liesWithin(cwd, join(cwd, contracts))))
    throw new UsageError(`${contracts} lies outside of the repository`, 'name a folder in it with --contracts');
  const found = await readdir(join(cwd, contracts)).catch(ignoreAbsent);
  if (found !== undefined && found.length > 0)
    throw new UsageError(
      `${contracts} holds files already, and nothing was written`,
      '`trilateral check` reads them; --contracts FOLDER starts another one',
    );
}

function pipelineFor({ options }: CommandInput, { cwd }: Shell): PipelineName {
  const asked = pipelineNames.find((name) => name === options['ci']);
  return asked ?? (existsSync(join(cwd, '.gitlab-ci.yml')) ? 'gitlab' : 'github');
}

/** Writes the folder beside its place and renames it, so that it is there whole or not at all. */
async function writeFolder({ cwd, contracts }: Shell, files: readonly StartFile[]): Promise<void> {
  const target = join(cwd, contracts);
  await mkdir(dirname(target), { recursive: true });
  const temporary = join(dirname(target), `.trilateral-init-${randomUUID().slice(0, 8)}`);
  try {
    for (const { path, text } of files) await writeWhole(join(temporary, path.slice(contracts.length)), text);
    await rename(temporary, target);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function ignoreAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
