import { join, resolve, sep } from 'node:path';
import type { GeneratedFile } from '#generators/index.ts';
import type { Catalog } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { applyTree, compareTree, liesWithin, type Staleness } from '../generated-tree.ts';
import { loadTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'generate',
  summary: 'write types, validators, envelopes, clients and catalog.json',
  description:
    'Writes the package that services import their contracts from, as `generate` in trilateral.yaml says. Only files that differ are touched, and nothing is written while the contracts are invalid.',
  arguments: [],
  options: [{ flags: '--check', description: 'write nothing; fail if anything is stale' }],
  examples: [
    { line: 'trilateral generate', does: 'bring the generated package up to date' },
    { line: 'trilateral generate --check', does: 'in CI: are the committed files what the contracts say?' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const { contentCache } = await import('#model/load/index.ts');
  shell.progress('reading contracts');
  const { catalog, findings } = await loadTree(shell);
  const { lint } = await import('#lint/index.ts');
  const invalid = [...findings, ...(await lint(catalog, contentCache(shell.cacheDir)))].filter(
    (finding) => finding.verdict === 'invalid' && finding.severity === 'error',
  );
  if (invalid.length > 0) return report(shell, invalid, {}, ['nothing was written: the contracts are invalid']);
  const target = catalog.generate;
  if (target === undefined) {
    throw new UsageError(
      'trilateral.yaml does not say where to generate',
      'add `generate: { package: "@scope/contracts", out: generated }`',
    );
  }
  const folder = resolve(shell.cwd, target.out);
  if (!folder.startsWith(shell.cwd + sep) || !(await liesWithin(shell.cwd, folder)))
    throw new UsageError(`generate.out: ${target.out} lies outside of the repository`);
  shell.progress(`generating ${target.out}`);
  const files = await generated(catalog);
  if ('finding' in files)
    return report(shell, [files.finding], {}, ['nothing was written: a contract cannot be compiled']);
  const stale = await compareTree(folder, files);
  const counts = { files: files.length, services: catalog.services.length };
  if (input.options['check'] === true) return report(shell, staleFindings(target.out, stale), counts, [], target.out);
  if (stale.foreign.length > 0)
    return report(shell, foreignFindings(target.out, stale.foreign), counts, ['nothing was written or removed']);
  await applyTree(folder, files, stale);
  return report(
    shell,
    [],
    { ...counts, written: stale.changed.length + stale.missing.length, removed: stale.surplus.length },
    [],
    target.out,
  );
}

/** The files, or what stands against them: a schema that reads well can still be one that no validator can be made of. */
async function generated(catalog: Catalog): Promise<readonly GeneratedFile[] | { readonly finding: Finding }> {
  const { GenerationError, generate } = await import('#generators/index.ts');
  try {
    return await generate(catalog);
  } catch (error) {
    if (error instanceof GenerationError) return { finding: error.finding };
    throw error;
  }
}

/** The folder may be mistyped: what others wrote in it is theirs. */
function foreignFindings(out: string, paths: readonly string[]): readonly Finding[] {
  return paths.map((path) =>
    makeFinding({
      rule: 'generated-folder-taken',
      verdict: 'invalid',
      severity: 'error',
      subject: join(out, path),
      params: { out },
      message: `${join(out, path)} was not written by \`trilateral generate\`, which owns all of ${out}.`,
      at: { file: join(out, path) },
      fix: 'move it elsewhere, or name another folder in `generate.out` of trilateral.yaml',
    }),
  );
}

function staleFindings(out: string, stale: Staleness): readonly Finding[] {
  const finding = (path: string, state: string): Finding =>
    makeFinding({
      rule: 'generated-file-stale',
      verdict: 'invalid',
      severity: 'error',
      subject: join(out, path),
      params: { state },
      message: `Generated file ${join(out, path)} ${state}.`,
      at: { file: join(out, path) },
      fix: 'run `trilateral generate` and commit the result',
    });
  return [
    ...stale.changed.map((path) => finding(path, 'is not what the contracts say')),
    ...stale.missing.map((path) => finding(path, 'is missing')),
    ...stale.surplus.map((path) => finding(path, 'belongs to no contract any more')),
  ];
}

function report(
  shell: Shell,
  findings: readonly Finding[],
  counts: Readonly<Record<string, number>>,
  notes: readonly string[],
  out?: string,
): Outcome {
  const subject = `generate ${shell.contracts}${out === undefined ? '' : ` -> ${out}`}`;
  return {
    kind: 'report',
    report: {
      format: 1,
      command: 'generate',
      subject,
      success: 'fresh',
      findings,
      pairs: [],
      notes,
      counts,
      seconds: shell.seconds(),
    },
  };
}
