import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { formatLocation } from '#model/location.ts';
import { exitCodes } from '#model/report.ts';
import { endOfDay, isFingerprint, saysTheSame, shortestFingerprint, type Waiver } from '#model/waiver.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { liesWithin } from '../generated-tree.ts';
import { harmless } from '../terminal.ts';
import { loadTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';
import type { WaiverEntry } from '../waiver-file.ts';
import { writeWhole } from '../write-whole.ts';

export const command: CliCommand = {
  name: 'waive',
  summary: 'accept a finding, with an owner, a reason and an expiry date',
  description:
    'Adds an entry to waivers.yaml in the contracts folder. A waived finding is still shown, and no longer fails check, diff and can-deploy. The day after --expires the waiver itself becomes an error.',
  arguments: [
    {
      name: '<fingerprint>',
      description: `the fingerprint printed with the finding, at least ${shortestFingerprint} digits of it`,
    },
  ],
  options: [
    { flags: '--owner <owner>', description: 'who answers for it', required: true },
    { flags: '--reason <text>', description: 'why it is accepted, in a sentence', required: true },
    { flags: '--expires <date>', description: 'the last day on which it holds, as 2027-01-31', required: true },
    { flags: '--stage <stage>', description: 'only on this stage' },
    { flags: '--party <service>', description: 'only where this service, or SERVICE@VERSION, writes or reads' },
  ],
  examples: [
    {
      line: "trilateral waive 4f1c09a27be1 --owner pricing --reason 'read nowhere since May' --expires 2099-01-31",
      does: 'accept it until then',
    },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const entry = entryOf(input, shell.now());
  const file = await waiversFile(shell);
  const before = await readFile(join(shell.cwd, file)).catch(ignoreAbsent);
  const { waivers, outcome } = await known(file, before, shell);
  if (outcome !== undefined) return outcome;
  const same = waivers.find((other) => saysTheSame(other, entry));
  if (same !== undefined) {
    const at = formatLocation(same.at);
    throw new UsageError(
      `${entry.fingerprint} is waived already, by ${same.owner} until ${same.expires}: ${at}`,
      'change the date or the reason there',
    );
  }
  const { withWaiver } = await import('../waiver-file.ts');
  const text = before === undefined ? '' : new TextDecoder().decode(before);
  await writeWhole(join(shell.cwd, file), withWaiver(text, entry, file.endsWith('.json')));
  await noteUnknown(entry, shell);
  const where = [entry.stage && `on ${entry.stage}`, entry.party && `for ${entry.party}`].filter(Boolean).join(' ');
  const said = `${entry.fingerprint} is waived${where && ` ${where}`} until ${entry.expires}`;
  return { kind: 'data', pretty: `${harmless(said)}   ${file}\n`, json: { file, ...entry }, exit: exitCodes.ok };
}

function entryOf(input: CommandInput, now: Date): WaiverEntry {
  const [fingerprint = ''] = input.arguments;
  if (!isFingerprint(fingerprint))
    throw new UsageError(
      `${fingerprint} is no fingerprint`,
      `${shortestFingerprint} or more hexadecimal digits stand beside each finding`,
    );
  const [owner, reason, expires] = ['owner', 'reason', 'expires'].map((name) => text(input, name));
  if (owner === undefined || reason === undefined || expires === undefined)
    throw new UsageError('a waiver needs --owner, --reason and --expires');
  const end = endOfDay(expires);
  if (end === undefined) throw new UsageError(`--expires takes a date as 2027-01-31, not ${expires}`);
  if (end < now) throw new UsageError(`--expires ${expires} is over already`, 'name a day that is still to come');
  const [stage, party] = [text(input, 'stage'), text(input, 'party')];
  return {
    fingerprint: fingerprint.toLowerCase(),
    ...(stage !== undefined && { stage }),
    ...(party !== undefined && { party }),
    owner,
    reason,
    expires,
  };
}

/** The file of the contracts folder that holds its waivers, or that will. */
async function waiversFile(shell: Shell): Promise<string> {
  const folder = posix.normalize(shell.contracts.replaceAll('\\', '/')).replace(/^\.$|\/$/g, '');
  if (!existsSync(join(shell.cwd, folder)))
    throw new UsageError(
      `there is no folder ${shell.contracts}`,
      'run it in the repository, or name the folder with --contracts',
    );
  const files = ['yaml', 'yml', 'json'].map((ending) => posix.join(folder, `waivers.${ending}`));
  const file = files.find((name) => existsSync(join(shell.cwd, name))) ?? posix.join(folder, 'waivers.yaml');
  if (!(await liesWithin(join(shell.cwd, folder), join(shell.cwd, file))))
    throw new UsageError(`${file} is a link that leaves the contracts folder`);
  return file;
}

/** The waivers that the file holds, or the report on a file in which something is wrong: it stays as it is. */
async function known(
  file: string,
  content: Uint8Array | undefined,
  shell: Shell,
): Promise<{ readonly waivers: readonly Waiver[]; readonly outcome?: Outcome }> {
  if (content === undefined) return { waivers: [] };
  const { parseDocument } = await import('#model/load/document.ts');
  const { readWaivers } = await import('#model/load/waivers.ts');
  const { waivers, findings } = readWaivers(parseDocument(file, content));
  if (findings.length === 0) return { waivers };
  const notes = ['nothing was written: the file must be in order first'];
  const report = {
    format: 1,
    command: 'waive',
    subject: `waive ${file}`,
    findings,
    pairs: [],
    notes,
    counts: {},
  } as const;
  return { waivers, outcome: { kind: 'report', report: { ...report, seconds: shell.seconds() } } };
}

/** What waives nothing, or whom nobody can ask, would go unnoticed. */
async function noteUnknown({ fingerprint, stage, party, owner }: WaiverEntry, shell: Shell): Promise<void> {
  const { catalog } = await loadTree(shell);
  const services = catalog.services.map(({ id }) => id);
  if (stage !== undefined && !catalog.stages.includes(stage))
    shell.note(
      harmless(`note: trilateral.yaml lists no stage ${stage}; it lists ${catalog.stages.join(', ') || 'none'}`),
    );
  if (party !== undefined && !services.includes(party.replace(/(.)@.*$/, '$1')))
    shell.note(`note: trilateral.yaml names no service ${party}`);
  if (!catalog.owners.some(({ id }) => id === owner)) shell.note(`note: trilateral.yaml names no owner ${owner}`);
  if (stage === undefined && !(await checkFinds(fingerprint, shell)))
    shell.note(`note: no finding of check is ${fingerprint}: it holds where diff or can-deploy shows one`);
}

/** Whether the tree as it stands has the finding. What diff and the gate find depends on what they are asked. */
async function checkFinds(fingerprint: string, shell: Shell): Promise<boolean> {
  const { command: check } = await import('./check.ts');
  const outcome = await check.run({ arguments: [], options: {} }, shell);
  if (outcome.kind !== 'report') return false;
  const { findings } = outcome.report;
  const found = findings.flatMap((finding) => [finding, ...(finding.occurrences ?? [])]);
  return found.some((one) => one.fingerprint?.startsWith(fingerprint) ?? false);
}

function text(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  if (typeof value !== 'string') return undefined;
  if (value.trim() === '') throw new UsageError(`--${name} is empty`);
  if (/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u.test(value)) throw new UsageError(`--${name} holds control characters`);
  return value;
}

function ignoreAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
