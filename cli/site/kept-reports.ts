import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';

export type KeptReport = { readonly name: string; readonly report: unknown };

/** The reports in `folder`, each a file `NAME.json` as `--report` writes it, by name. Throws on what is no report. */
export async function keptReports(folder: string, shown: string): Promise<readonly KeptReport[]> {
  const files = await readdir(folder).catch(() => {
    throw new UsageError(`there is no folder ${shown}`, 'name the folder that holds what `--report` wrote');
  });
  const names = files.filter((file) => file.endsWith('.json')).sort();
  return await Promise.all(
    names.map(async (file) => {
      const report = parsed(await readFile(join(folder, file), 'utf8'));
      if (!isReport(report))
        throw new UsageError(`${shown}/${file} is no report of format 1`, 'keep other JSON files in another folder');
      return { name: file.slice(0, -'.json'.length), report };
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'format' in value &&
    value.format === 1 &&
    'subject' in value &&
    typeof value.subject === 'string' &&
    'findings' in value &&
    Array.isArray(value.findings)
  );
}
