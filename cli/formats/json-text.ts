/**
 * `value` as JSON text of several lines in which no character acts on a terminal or hides: what JSON lets stand raw (C1 controls,
 * bidirectional overrides, zero-width characters) is escaped. It reads back as the same value.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(
    /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu,
    (character) =>
      [...Array(character.length).keys()]
        .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
        .join(''),
  );
  return `${text}\n`;
}
