import { automatonOf } from '#model/patterns/automaton.ts';

/**
 * A test for `pattern` in time linear in the text: a finite automaton that follows all ways at once. Throws for what is
 * no regular language, looks around within the text, or needs too many states.
 */
export function linearTest(pattern: string, flags: string): (text: string) => boolean {
  const automaton = automatonOf(pattern, flags);
  const unicode = flags.includes('u');
  return (text) =>
    automaton.test(
      unicode ? Array.from(text, codePoint) : Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    );
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
