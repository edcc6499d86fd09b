import { nameOf } from '#compat/party.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import { formatLocation } from '#model/location.ts';
import { oneLine, paintFor } from '../terminal.ts';
import { answerOf, counted, numbersOf, tallyOf } from './answer.ts';
import type { View } from './format.ts';
import { type Group, groupsOf, isPair, partiesOf, partyIn, placesOf, switchIn, verbOf, weightOf } from './groups.ts';
import { htmlCode, htmlLines, htmlText } from './html-text.ts';
import { planLines } from './plan-lines.ts';
import { snippet } from './snippet.ts';

/** Bytes of a comment on GitHub, less some for what a pipeline adds; GitLab takes more. */
const ROOM = 64_000;
const WIDTH = 90;

/**
 * A comment for a pull request: the answer, then a block to unfold for each edit that hurts somebody. All that comes from contracts
 * stands in HTML without an empty line, where nothing is Markdown. What does not fit is counted.
 */
export function renderMarkdown(view: View): string {
  const { report, exit, answer } = view;
  if (answer !== undefined && report.findings.length === 0) {
    return `<p>${htmlCode(report.subject)}</p>\n\n${htmlLines(cut(answer.trimEnd(), ROOM / 8))}\n`;
  }
  const { mark, text } = answerOf(view);
  const numbers = [...numbersOf(report), ...(report.findings.length > 0 ? [tallyOf(report), `exit ${exit}`] : [])];
  const subject = htmlCode(cut(report.subject, 300));
  const head = [`### ${mark} ${text}`, '', `<p>${[subject, ...numbers].join(' · ')}</p>`, '', ...planOf(report)];
  const foot = report.notes.length === 0 ? [] : [notes(report.notes), ''];
  const left = ROOM - sizeOf([...head, ...foot]) - 200;
  return `${[...head, ...fitting(groupsOf(report.findings), left), ...foot].join('\n')}`;
}

/** As many blocks as there is room for, and how many findings there are besides. */
function fitting(groups: readonly Group[], room: number): readonly string[] {
  const shown: string[] = [];
  let left = room;
  for (const [index, group] of groups.entries()) {
    const block = [details(group, index === 0), ''];
    left -= sizeOf(block);
    if (left < 0) {
      const rest = groups.slice(index).reduce((sum, { others }) => sum + 1 + others.length, 0);
      return [...shown, `${counted(rest, 'more finding')}: \`--format json\` has all.`, ''];
    }
    shown.push(...block);
  }
  return shown;
}

/** The order of a plan, as a terminal shows it. */
function planOf({ plan }: View['report']): readonly string[] {
  if (plan === undefined) return [];
  const lines = planLines(plan, { paint: paintFor(false), width: WIDTH, detail: 'screen' });
  return lines.length === 0 ? [] : [htmlLines(cut(lines.slice(1).join('\n'), ROOM / 4)), ''];
}

const marks = { error: '❌', warning: '⚠️', info: 'ℹ️', waived: '🤝' } as const;

function details(group: Group, open: boolean): string {
  const { first } = group;
  const weight = weightOf(first);
  return [
    `<details${open && weight === 'error' ? ' open' : ''}><summary>${marks[weight]} ${summaryOf(group)}</summary>`,
    `<p>${htmlText(cut(first.message, 1000))}</p>`,
    ...(first.witness === undefined ? [] : witnessOf(first)),
    `<ul>${placesIn(group).join('')}</ul>`,
    ...(first.fix === undefined ? [] : [`<p><b>Fix</b> ${htmlText(cut(first.fix, 1000))}</p>`]),
    ...(first.waivedBy === undefined ? [] : [`<p><b>Waived</b> ${htmlText(cut(waiverOf(first.waivedBy), 1000))}</p>`]),
    `<p>${htmlCode(first.rule)} · fingerprint ${htmlCode(first.fingerprint.slice(0, 12))}${decided(first)}</p>`,
    '</details>',
  ].join('\n');
}

function summaryOf(group: Group): string {
  const { first } = group;
  if (!isPair(first)) return `${htmlCode(formatLocation(first.at))} ${htmlText(cut(first.message, 200))}`;
  const parties = partiesOf(group);
  const named = parties.slice(0, 3).map((party) => `<b>${htmlCode(nameOf(party))}</b>${ownerOf(party)}`);
  const more = parties.length > 3 ? ` and ${parties.length - 3} more` : '';
  const verb = verbOf(first, parties.length);
  return `${named.join(', ')}${more} ${verb} ${htmlCode(cut(first.subject, 500))}`;
}

function decided(finding: Finding): string {
  const by = switchIn(finding);
  return by === undefined ? '' : ` · decided by ${htmlCode(by)}`;
}

function ownerOf({ owner }: PartyRef): string {
  return owner === undefined ? '' : ` (${htmlText(owner)})`;
}

function witnessOf({ witness, witnessAt, message, writer }: Finding): readonly string[] {
  const lines = snippet(witness ?? null, witnessAt, oneLine(cut(message, 500)), WIDTH);
  const who = writer === undefined ? 'A value that shows it:' : `A value that ${htmlCode(nameOf(writer))} may write:`;
  return [`<p>${who}</p>`, htmlLines(cut(lines.join('\n'), 6000))];
}

function placesIn({ first, others }: Group): readonly string[] {
  const related = placesOf(first);
  const echoes = [
    ...(first.occurrences ?? []).map(({ subject, at }) => ({ label: `the same in ${subject}`, at })),
    ...others.map((finding) => ({ label: `the same for ${whereIn(finding)}`, at: finding.at })),
  ];
  const listed = echoes.slice(0, 20);
  const more = echoes.length > listed.length ? [`<li>and ${echoes.length - listed.length} more</li>`] : [];
  const row = ({ label, at }: (typeof related)[number]): string =>
    `<li>${htmlText(cut(label, 500))}: ${htmlCode(formatLocation(at))}</li>`;
  return [...related.map(row), ...listed.map(row), ...more];
}

function whereIn(finding: Finding): string {
  const party = partyIn(finding);
  return party === undefined ? finding.subject : `${nameOf(party)}, ${finding.subject}`;
}

function waiverOf({ owner, expires, reason }: NonNullable<Finding['waivedBy']>): string {
  return `by ${owner} until ${expires}: ${reason}`;
}

function notes(texts: readonly string[]): string {
  const listed = texts.slice(0, 20).map((text) => `<li>${htmlText(cut(text, 500))}</li>`);
  const more = texts.length > listed.length ? [`<li>and ${texts.length - listed.length} more</li>`] : [];
  return `<ul>${[...listed, ...more].join('')}</ul>`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
