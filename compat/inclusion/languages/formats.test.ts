import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { textFormat } from './formats.ts';
import { accepts } from './moves.ts';

function truth(name: string, text: string): boolean {
  const definition: unknown = fullFormats[name as keyof typeof fullFormats];
  if (definition instanceof RegExp) {
    definition.lastIndex = 0;
    return definition.test(text);
  }
  if (typeof definition === 'function') return definition(text) === true;
  const { validate } = definition as { validate: (value: string) => boolean };
  return validate(text);
}

const SAMPLES = [
  '',
  'a',
  '2020-02-29',
  '2021-02-29',
  '1900-02-29',
  '2000-02-29',
  '2020-13-01',
  '0000-02-29',
  '2020-04-31',
  '12:00:00Z',
  '23:59:60Z',
  '23:59:60',
  '24:59:00+01:00',
  '22:59:60-01:00',
  '00:29:60+00:30',
  '12:00:60Z',
  '12:00:00.123+0530',
  '12:00:00+05',
  '1985-04-12T23:20:50.52Z',
  '1985-04-12 23:20:50.52Z',
  '1985-04-12t23:20:50z',
  'P1Y',
  'PT1H',
  'P',
  'PT',
  'P1W',
  'P1Y1W',
  'http://a.b/c?d#e',
  'urn:isbn:1',
  '/a/b',
  '//x',
  '#f',
  'a b',
  'http://[::1]/',
  'x:',
  ':',
  'user@example.com',
  'a@b',
  'a..b@c.d',
  'example.com',
  '-a.com',
  'a-.com',
  'a.com.',
  '1.2.3.4',
  '256.1.1.1',
  '01.1.1.1',
  '::1',
  '1::2::3',
  'fe80::1.2.3.4',
  '2eb8aa08-aa98-11ea-b4aa-73b441d16380',
  'urn:uuid:2EB8AA08-AA98-11EA-B4AA-73B441D16380',
  '/a~1b',
  '/a~2',
  '0/a',
  '01/a',
  '1#',
  'QUJD',
  'QUI=',
  'Q',
  '!\nQUJD',
  '!\n',
  'http://a.com',
  'http://10.0.0.1',
  'ftp://x.org:80/a',
  '{a}',
  '{a',
  'a{+b*}',
  'a\n',
  '12:00:00 Z',
  `${'a'.repeat(63)}.b`,
  `${'a'.repeat(64)}.b`,
];

describe('languages of formats', () => {
  const names = Object.keys(fullFormats).filter((name) => textFormat(name)?.kind === 'language');

  it('cover every format that is regular', () => {
    const others = Object.keys(fullFormats).filter((name) => !names.includes(name));
    expect(others.sort()).toEqual(['binary', 'double', 'float', 'int32', 'int64', 'password', 'regex']);
  });

  it.each(names)('%s accepts exactly what ajv-formats accepts', (name) => {
    const format = textFormat(name);
    if (format?.kind !== 'language') throw new Error(name);
    const check = (text: string): void => {
      expect([text, accepts(format.language, text)]).toEqual([text, truth(name, text)]);
    };
    SAMPLES.forEach(check);
    const near = fc.tuple(
      fc.constantFrom(...SAMPLES),
      fc.nat(40),
      fc.constantFrom('', 'a', '0', '6', '9', ':', '-', '.', 'Z', '/', ' ', '\n', 'é'),
    );
    fc.assert(
      fc.property(near, ([text, at, char]) => check(text.slice(0, at) + char + text.slice(at + 1))),
      { numRuns: 300, seed: 7 },
    );
  });

  it('agrees with ajv-formats on every clock time with an offset', () => {
    const format = textFormat('time');
    if (format?.kind !== 'language') throw new Error('time');
    const pad = (value: number): string => String(value).padStart(2, '0');
    fc.assert(
      fc.property(fc.nat(30), fc.nat(70), fc.constantFrom('+', '-'), fc.nat(25), fc.nat(60), (h, m, sign, zh, zm) => {
        const text = `${pad(h)}:${pad(m)}:60${sign}${pad(zh)}:${pad(zm)}`;
        expect([text, accepts(format.language, text)]).toEqual([text, truth('time', text)]);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
