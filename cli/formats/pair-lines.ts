import { nameOf } from '#compat/party.ts';
import type { Evidence } from '#model/finding.ts';
import type { CheckedPair } from '#model/report.ts';
import type { Paint } from '../command.ts';
import { oneLine } from '../terminal.ts';
import type { View } from './format.ts';
import { wrapped } from './wrapped.ts';

/** Every pair that was compared, by who writes and who reads: whether it fits, why, and on what evidence. */
export function pairLines(pairs: readonly CheckedPair[], { paint, width }: Pick<View, 'paint' | 'width'>): string[] {
  const between = new Map<string, CheckedPair[]>();
  for (const pair of pairs) {
    const who = `${nameOf(pair.writer)} -> ${nameOf(pair.reader)}`;
    const known = between.get(who);
    if (known === undefined) between.set(who, [pair]);
    else known.push(pair);
  }
  return [...between].flatMap(([who, own]) => [
    `  ${paint.bold(oneLine(who))}`,
    ...own.flatMap((pair) => linesOf(pair, paint, width)),
  ]);
}

function linesOf(pair: CheckedPair, paint: Paint, width: number): readonly string[] {
  const mark = {
    safe: paint.green('✓'),
    breaking: paint.red('✗'),
    potential: paint.yellow('?'),
    undecided: paint.yellow('?'),
  }[pair.verdict];
  const what = oneLine(`${pair.subject} ${pair.position}`);
  const why = oneLine([pair.because, ...new Set(pair.evidence.map(believed))].join(' · '));
  if (what.length + why.length + 8 <= width) return [`    ${mark} ${what}  ${paint.dim(why)}`];
  return [`    ${mark} ${what}`, ...wrapped(why, '      ', width).map((line) => paint.dim(line))];
}

/** Why the two are believed to meet, and since when that is known. */
function believed({ kind, at }: Evidence): string {
  return at === undefined ? kind : `${kind} ${at.slice(0, 10)}`;
}
