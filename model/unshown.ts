/**
 * Characters of text from strangers that a terminal or an editor obeys, or that nobody sees: control and formatting
 * characters (bidirectional overrides, zero-width spaces, tags), line separators, halves of characters and what is no
 * character. Line ends are none of them, nor are the joiners that scripts and emoji need.
 *
 * @see https://www.unicode.org/reports/tr55/
 */
export const unshown = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/**
 * `text` of JSON, JavaScript or TypeScript with `unshown` characters escaped as strings and patterns of all three are. It
 * reads back as the same values; in comments the escapes are to be seen. Tabs stay: they stand between words.
 */
export function escaped(text: string): string {
  return text.replace(unshown, (character) =>
    character === '\t' ? character : character.split('').map(escapeOf).join(''),
  );
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
