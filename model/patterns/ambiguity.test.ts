import { isExponential } from './ambiguity.ts';

it.each([
  '^(a+)+$',
  '^(a*)*$',
  '^(a|a)*$',
  '^(a|aa)+$',
  '^(a{1,2})+$',
  '^(\\w+\\s?)*$',
  '(x+x+)+y',
  '^([a-z]+[0-9]*)*!$',
  '^(?=(a+)+$).*',
  '^(?!(\\w+\\s?)*;)',
  'x(?<=(a|a)*b)',
])('takes %s for exponential', (pattern) => {
  expect(isExponential(pattern, 'u')).toBe(true);
});

it.each([
  '^[a-z0-9-]+$',
  '^(a|b)*$',
  '^[a-z]+(-[a-z]+)*$',
  '^(\\d{1,3}\\.){3}\\d{1,3}$',
  '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
  '^([0-9a-f]{8}-)+$',
  '^(ab?)*$',
  '^(?=.*[A-Z]).{8,}$',
  '^(?=.*[A-Z])(?=.*\\d)(?!.*\\s)\\S{8,}$',
  '(',
])('takes %s for harmless', (pattern) => {
  expect(isExponential(pattern, 'u')).toBe(false);
});

it('is quick with large patterns', () => {
  const started = performance.now();
  isExponential(`^(${Array.from({ length: 190 }, () => '[a-z]*').join('')})*$`, 'u');
  isExponential(`^(${'a'.repeat(5000)})*$`, 'u');
  expect(performance.now() - started).toBeLessThan(5000);
});
