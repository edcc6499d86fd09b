import { nameOf } from '#compat/party.ts';
import type { Finding, PartyRef } from '#model/finding.ts';
import { formatLocation } from '#model/location.ts';
import type { Paint } from '../command.ts';
import { oneLine } from '../terminal.ts';
import { counted } from './answer.ts';
import type { View } from './format.ts';
import {
  decidedBy,
  type Group,
  isPair,
  type PairFinding,
  partiesOf,
  partyIn,
  placesOf,
  verbOf,
  weightOf,
} from './groups.ts';
import { marks } from './pretty-brief.ts';
import { snippet } from './snippet.ts';
import { wrapped } from './wrapped.ts';

/** Lines of a witness, and positions of an echo, unless all is asked for. */
const most = { witness: 14, positions: 4, parties: 3 } as const;

/** One edit in full: who is hurt, by which value, where both sides say so, where else it shows, and the way out. */
export function blockOf(group: Group, view: View): readonly string[] {
  const { first } = group;
  return isPair(first) ? hurt(group, first, view) : fault(first, view);
}

function hurt(group: Group, first: PairFinding, view: View): readonly string[] {
  const { paint } = view;
  const parties = partiesOf(group);
  const verb = verbOf(first, parties.length);
  const lines = [`  ${markOf(first, paint)}${paint.bold(namesOf(parties, view))} ${verb}  ${oneLine(first.subject)}`];
  if (first.witness === undefined) lines.push(...wrapped(oneLine(first.message), '    ', view.width));
  else {
    const value = snippet(first.witness, first.witnessAt, oneLine(first.message), view.width - 8);
    lines.push(`    A value that ${oneLine(nameOf(first.writer))} may write:`);
    lines.push(...around(value, view).map((line) => `        ${line}`));
  }
  return [...lines, ...places(first, paint), ...seen(first), ...echoes(group, view), ...wayOut(first, view)];
}

/** A fault in one document: place first, as editors understand it. */
function fault(finding: Finding, view: View): readonly string[] {
  const at = view.paint.cyan(oneLine(formatLocation(finding.at)));
  return [`  ${markOf(finding, view.paint)}${at}  ${oneLine(finding.message)}`, ...wayOut(finding, view)];
}

/** What stops nobody says so in front. */
function markOf(finding: Finding, paint: Paint): string {
  const weight = weightOf(finding);
  return weight === 'error' ? '' : `${marks(paint)[weight]}  `;
}

function namesOf(parties: readonly PartyRef[], { detail }: View): string {
  const shown = detail === 'all' ? parties : parties.slice(0, most.parties);
  const names = shown.map((party) => nameOf(party) + (party.owner === undefined ? '' : ` (${party.owner})`));
  const more = parties.length > shown.length ? ` and ${parties.length - shown.length} more` : '';
  return oneLine(names.join(', ')) + more;
}

/** Of a long value the lines around the marked one, from the margin on; what is left out is said. */
function around(lines: readonly string[], { detail }: View): readonly string[] {
  if (detail === 'all' || lines.length <= most.witness + 4) return lines;
  const marked = lines.findIndex((line) => /^ *└ /.test(line));
  const from = Math.max(0, Math.min(marked - most.witness / 2, lines.length - most.witness));
  const to = from + most.witness;
  const shown = lines.slice(from, to);
  const margin = Math.min(...shown.map((line) => line.search(/\S/)));
  const before = from > 0 ? [`… ${counted(from, 'line')}`] : [];
  const after = to < lines.length ? [`… ${counted(lines.length - to, 'line')}`] : [];
  return [...before, ...shown.map((line) => line.slice(margin)), ...after];
}

function places(finding: Finding, paint: Paint): readonly string[] {
  const rows = placesOf(finding);
  const labels = rows.map(({ label }) => oneLine(label));
  const width = Math.max(...labels.map((label) => label.length));
  return rows.map(({ at }, index) => {
    return `    ${(labels[index] ?? '').padEnd(width)}   ${paint.cyan(oneLine(formatLocation(at)))}`;
  });
}

/** Why it is believed that the two meet, where more than a contract says so: the latest of each kind. */
function seen({ evidence = [] }: Finding): readonly string[] {
  const kinds = (['observed', 'tested'] as const).flatMap((kind) => evidence.find((item) => item.kind === kind) ?? []);
  return kinds.map(({ kind, by, at, stage }) => {
    const when = `${stage === undefined ? '' : ` on ${stage}`}${at === undefined ? '' : ` ${at.slice(0, 10)}`}`;
    return `    ${kind}${oneLine(when)} by ${oneLine(by)}`;
  });
}

/** Where the same edit shows besides: other positions, and other parties. */
function echoes({ first, others }: Group, { detail, paint }: View): readonly string[] {
  const positions = [first, ...others].flatMap((finding) => {
    const party = partyIn(finding);
    const own = { party, subject: finding.subject };
    const more = (finding.occurrences ?? []).map(({ subject }) => ({ party, subject }));
    return finding === first ? more : [own, ...more];
  });
  const told = partyIn(first);
  const isSame = (party: PartyRef): boolean => told === undefined || nameOf(party) === nameOf(told);
  const texts = new Set(
    positions.map(({ party, subject }) =>
      oneLine(party === undefined || isSame(party) ? subject : `${nameOf(party)}  ${subject}`),
    ),
  );
  const shown = detail === 'all' ? [...texts] : [...texts].slice(0, most.positions);
  const left = texts.size - shown.length;
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].map(
    (text, index) => `    ${index === 0 ? paint.dim('the same in') : '           '}  ${text}`,
  );
}

function wayOut(finding: Finding, { paint, width }: View): readonly string[] {
  const { fix, rule, fingerprint } = finding;
  const [line = '', ...rest] = fix === undefined ? [] : wrapped(oneLine(fix), '         ', width);
  const way = fix === undefined ? [] : [`    ${paint.green('Fix')}  ${line.trimStart()}`, ...rest];
  return [...way, `    ${paint.dim(`${rule} · fingerprint ${fingerprint.slice(0, 12)}${decidedBy(finding)}`)}`];
}
