import pc from 'picocolors';
import { unshown } from '#model/unshown.ts';
import type { Paint } from './command.ts';

export type ColorMode = 'auto' | 'always' | 'never';

/** Whether to colour what goes to `stream`: a flag wins over `NO_COLOR` and `FORCE_COLOR`, these over the terminal. */
export function wantsColor(
  mode: ColorMode,
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (mode !== 'auto') return mode === 'always';
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return !['0', 'false'].includes(env['FORCE_COLOR']);
  return isTerminal && env['TERM'] !== 'dumb';
}

export function paintFor(color: boolean): Paint {
  const { bold, dim, red, yellow, green, cyan } = pc.createColors(color);
  return { bold, dim, red, yellow, green, cyan };
}

/** Text from contracts in which what a terminal obeys or a person can not see is shown by its number. */
export function harmless(text: string): string {
  return text.replace(unshown, numberOf);
}

/** `harmless`, and in one line whatever `text` holds. */
export function oneLine(text: string): string {
  return harmless(text).replaceAll('\n', '\\n');
}

function numberOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/**
 * What a terminal shows of `text` that was coloured for it. Only sequences that set colours are removed: there are no
 * others, for everything from outside went through `harmless`.
 */
export function uncolored(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  return text.replace(/\u001b\[[\d;]*m/g, '');
}
