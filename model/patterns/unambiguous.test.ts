import fc from 'fast-check';
import { unambiguousPattern } from './unambiguous.ts';

const patterns: readonly string[] = [
  '^(a+)+$',
  '^(a*)*$',
  '^(a|a)*b?$',
  '^(\\w+\\s?)*$',
  '(x+x+)+y',
  '^([a-z]+[0-9]*)*!$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(a+)+',
  '^(a|aa)+\\n.$',
  '^(.*a){12}$',
  '^(a?){30}a{30}$',
];

describe('a pattern that is read in one way', () => {
  it.each(patterns)('matches what %s matches', (pattern) => {
    const source = unambiguousPattern(pattern, 'u') ?? 'none found';
    expect(source).not.toBe('none found');
    const [was, is] = [new RegExp(pattern, 'u'), new RegExp(source, 'u')];
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'x', 'y', '!', '1', 'A', ' ', '\n'), maxLength: 9 });
    fc.assert(
      fc.property(text, (one) => was.test(one) === is.test(one)),
      { seed: 5, numRuns: 2000 },
    );
  });

  it.each(patterns)('takes no time where %s would take years', (pattern) => {
    const is = new RegExp(unambiguousPattern(pattern, 'u') ?? '$.', 'u');
    const started = performance.now();
    for (const letter of ['a', 'x', 'a ', 'a1']) is.test(`${letter.repeat(3000)}\u0000`);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('is not found for what refers back or looks around', () => {
    expect(unambiguousPattern('^(a+)+\\1$', 'u')).toBeUndefined();
    expect(unambiguousPattern('^(a+(?=b)b)+$', 'u')).toBeUndefined();
    expect(unambiguousPattern('^(?=(a+)+$).*', 'u')).toBeUndefined();
  });
});
