import fc from 'fast-check';

/** Where the surrogates begin, which are half a character each, and how many there are. */
const surrogates = 0xd800;
const halves = 0x800;

/**
 * Any character of Unicode. It is fast-check's own `binary` in everything but how the place of a character is found,
 * for which that lists all million of them: two seconds of each process.
 */
export const character = fc.nat({ max: 0x10ffff - halves }).map(characterAt, placeOf);

function characterAt(place: number): string {
  return String.fromCodePoint(place < surrogates ? place : place + halves);
}

function placeOf(text: unknown): number {
  const point = typeof text === 'string' ? text.codePointAt(0) : undefined;
  if (point === undefined || text !== String.fromCodePoint(point)) throw new Error('not one character');
  if (point >= surrogates && point < surrogates + halves) throw new Error('half a character');
  return point < surrogates ? point : point - halves;
}
