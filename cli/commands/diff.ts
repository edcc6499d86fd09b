import type { RevisionAnswer } from '#compat/pairing/revisions.ts';
import type { ServiceSummary } from '#compat/pairing/summary.ts';
import { emptyPolicyConfig } from '#compat/policy.ts';
import type { Catalog } from '#model/catalog.ts';
import { compareFindings, type Finding } from '#model/finding.ts';
import type { Report } from '#model/report.ts';
import { weighed } from '#model/weigh.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { noteImpact } from '../permalink.ts';
import type { RevisionReader } from '../revisions/open.ts';
import type { Revision } from '../revisions/revision.ts';
import { UsageError } from '../usage-error.ts';
import { waived } from '../waived.ts';

export const command: CliCommand = {
  name: 'diff',
  summary: 'what changed between two revisions, and who would be hurt by it',
  description: [
    'Asks of each service: if it moved from BEFORE to AFTER, and nobody else moved, who would be hurt? What it sends is held against those who read it as it was, what it receives against those who write it as they did, its API against those who call it as it was. Renamed files, moved components and inlined references are no changes.',
    'BEFORE and AFTER are a folder, a document, git:REF, git:REF:PATH, stage:STAGE, bundle:DIGEST or bundle:SERVICE@VERSION. Without AFTER, the working tree. Nothing is fetched, and neither the working tree nor the index of git are touched.',
    'Exit code 0: nobody is hurt; 1: somebody is; 2: one of the two could not be read; 3: it could not be decided.',
  ].join('\n\n'),
  arguments: [
    { name: '<before>', description: 'what was' },
    { name: '[after]', description: 'what is to be (default: the working tree)' },
  ],
  options: [
    {
      flags: '--report <file>',
      description: 'keep the report in a file as JSON, and name the page that shows its impact',
    },
  ],
  examples: [
    { line: 'trilateral diff git:main', does: 'what does this branch change?' },
    { line: 'trilateral diff stage:prod', does: 'what differs from what runs on prod?' },
    { line: 'trilateral diff bundle:food@1.4.2', does: 'what changed since that version of food?' },
    { line: 'trilateral diff before.openapi.yaml after.openapi.yaml', does: 'two documents' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const [named = '', other] = input.arguments;
  const { report: keptIn } = input.options;
  if (keptIn === '') throw new UsageError('--report names no file');
  const { revisionReader } = await import('../revisions/open.ts');
  const reader = revisionReader(shell);
  const opened: Revision[] = [];
  try {
    shell.progress(`reading ${named}`);
    const before = await reader.open(named);
    opened.push(before);
    shell.progress(`reading ${other ?? 'the working tree'}`);
    const after = other === undefined ? await reader.counterpart(named) : await reader.open(other);
    opened.push(after);
    const report = { ...(await compared(before, after, reader, shell)), seconds: shell.seconds() };
    if (typeof keptIn !== 'string') return { kind: 'report', report };
    noteImpact(report, after.catalog ?? before.catalog, shell);
    return { kind: 'report', report, keptIn };
  } finally {
    for (const revision of opened) await revision.close();
  }
}

async function compared(before: Revision, after: Revision, reader: RevisionReader, shell: Shell): Promise<Report> {
  const unread = unreadable(before, after);
  if (unread !== undefined) return unread;
  const catalog = await governing(before, after, reader);
  const { compareRevisions } = await import('#compat/pairing/revisions.ts');
  const { proofList } = await import('../proofs.ts');
  const proofs = proofList(shell, [before.name, after.name]);
  shell.progress('comparing');
  const answer = await compareRevisions({
    before,
    after,
    policy: catalog?.policy ?? emptyPolicyConfig,
    now: shell.now(),
    ...(proofs !== undefined && { proofs }),
  });
  proofs?.save();
  if (answer.services.length === 0) throw nothingInCommon(before, after);
  const found =
    catalog === undefined ? answer.findings : await waived(weighed(answer.findings, catalog), catalog, shell);
  return reportOf(before, after, answer, [...errorsOf(before), ...errorsOf(after), ...found]);
}

/** Whose policy and waivers hold: those of the tree that the change leads to, or else of the tree it is asked in. */
async function governing(before: Revision, after: Revision, reader: RevisionReader): Promise<Catalog | undefined> {
  const own = after.catalog ?? before.catalog;
  const isOfStore = [before.kind, after.kind].some((kind) => kind === 'stage' || kind === 'bundle');
  return own ?? (isOfStore ? (await reader.workingTree()).catalog : undefined);
}

function errorsOf({ findings }: Revision): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** The report on two sides of which one can't be read: nothing follows from what was not read. */
function unreadable(before: Revision, after: Revision): Report | undefined {
  const wrong = [before, after].filter(
    (revision) =>
      errorsOf(revision).some(({ verdict }) => verdict === 'invalid') ||
      (revision.kind === 'stage' && revision.parties.length === 0 && errorsOf(revision).length > 0),
  );
  if (wrong.length === 0) return undefined;
  const notes = wrong.map(({ name }) => `nothing was compared: ${name} must be readable first`);
  const findings = wrong.flatMap(errorsOf);
  return { format: 1, command: 'diff', subject: subjectOf(before, after), findings, pairs: [], notes, counts: {} };
}

function subjectOf(before: Revision, after: Revision): string {
  return `${before.name} -> ${after.name}`;
}

function nothingInCommon(before: Revision, after: Revision): UsageError {
  const held = ({ name, parties }: Revision): string =>
    `${name} has ${parties.map(({ ref }) => ref.service).join(', ') || 'no services'}`;
  return new UsageError('nothing can be compared', `${held(before)}; ${held(after)}`);
}

function reportOf(
  before: Revision,
  after: Revision,
  { services, untold, pairs }: RevisionAnswer,
  findings: readonly Finding[],
): Report {
  const changed = services.filter(isChanged);
  const sides = { before, after };
  const missing = (['before', 'after'] as const).flatMap((side) => {
    const names = [...new Set(untold.filter((one) => one.side === side).map(({ service }) => service))];
    return names.length === 0 ? [] : [`not compared, for only ${sides[side].name} has ${them(names)}: ${some(names)}`];
  });
  return {
    format: 1,
    command: 'diff',
    subject: subjectOf(before, after),
    success: changed.length === 0 ? 'nothing changed' : 'safe',
    findings: [...findings].sort(compareFindings),
    pairs,
    notes: [...changed.map(sentence), ...missing, ...before.notes, ...after.notes],
    counts: { 'services compared': services.length, 'services changed': changed.length, 'pairs checked': pairs.length },
  };
}

function isChanged({ added, removed, changed, before, after }: ServiceSummary): boolean {
  return before === undefined || after === undefined || added.length + removed.length + changed.length > 0;
}

/** What became of one service, in words. */
function sentence(summary: ServiceSummary): string {
  const { before, after, added, removed, changed, verdict } = summary;
  const which =
    before === after || before === undefined || after === undefined ? (after ?? before) : `${before} -> ${after}`;
  const parts = [
    ...(before === undefined ? ['came'] : []),
    ...(after === undefined ? ['went'] : []),
    ...listed('added', added),
    ...listed('removed', removed),
    ...listed('changed', changed),
  ];
  return `${which}: ${parts.join('; ')} (${verdict})`;
}

function listed(verb: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${verb} ${some(names)}`];
}

/** The first few names, and how many more there are: a report is a screen. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}

function them(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them';
}
