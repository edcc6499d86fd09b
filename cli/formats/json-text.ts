import { escaped } from '#model/unshown.ts';

/**
 * `value` as JSON text of several lines in which no character acts on a terminal or hides: what JSON lets stand raw (C1 controls,
 * bidirectional overrides, zero-width characters) is escaped. It reads back as the same value.
 */
export function jsonText(value: unknown): string {
  return `${escaped(JSON.stringify(value, null, 2))}\n`;
}
