import fc from 'fast-check';
import { ALL, and, lengths, not } from './language.ts';
import { accepts } from './moves.ts';
import { searchLanguage } from './pattern.ts';
import { isEmpty, wordsOf } from './words.ts';

const PATTERNS = [
  '',
  'a',
  '^a',
  'b$',
  '^$',
  '^a*$',
  'a+b',
  '^(a|b)*$',
  '^(?!ab)',
  '(?=.*b)a',
  '\\bb',
  'a\\b',
  '\\Ba',
  '(^a|b)c',
  '^(?=a)(?!ab)[abc]{2,3}$',
  '(?<=a)b',
  '(?<!a)b$',
  '[^a]',
  '^[^a-c]$',
  '^.{2}$',
  'a|^b|c$',
  '^(?:a|(?!b)c)+$',
  '^a{2,3}b?$',
  '^\\w+$',
  '^\\S\\s\\d$',
  '(a)\\1',
];

describe('the language of a pattern', () => {
  it.each(PATTERNS)('/%s/u accepts what the pattern matches', (pattern) => {
    const language = searchLanguage(pattern, 'u');
    const expression = new RegExp(pattern, 'u');
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '\n', '😀'), maxLength: 6 });
    fc.assert(
      fc.property(text, (sample) => {
        expect([sample, accepts(language, sample)]).toEqual([sample, expression.test(sample)]);
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it.each(PATTERNS)('/%s/u and its complement share nothing and leave nothing out', (pattern) => {
    const language = searchLanguage(pattern, 'u');
    expect(isEmpty(and([language, not(language)]))).toBe(true);
    expect(isEmpty(not(and([ALL, language])))).toBe(isEmpty(not(language)));
  });

  it('lists words shortest first, and knows when there are no more', () => {
    const list = (pattern: string, count: number, max = Number.POSITIVE_INFINITY) =>
      wordsOf(searchLanguage(pattern, 'u'), 0, max, count);
    expect(list('^[ab]{0,2}$', 10)).toEqual({ words: ['', 'a', 'b', 'aa', 'ab', 'ba', 'bb'], complete: true });
    expect(list('^a+$', 2)).toEqual({ words: ['a', 'aa'], complete: false });
    expect(list('^(aaa)*$', 5, 4)).toEqual({ words: ['', 'aaa'], complete: true });
    expect(wordsOf(and([searchLanguage('^(aa)*$', 'u'), lengths(3, 3)]), 0, 9, 1)).toEqual({
      words: [],
      complete: true,
    });
  });

  it('counts an astral character once, with and without the flag where it can', () => {
    expect(accepts(searchLanguage('^.$', 'u'), '😀')).toBe(true);
    expect(accepts(searchLanguage('^[^x]*$', ''), '😀')).toBe(true);
    expect(() => searchLanguage('^.$', '')).toThrow('surrogate');
  });
});
