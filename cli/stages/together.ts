import { nameOf, type Party } from '#compat/party.ts';
import { compareFindings, type Finding } from '#model/finding.ts';
import { exitCodeOf, exitCodes, isChecked, type Report } from '#model/report.ts';

/** What the gate said of one candidate. */
export type Answer = { readonly candidate: Party; readonly report: Report };

/** Services that a line names; of more it tells the number. */
const NAMED = 16;

/**
 * One report of many: what is said of the stage stands once, and a note says who may go and who may not.
 *
 * @param stage its name, and the entry that its journal was read to
 * @param accepted the findings of one answer as waivers leave them
 */
export async function together(
  answers: readonly Answer[],
  stage: { readonly name: string; readonly seq: number | undefined },
  accepted: (findings: readonly Finding[]) => Promise<readonly Finding[]>,
): Promise<Report> {
  const [only, ...others] = answers;
  if (only !== undefined && others.length === 0) return only.report;
  const reports = answers.map(({ report }) => report);
  const findings = new Map(
    reports.flatMap((report) => report.findings).map((finding) => [finding.fingerprint, finding]),
  );
  const pairs = reports.flatMap((report) => report.pairs);
  const { name, seq } = stage;
  const notes = [
    ...(await whoMayGo(answers, accepted)),
    'each was held against what runs now, not against the other candidates',
    ...(seq === undefined ? [] : [`${name} is at entry ${seq}`]),
    ...saidByAll(reports),
    ...reports.flatMap(gapsOf),
  ];
  return {
    format: 1,
    command: 'can-deploy',
    subject: `${reports.length} services -> ${name}`,
    ...(seq !== undefined && { stage: { name, seq } }),
    findings: [...findings.values()].sort(compareFindings),
    pairs,
    notes: [...new Set(notes)],
    counts: { 'pairs checked': pairs.filter(isChecked).length },
  };
}

async function whoMayGo(
  answers: readonly Answer[],
  accepted: (findings: readonly Finding[]) => Promise<readonly Finding[]>,
): Promise<readonly string[]> {
  const may: string[] = [];
  const mayNot: string[] = [];
  for (const { candidate, report } of answers) {
    const code = exitCodeOf(await accepted(report.findings));
    if (code === exitCodes.ok) may.push(nameOf(candidate.ref));
    else mayNot.push(`${nameOf(candidate.ref)} (${code === exitCodes.breaking ? 'breaking' : 'not decided'})`);
  }
  return [
    ...(mayNot.length > 0 ? [`may not go: ${listed(mayNot)}`] : []),
    `may go: ${may.length > 0 ? listed(may) : 'none'}`,
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 1 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}

/** What stands in each report is about the stage, and not about a candidate. */
function saidByAll(reports: readonly Report[]): readonly string[] {
  const [first, ...others] = reports;
  return (first?.notes ?? []).filter((note) => others.every(({ notes }) => notes.includes(note)));
}

/** What a report says that it did not compare; the rest of its notes is for one candidate alone. */
function gapsOf({ subject, notes }: Report): readonly string[] {
  return notes.filter((note) => note.startsWith('not compared')).map((note) => `${subject}: ${note}`);
}
