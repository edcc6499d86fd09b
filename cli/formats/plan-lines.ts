import { nameOf } from '#compat/party.ts';
import type { PartyRef } from '#model/finding.ts';
import type { Plan, PlanConflict, PlannedGroup } from '#model/plan.ts';
import type { Paint } from '../command.ts';
import { oneLine } from '../terminal.ts';
import { counted } from './answer.ts';
import type { View } from './format.ts';
import { wrapped } from './wrapped.ts';

/** Deployments of a group that are shown unless all is asked for. */
const MOST = 20;

/** Lines of groups, of conflicts and of what waits, unless all is asked for: together they leave room for a finding. */
const lines = { groups: 24, groupsBeside: 8, conflicts: 14, waiting: 3 } as const;

const SHOWS_ALL = '--explain or --format json shows all';

/** An order of deployments for people: a line for each group, then what cannot be ordered and what leads out of it. */
export function planLines(plan: Plan, view: Pick<View, 'paint' | 'width' | 'detail'>): readonly string[] {
  const { paint, width } = view;
  const most = view.detail === 'all' ? Number.POSITIVE_INFINITY : MOST;
  const digits = String(plan.groups.length).length;
  const groups = plan.groups.map((group, index) => {
    const [first = '', ...rest] = wrapped(deploymentsOf(group, most), ' '.repeat(digits + 4), width);
    const numbered = `  ${paint.bold(String(index + 1).padStart(digits))}${first.slice(digits + 2)}`;
    return [...waitOf(group, digits, paint), numbered, ...rest];
  });
  const conflicts = plan.conflicts.map((conflict) => conflictLines(conflict, paint, width));
  const waiting = plan.waiting.map(({ party, for: others }) => {
    const text = `${oneLine(nameOf(party))}  waits for ${namesOf(others)}`;
    return `  ${paint.yellow('wait')}  ${text}`;
  });
  const isAll = view.detail === 'all';
  const isWhole = conflicts.length + waiting.length === 0;
  return [
    ...fitting(groups, isAll ? undefined : isWhole ? lines.groups : lines.groupsBeside, 'group'),
    ...conflictsFitting(conflicts, isAll ? undefined : lines.conflicts),
    ...fitting(
      waiting.map((line) => [line]),
      isAll ? undefined : lines.waiting,
      'deployment',
    ),
  ];
}

/** As many of `parts` as `room` has lines for, one in any case, and how many there are besides. */
function fitting(parts: readonly (readonly string[])[], room: number | undefined, noun: string): readonly string[] {
  if (parts.length === 0) return [];
  const shown: (readonly string[])[] = [];
  for (const part of parts) {
    if (room !== undefined && shown.length > 0 && shown.flat().length + part.length > room) break;
    shown.push(part);
  }
  const more = parts.length - shown.length;
  return ['', ...shown.flat(), ...(more > 0 ? [`  and ${counted(more, `more ${noun}`)}; ${SHOWS_ALL}`] : [])];
}

/** The first conflict whole, others so far as there is room, then their first lines: who cannot go and why. */
function conflictsFitting(conflicts: readonly (readonly string[])[], room: number | undefined): readonly string[] {
  if (room === undefined) return conflicts.flatMap((conflict) => ['', ...conflict]);
  const whole: string[] = [];
  let count = 0;
  for (const conflict of conflicts) {
    if (count > 0 && whole.length + 1 + conflict.length + (conflicts.length - count) > room) break;
    whole.push('', ...conflict);
    count += 1;
  }
  const heads = conflicts.slice(count).map((conflict) => conflict.slice(0, 1));
  return [...whole, ...fitting(heads, Math.max(2, room - whole.length), 'conflict')];
}

function deploymentsOf({ deployments }: PlannedGroup, most: number): string {
  const shown = deployments.slice(0, most).map(({ party, replaces }) => {
    const was = replaces?.version === undefined ? 'new there' : `replaces ${replaces.version}`;
    return `${oneLine(nameOf(party))} (${oneLine(was)})`;
  });
  const more = deployments.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more; ${SHOWS_ALL}`] : [])].join(', ');
}

function waitOf({ after }: PlannedGroup, digits: number, paint: Paint): readonly string[] {
  if (after === undefined) return [];
  const text = `wait ${spoken(after.duration)}, until nothing that ${namesOf(after.writtenBy)} wrote can still arrive`;
  return [`${' '.repeat(digits + 4)}${paint.yellow(text)}`];
}

function conflictLines(
  { parties, kind, because, wayOut }: PlanConflict,
  paint: Paint,
  width: number,
): readonly string[] {
  const mark = kind === 'undecided' ? paint.yellow('?') : paint.red('✗');
  const head = `  ${mark}  ${paint.bold(namesOf(parties))}  ${oneLine(because)}`;
  const steps = wayOut.flatMap(({ phase, service, text }) => {
    const [first = '', ...rest] = wrapped(`${oneLine(service)}: ${oneLine(text)}`, ' '.repeat(15), width);
    return [`     ${paint.cyan(phase.padEnd(8))}  ${first.trimStart()}`, ...rest];
  });
  return [head, ...steps];
}

function namesOf(parties: readonly PartyRef[]): string {
  const names = parties.slice(0, MOST).map((party) => oneLine(nameOf(party)));
  return [...names, ...(parties.length > MOST ? [counted(parties.length - MOST, 'other')] : [])].join(', ');
}

/** An ISO 8601 duration in words: `4 days 1 hour`. */
function spoken(duration: string): string {
  const units = { D: 'day', H: 'hour', M: 'minute', S: 'second' } as const;
  const parts = [...duration.matchAll(/(\d+)([DHMS])/g)];
  return parts
    .map(([, count, unit]) => counted(Number(count), units[unit === 'D' || unit === 'H' || unit === 'M' ? unit : 'S']))
    .join(' ');
}
