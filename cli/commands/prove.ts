import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from '#model/finding.ts';
import { exitCodes, type Report } from '#model/report.ts';
import { isFingerprint, shortestFingerprint } from '#model/waiver.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { liesWithin } from '../generated-tree.ts';
import { besideIn, parametersIn } from '../prove/options.ts';
import { inRepository } from '../stacks.ts';
import { storeOf } from '../store.ts';
import { loadTree, unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';

export const command: CliCommand = {
  name: 'prove',
  summary: "run a finding's witness through the reader's real handler, and keep it as a failing test",
  description:
    'Looks for the finding in the tree, or with --to at the gate of a stage; deploys the reader, in the version that reads there, to a local stage; calls its handler with the witness, in the envelopes of its route or as the body of a request; and writes a test for jest that fails as long as the break stands. What a caller makes of an answer its own contract suite tries. Exit code 1: it was shown; 3: the handler could not be run.',
  arguments: [
    { name: '<fingerprint>', description: `printed with the finding, at least ${shortestFingerprint} digits` },
  ],
  options: [
    { flags: '--to <stage>', description: 'the stage whose gate found it' },
    { flags: '--from <ref>', description: 'the commit of the deployed version (default: as recorded, or the tree)' },
    { flags: '--for <side>', description: 'who keeps the test', choices: ['reader', 'writer'], default: 'reader' },
    { flags: '--test <file>', description: 'where the test goes (default: the folder of who keeps it)' },
    { flags: '--parameter <name=value...>', description: "of the reader's stack, where it has no default" },
    { flags: '--request <json>', description: 'headers and authorizer that a request has beside its body' },
  ],
  examples: [
    { line: 'trilateral prove 4f1c09a27be1 --to prod', does: 'show it, and write a test for the reader' },
    { line: 'trilateral prove 4f1c09a27be1 --to prod --for writer', does: 'the same, with a test for the writer' },
    {
      line: `trilateral prove 9b0e4dd21c37 --to prod --request '{"headers":{"authorization":"Bearer t-1"}}'`,
      does: 'send a request of somebody who may',
    },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const fingerprint = String(input.arguments[0]).toLowerCase();
  if (!isFingerprint(fingerprint))
    throw new UsageError(
      `${fingerprint} is no fingerprint`,
      `${shortestFingerprint} or more hexadecimal digits stand beside each finding`,
    );
  shell.progress('reading contracts');
  const loaded = await loadTree(shell);
  const broken = unreadableTree('prove', loaded.findings, shell);
  if (broken !== undefined) return broken;
  const { catalog } = loaded;
  const { to: stage, from } = input.options;
  const store = typeof stage === 'string' ? await storeOf(catalog, shell) : undefined;
  const { findingOf } = await import('../prove/found.ts');
  const where = store !== undefined && typeof stage === 'string' ? { stage, store } : undefined;
  const found = await findingOf(fingerprint, catalog, shell, where);
  const subject = `prove ${fingerprint.slice(0, 12)}`;
  if ('unread' in found) return { kind: 'report', report: unproven(subject, found.unread, shell) };
  const side = input.options['for'] === 'writer' ? 'writer' : 'reader';
  const keeper = side === 'reader' ? found.reader.ref.service : found.writer.service;
  const folder = catalog.services.find(({ id }) => id === keeper)?.repository ?? '.';
  const file = await testFile(
    input,
    shell,
    posix.join(folder, `prove-${found.finding.fingerprint.slice(0, 12)}.test.ts`),
  );
  const { meaningOf, textOf } = await import('../prove/kept-test.ts');
  const text = await textOf(found, side);
  refuseOther(join(shell.cwd, file), text, file);
  const { tried } = await import('../prove/tried.ts');
  const result = await tried(found, {
    catalog,
    shell,
    parameters: parametersIn(input),
    beside: besideIn(input),
    ...(store !== undefined && { store }),
    ...(typeof from === 'string' && { from }),
  });
  await writeWhole(join(shell.cwd, file), text);
  const report: Report = {
    format: 1,
    command: 'prove',
    subject: `prove ${found.finding.fingerprint.slice(0, 12)}`,
    findings: [found.finding],
    pairs: [],
    notes: [...result.lines, `${file} fails until ${meaningOf(found, side)}`],
    counts: { 'handlers called': result.outcome === undefined ? 0 : 1 },
    seconds: shell.seconds(),
  };
  return { kind: 'report', report, ...(result.outcome === undefined && { exit: exitCodes.undecided }) };
}

/** Of a stage that cannot be read nobody knows what stands at its gate. */
function unproven(subject: string, findings: readonly Finding[], shell: Shell): Report {
  const notes = ['nothing was proved: the finding is not among what could be read'];
  return { format: 1, command: 'prove', subject, findings, pairs: [], notes, counts: {}, seconds: shell.seconds() };
}

async function testFile({ options }: CommandInput, shell: Shell, otherwise: string): Promise<string> {
  const { test } = options;
  const file = typeof test === 'string' && test !== '' ? inRepository(test, shell) : otherwise;
  if (!(await liesWithin(shell.cwd, join(shell.cwd, file))))
    throw new UsageError(`${file} lies outside of the repository`, 'name a file in it: --test FILE');
  return file;
}

function refuseOther(path: string, text: string, file: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') !== text)
    throw new UsageError(`${file} is there already and says something else`, 'name another file: --test FILE');
}
