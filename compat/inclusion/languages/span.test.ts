import fc from 'fast-check';
import { and, not, word } from './language.ts';
import { searchLanguage } from './pattern.ts';
import { spanOf } from './span.ts';
import { wordsOf } from './words.ts';

const patterns = fc.constantFrom('^a*b$', '^(ab|c){2,3}$', '^[a-c]{4}$', '^$', '^(a|bb)?c+$', '^a{0}$', '^(?:x|)y$');

describe('what the shape of a language tells', () => {
  it('never leaves out a word, and promises none that is not there', () => {
    const property = fc.property(patterns, patterns, fc.boolean(), (one, other, complement) => {
      const [left, right] = [searchLanguage(one, 'u'), searchLanguage(other, 'u')];
      for (const language of [left, and([left, complement ? not(right) : right])]) {
        const { least, most, inhabited } = spanOf(language);
        const { words = [] } = wordsOf(language, 0, 30, 20) ?? {};
        for (const { length } of words) expect([least <= length, length <= most]).toEqual([true, true]);
        if (inhabited) expect(words.length).toBeGreaterThan(0);
      }
    });
    fc.assert(property, { seed: 7, numRuns: 60 });
  });

  it('is exact for sequences, repetitions and choices', () => {
    expect(spanOf(searchLanguage('^(ab|c){2,3}$', 'u'))).toEqual({ least: 2, most: 6, inhabited: true });
    expect(spanOf(searchLanguage('^a+$', 'u'))).toEqual({
      least: 1,
      most: Number.POSITIVE_INFINITY,
      inhabited: true,
    });
  });

  it('is read off long texts without going deep', () => {
    expect(spanOf(word('ab'.repeat(9000)))).toMatchObject({ least: 18_000, most: 18_000 });
  });
});
