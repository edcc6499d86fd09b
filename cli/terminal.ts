import pc from 'picocolors';
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
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true;
  return isTerminal && env['TERM'] !== 'dumb';
}

export function paintFor(color: boolean): Paint {
  const { bold, dim, red, yellow, green, cyan } = pc.createColors(color);
  return { bold, dim, red, yellow, green, cyan };
}

/** Control characters and bidirectional overrides in text from contracts, made visible and harmless. */
export function harmless(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
