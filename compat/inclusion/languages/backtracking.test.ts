import { isSlowOn } from './backtracking.ts';

describe('a backtracking matcher', () => {
  it.each<[string, string, boolean]>([
    ['^(a+)+$', `${'a'.repeat(40)}b`, true],
    ['^(a|a)*$', `${'a'.repeat(40)}b`, true],
    ['^(a|a)*$', 'a'.repeat(40), false],
    ['(x+x+)+y', 'x'.repeat(60), true],
    ['^(?=(a+)+$)a', `${'a'.repeat(40)}b`, true],
    ['(a+)+\\1', 'a'.repeat(40), true],
    ['^(a?)*$', 'a'.repeat(40), false],
    ['^([A-Za-z_][\\w]*(\\.[A-Za-z_][\\w]*)*)*$', '1'.repeat(60), false],
    ['^(ab|cd)*$', 'abcd'.repeat(50), false],
    ['^(\\d+,)*\\d+$', '12345,'.repeat(30), false],
    ['^[a-z]+$', 'a'.repeat(4000), false],
  ])('on %s against %s... may get lost: %s', (pattern, text, slow) => {
    expect(isSlowOn(pattern, text)).toBe(slow);
  });
});
