const syntax = /[\^$\\.*+?()[\]{}|/]/g;

/** The pattern for `text` and nothing else. */
export function literally(text: string): string {
  return text.replaceAll(syntax, '\\$&');
}

/** The pattern for `text` in whatever case. */
export function ignoringCase(text: string): string {
  return [...text]
    .map((letter) => {
      const cases = [...new Set([letter, letter.toLowerCase(), letter.toUpperCase()])];
      return cases.length === 1 ? literally(letter) : `(?:${cases.map(literally).join('|')})`;
    })
    .join('');
}

/** The pattern for a wildcard: `*` is any text, `\*` a star. */
export function globPattern(glob: string): string {
  return [...glob.matchAll(/\\\*|\\\\|\*|[^*\\]+|\\/gu)]
    .map(([part]) => {
      if (part === '*') return '[\\s\\S]*';
      return literally(part === '\\*' ? '*' : part === '\\\\' ? '\\' : part);
    })
    .join('');
}
