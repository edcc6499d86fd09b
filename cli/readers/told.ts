import { nameOf } from '#compat/party.ts';
import { formatLocation } from '#model/location.ts';
import type { Readership } from '#stages/readers/index.ts';
import type { Shell } from '../command.ts';
import { counted } from '../formats/answer.ts';
import { oneLine } from '../terminal.ts';
import type { Asked } from './asked.ts';

/** Who reads it, for people: `subject` names what was asked about, and where. */
export function toldOf(
  readership: Readership,
  { subject, kind }: { readonly subject: string; readonly kind: Asked['kind'] },
  { paint }: Shell,
): string {
  const { readers } = readership;
  const rows = readers.map((one) => [oneLine(nameOf(one.party)), one] as const);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const marks = { yes: paint.red('reads'), maybe: paint.yellow('may  '), no: paint.green('no   ') };
  const lines = rows.map(([name, { reads, because, at, evidence }]) => {
    const kinds = [...new Set(evidence.map(({ kind }) => kind))].join(', ');
    return `  ${marks[reads]}  ${name.padEnd(width)}  ${oneLine(because)}  ${paint.dim(`${oneLine(formatLocation(at))} · ${kinds}`)}`;
  });
  const head = `${paint.bold(oneLine(subject))}   ${spoken(readership, kind)}`;
  return `${[head, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')}\n`;
}

function spoken({ answer, place, readers, anybody }: Readership, kind: Asked['kind']): string {
  const all = counted(readers.length, 'consumer');
  const count = (reads: 'yes' | 'maybe'): number => readers.filter((one) => one.reads === reads).length;
  const outside = anybody === true ? 'anybody outside may read it' : undefined;
  if (readers.length === 0) return outside ?? (kind === 'operation' ? 'nobody calls it' : 'nobody receives it');
  if (place === '')
    return [`received by ${counted(count('yes') + count('maybe'), 'consumer')}`, outside].filter(Boolean).join('; ');
  if (answer === 'nobody') return `nobody: safe to remove (${all}, each has stated what it reads)`;
  if (answer === 'read') {
    const perhaps = count('maybe') > 0 ? `, and by ${count('maybe')} perhaps` : '';
    return [`read by ${count('yes')} of ${all}${perhaps}`, outside].filter(Boolean).join('; ');
  }
  const unstated = `${count('maybe')} of ${all} did not state what ${count('maybe') === 1 ? 'it reads' : 'they read'}`;
  return `not known: ${[count('maybe') > 0 ? unstated : undefined, outside].filter(Boolean).join('; ')}`;
}
