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
  '(.*a){12}$',
  '^(a?){30}a{30}$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
  '^(https?:\\/\\/)?([\\da-z\\.-]+)\\.([a-z\\.]{2,6})([\\/\\w \\.-]*)*\\/?$',
  '^(.|\\s)*$',
  '^([^,]*,?)*$',
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
  '^(?:\\d+,){12}\\d+$',
  '^([0-9a-f]{2}:){15}[0-9a-f]{2}$',
  '^[A-Z]{2}\\d{2}(?: ?[\\dA-Z]{4}){10}$',
  '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
  '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  '^/([^/]+/)*$',
  '^((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}$',
])('takes %s for harmless', (pattern) => {
  expect(isExponential(pattern, 'u')).toBe(false);
});

it('is quick with large patterns', () => {
  const started = performance.now();
  isExponential(`^(${Array.from({ length: 190 }, () => '[a-z]*').join('')})*$`, 'u');
  isExponential(`^(${'a'.repeat(5000)})*$`, 'u');
  expect(performance.now() - started).toBeLessThan(5000);
});
