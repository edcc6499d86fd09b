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

/** An order of deployments for people: a line for each group, then what cannot be ordered and what leads out of it. */
export function planLines(plan: Plan, view: Pick<View, 'paint' | 'width' | 'detail'>): readonly string[] {
  const { paint, width } = view;
  const most = view.detail === 'all' ? Number.POSITIVE_INFINITY : MOST;
  const digits = String(plan.groups.length).length;
  const groups = plan.groups.flatMap((group, index) => {
    const [first = '', ...rest] = wrapped(deploymentsOf(group, most), ' '.repeat(digits + 4), width);
    const numbered = `  ${paint.bold(String(index + 1).padStart(digits))}${first.slice(digits + 2)}`;
    return [...waitOf(group, digits, paint), numbered, ...rest];
  });
  const conflicts = plan.conflicts.map((conflict) => conflictLines(conflict, paint, width));
  const waiting = plan.waiting.map(({ party, for: others }) => {
    const text = `${oneLine(nameOf(party))}  waits for ${namesOf(others)}`;
    return `  ${paint.yellow('wait')}  ${text}`;
  });
  return [groups, ...conflicts, waiting].filter((part) => part.length > 0).flatMap((part) => ['', ...part]);
}

function deploymentsOf({ deployments }: PlannedGroup, most: number): string {
  const shown = deployments.slice(0, most).map(({ party, replaces }) => {
    const was = replaces?.version === undefined ? 'new there' : `replaces ${replaces.version}`;
    return `${oneLine(nameOf(party))} (${oneLine(was)})`;
  });
  const more = deployments.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more; --explain or --format json shows all`] : [])].join(', ');
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
