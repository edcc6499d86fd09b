import { existsSync } from 'node:fs';
import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { loadCatalog } from '#model/load/index.ts';
import type { Outcome, Shell } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The contracts of the repository, and what is wrong with them. */
export async function loadTree({ cwd, contracts, cacheDir }: Shell): ReturnType<typeof loadCatalog> {
  if (!existsSync(cwd)) throw new UsageError(`the folder ${cwd} does not exist`, 'name the repository with --cwd');
  const load = await import('#model/load/index.ts');
  return load.loadCatalog({ repository: cwd, contracts, cacheDir });
}

/** The catalog of the tree, for commands that compare or record: its values are read as strictly as `check` reads them. */
export async function readableTree(
  command: string,
  shell: Shell,
): Promise<{ readonly catalog: Catalog } | { readonly broken: Outcome }> {
  shell.progress('reading contracts');
  const { catalog, findings } = await loadTree(shell);
  const { lintInput } = await import('#lint/index.ts');
  const broken = unreadableTree(command, [...findings, ...lintInput(catalog)], shell);
  return broken === undefined ? { catalog } : { broken };
}

/** The report on a tree that cannot be read as it stands; undefined where it can. */
export function unreadableTree(command: string, findings: readonly Finding[], shell: Shell): Outcome | undefined {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return undefined;
  const notes = ['nothing was compared or recorded: the contracts must be readable first'];
  const subject = `${command} ${shell.contracts}`;
  const report = { format: 1, command, subject, findings: errors, pairs: [], notes, counts: {} } as const;
  return { kind: 'report', report: { ...report, seconds: shell.seconds() } };
}
