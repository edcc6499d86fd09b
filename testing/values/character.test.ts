import fc from 'fast-check';
import { character } from './character.ts';

const listed = fc.mapToConstant(
  { num: 0xd800, build: (index) => String.fromCodePoint(index) },
  { num: 0x10ffff - 0xe000 + 1, build: (index) => String.fromCodePoint(0xe000 + index) },
);

describe('any character', () => {
  it.each([1, 2, 3])('is drawn as from a list of all of them (seed %i)', (seed) => {
    const drawn = (one: fc.Arbitrary<string>) =>
      fc.sample(fc.array(one, { minLength: 100, maxLength: 200 }), { seed, numRuns: 50 });
    expect(drawn(character)).toEqual(drawn(listed));
  });

  it.each(['\u0000', 'a', '\ud7ff', '\ue000', '🍞', '\u{10ffff}'])('is known again: %j', (text) => {
    expect(character.canShrinkWithoutContext(text)).toBe(true);
    const smaller = [...character.shrink(text, undefined)].map(({ value }) => value);
    expect(smaller.every((one) => (one.codePointAt(0) ?? 0) < (text.codePointAt(0) ?? 0))).toBe(true);
  });

  it.each(['', 'ab', '\ud800', '\udfff', '🍞\ufe0f', 7])('is not %j', (text) => {
    expect(character.canShrinkWithoutContext(text)).toBe(false);
  });
});
