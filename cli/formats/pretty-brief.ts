import { nameOf } from '#compat/party.ts';
import type { Finding } from '#model/finding.ts';
import { formatLocation } from '#model/location.ts';
import type { Paint } from '../command.ts';
import { oneLine } from '../terminal.ts';
import { counted } from './answer.ts';
import type { View } from './format.ts';
import { type Group, isPair, partiesOf, positionsIn, type Weight, weightOf } from './groups.ts';

/**
 * A group in a line: how much it weighs, who is hurt, where, what, at which place in which file, and the fingerprint
 * that a waiver takes; in two where a line would not do.
 */
export function briefLines(group: Group, { paint, width }: Pick<View, 'paint' | 'width'>): readonly string[] {
  const { first } = group;
  const weight = weightOf(first);
  const mark = marks(paint)[weight];
  const at = oneLine(formatLocation(first.at));
  const named = weight === 'info' ? first.rule : `${first.rule} · ${first.fingerprint.slice(0, 12)}`;
  const message = `${oneLine(first.message)}${timesOf(group)}${waiverOf(first)}`;
  if (!isPair(first)) {
    // A fault is mended where it stands, so its place comes first, as editors read it.
    const [left, right] = weight === 'error' ? [paint.cyan(at), message] : [message, paint.dim(at)];
    return [`  ${mark}  ${left}  ${right}  ${paint.dim(named)}`];
  }
  const text = `${whoIn(group)}  ${oneLine(first.subject)}  ${message}`;
  const source = `${at}  ${named}`;
  const isWide = text.length + source.length + 10 > width;
  return isWide ? [`  ${mark}  ${text}`, `        ${paint.dim(source)}`] : [`  ${mark}  ${text}  ${paint.dim(source)}`];
}

/** How each weight is marked at the beginning of a line. */
export function marks(paint: Paint): Readonly<Record<Weight, string>> {
  return {
    error: paint.red('✗   '),
    warning: paint.yellow('also'),
    info: paint.dim('info'),
    waived: paint.dim('waived'),
  };
}

function whoIn(group: Group): string {
  const [party, ...more] = partiesOf(group).map(nameOf);
  return oneLine(`${party ?? ''}${more.length > 0 ? ` and ${more.length} more` : ''}`);
}

function timesOf(group: Group): string {
  const positions = positionsIn(group);
  return positions > 1 ? ` (${counted(positions, 'position')})` : '';
}

function waiverOf({ waivedBy }: Finding): string {
  return waivedBy === undefined ? '' : oneLine(`, by ${waivedBy.owner} until ${waivedBy.expires}: ${waivedBy.reason}`);
}
