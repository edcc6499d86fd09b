import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '#model/finding.ts';
import type { Outcome, Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import { type ContractFile, withServices } from './files.ts';

/** Contracts that something else was turned into, before anything of them is written. */
export type Start = {
  /** What they were read from. */
  readonly place: string;
  readonly files: readonly ContractFile[];
  /** The services that they are of, and what is said of one that `trilateral.yaml` does not name yet. */
  readonly services: readonly string[];
  readonly described: string;
  readonly notes: readonly string[];
};

/** Writes what is new, or nothing: files that are there are somebody's contracts. Answers with the paths. */
export async function writeStart({ files, services, described }: Start, shell: Shell): Promise<readonly string[]> {
  const folder = (path: string): string => join(shell.cwd, shell.contracts, path);
  const taken = files.filter(({ path }) => existsSync(folder(path))).map(({ path }) => `${shell.contracts}/${path}`);
  if (taken.length > 0)
    throw new UsageError(
      `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already, and nothing was written`,
      'name what is new alone, or import into another folder with --contracts',
    );
  const config = folder('trilateral.yaml');
  const before = existsSync(config) ? await readFile(config, 'utf8') : undefined;
  const after = withServices(before, services, { title: 'Imported events', described });
  for (const { path, text } of files) await writeWhole(folder(path), text);
  if (after !== before) await writeWhole(config, after);
  return [...(after === before ? [] : ['trilateral.yaml']), ...files.map(({ path }) => path)].map(
    (path) => `${shell.contracts}/${path}`,
  );
}

/** The report on something that contracts cannot be started from as it stands. */
export function nothingWritten(place: string, findings: readonly Finding[], shell: Shell): Outcome {
  const report = { format: 1, command: 'import', subject: `import ${place}`, findings, pairs: [], counts: {} } as const;
  return { kind: 'report', report: { ...report, notes: ['nothing was written'], seconds: shell.seconds() } };
}
