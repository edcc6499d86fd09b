import type { Json } from '#model/json.ts';

/** Few names, values and patterns, so that what is made of them meets often. */
export const NAMES = ['a', 'b', 'ab', '__proto__'] as const;
export const SCALARS: readonly Json[] = [null, true, false, 0, 1, 2, 3, -1, 1.5, 0.1, 1e300, '', 'a', 'ab', 'b', 'abc'];
export const TYPES = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'] as const;
export const PATTERNS = [
  '^a',
  'b$',
  '^a*$',
  '^(?!ab)',
  '[^a]',
  '^.b?$',
  '\\d',
  '^\\w+$',
  '(?<=a)b',
  '^(ab|b)+$',
] as const;
export const FORMATS = ['date', 'email', 'uuid', 'ipv4', 'uri', 'int32', 'date-time', 'regex', 'nobody-knows'] as const;

/** Strings that formats and patterns tell apart. */
export const TEXTS: readonly string[] = [
  '',
  'a',
  'b',
  'ab',
  'abc',
  'aab',
  'ba',
  '7',
  'a7',
  '_',
  '💩',
  'é',
  '\n',
  '2020-02-29',
  '2021-02-29',
  '2020-02-29T10:00:00Z',
  'a@b.cc',
  'a@',
  '123e4567-e89b-12d3-a456-426614174000',
  '127.0.0.1',
  '256.0.0.1',
  'https://a.bc/d',
  '[',
];
