/**
 * What a reader can't see or what turns the text around it: control and formatting characters (bidirectional overrides,
 * zero-width spaces, tags), line separators, halves of characters. Line ends and tabs are none of them, nor are the
 * joiners that scripts and emoji need.
 *
 * @see https://www.unicode.org/reports/tr55/
 */
const unshown = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/**
 * `text` with what can't be seen shown by its number, as `\u202e`: where it stands in a string of JSON or TypeScript, it
 * reads back as the same.
 */
export function shown(text: string): string {
  return text.replace(unshown, (character) => character.split('').map(escapeOf).join(''));
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JSON of `value` as pages get it: each of its texts, names of members too, as it is shown. */
export function shownJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Control characters and halves of characters are escaped by now.
  return /\\u/.test(json) || shown(json) !== json ? JSON.stringify(shownIn(JSON.parse(json))) : json;
}

/** `value`, made of JSON, with each of its texts as it is shown. */
export function shownIn(value: unknown): unknown {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) return value.map(shownIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [shown(name), shownIn(member)]));
}
