import { fullFormats } from 'ajv-formats/dist/formats.js';
import { CharSet } from 'refa';
import { ALL, alt, chars, concat, EMPTY_WORD, LAST, type Language, loop, word } from './language.ts';
import { searchLanguage } from './pattern.ts';

/** How a format of ajv-formats (full mode) reads a text: a regular language, a test that is none, or nothing asserted. */
export type TextFormat =
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'test'; readonly test: (text: string) => boolean }
  | { readonly kind: 'anything' };

const made = new Map<string, TextFormat>();

/** What `format` asserts of strings; `undefined` for a name that ajv-formats does not know. */
export function textFormat(name: string): TextFormat | undefined {
  if (!Object.hasOwn(fullFormats, name)) return undefined;
  const before = made.get(name);
  if (before) return before;
  const format = build(name);
  made.set(name, format);
  return format;
}

function build(name: string): TextFormat {
  const handmade = HANDMADE[name];
  if (handmade) return { kind: 'language', language: handmade() };
  const definition = fullFormats[name as keyof typeof fullFormats];
  if (definition instanceof RegExp) {
    return { kind: 'language', language: searchLanguage(PLAIN[name] ?? definition.source, definition.flags) };
  }
  return typeof definition === 'function'
    ? { kind: 'test', test: (text) => definition(text) === true }
    : { kind: 'anything' };
}

/** Where a pattern counts UTF-16 units of what it then restricts to ASCII, said without the units. */
const PLAIN: Readonly<Record<string, string>> = {
  hostname: fullFormats.hostname instanceof RegExp ? fullFormats.hostname.source.replace('(?=.{', '(?=[!-~]{') : '',
};

const HANDMADE: Readonly<Record<string, () => Language>> = {
  date,
  time: () => time(true),
  'iso-time': () => time(false),
  'date-time': () => dateTime(true),
  'iso-date-time': () => dateTime(false),
  uri,
  byte,
};

const digits = (count: number): Language => loop(set('0123456789'), count, count);

function set(characters: string): Language {
  const points = Array.from(characters, (char) => char.codePointAt(0) ?? 0);
  return chars(CharSet.empty(LAST).union(points.map((point) => ({ min: point, max: point }))));
}

function sequence(...parts: readonly Language[]): Language {
  return parts.reduceRight((rest, part) => concat(part, rest), EMPTY_WORD);
}

const pairs = new Map<number, Language>();

function two(value: number): Language {
  const pair = pairs.get(value) ?? word(String(value).padStart(2, '0'));
  pairs.set(value, pair);
  return pair;
}

/** Numbers of two digits, as few sets of characters as will do. */
function numbers(from: number, to: number): Language {
  const tensByOnes = new Map<string, string>();
  for (let ten = Math.floor(from / 10); ten * 10 <= to; ten += 1) {
    const [first, last] = [Math.max(from - ten * 10, 0), Math.min(to - ten * 10, 9)];
    const ones = '0123456789'.slice(first, last + 1);
    tensByOnes.set(ones, `${tensByOnes.get(ones) ?? ''}${ten}`);
  }
  return alt([...tensByOnes].map(([ones, tens]) => concat(set(tens), set(ones))));
}

/** RFC 3339 full-date, the 29th of February in leap years only. */
function date(): Language {
  const year = digits(4);
  const by4 = alt(Array.from({ length: 24 }, (_, index) => two((index + 1) * 4)));
  const leap = alt([concat(digits(2), by4), concat(alt([two(0), by4]), two(0))]);
  const month = (months: readonly number[], last: number): Language =>
    sequence(alt(months.map(two)), word('-'), numbers(1, last));
  return alt([
    sequence(year, word('-'), alt([month([1, 3, 5, 7, 8, 10, 12], 31), month([4, 6, 9, 11], 30), month([2], 28)])),
    sequence(leap, word('-02-29')),
  ]);
}

/**
 * As ajv-formats reads it: any second below 60, or a second 60 (indeed any) where the clock in UTC shows 23:59.
 * The second case does not look at the range of hours and minutes.
 */
function time(zoned: boolean): Language {
  const fraction = loop(concat(word('.'), loop(digits(1), 1, Number.POSITIVE_INFINITY)), 0, 1);
  const utc = set('zZ');
  const colon = loop(word(':'), 0, 1);
  const zone = (sign: string, hours: Language, minutes: Language, noMinutes: boolean): Language => {
    const tail = concat(colon, minutes);
    return sequence(word(sign), hours, noMinutes ? loop(tail, 0, 1) : tail);
  };
  const offsets = alt(['+', '-'].map((sign) => zone(sign, numbers(0, 23), numbers(0, 59), true)));
  const zones = alt([utc, offsets, ...(zoned ? [] : [EMPTY_WORD])]);
  const plain = sequence(numbers(0, 23), word(':'), numbers(0, 59), word(':'), numbers(0, 59), fraction, zones);
  const seconds = numbers(0, 60);
  const leaps = [...leapClocks()].map(([hour, minutes]) => {
    const clocks = [...minutes].map(([minute, offsets]) => {
      const ends = offsets.map(([sign, h, m]) => zone(sign, two(h), two(m), m === 0));
      if (hour === 23 && minute === 59) ends.push(utc, ...(zoned ? [] : [EMPTY_WORD]));
      return sequence(two(minute), word(':'), seconds, fraction, alt(ends));
    });
    return sequence(two(hour), word(':'), alt(clocks));
  });
  return alt([plain, ...leaps]);
}

type Offset = readonly ['+' | '-', number, number];

/** For each hour and minute of two digits, the offsets at which it is 23:59 in UTC. */
function leapClocks(): ReadonlyMap<number, ReadonlyMap<number, readonly Offset[]>> {
  const clocks = new Map<number, Map<number, Offset[]>>();
  for (const [sign, by] of [
    ['+', 1],
    ['-', -1],
  ] as const) {
    for (let m = 0; m < 60; m += 1) {
      for (const utcMinute of [59, -1]) {
        const minute = utcMinute + m * by;
        const borrow = utcMinute < 0 ? 1 : 0;
        for (let h = 0; h < 24; h += 1) {
          for (const utcHour of [23, -1]) {
            const hour = utcHour + h * by + borrow;
            if (minute < 0 || minute > 99 || hour < 0 || hour > 99) continue;
            const minutes = clocks.get(hour) ?? new Map<number, Offset[]>();
            clocks.set(hour, minutes);
            minutes.set(minute, [...(minutes.get(minute) ?? []), [sign, h, m]]);
          }
        }
      }
    }
  }
  return clocks;
}

function dateTime(zoned: boolean): Language {
  return sequence(date(), searchLanguage('^[t\\s]$', 'i'), time(zoned));
}

/** A URI is a URI reference that has a scheme; and, in ajv-formats, a `/` or `:`. */
function uri(): Language {
  const reference = fullFormats['uri-reference'];
  if (!(reference instanceof RegExp)) throw new TypeError('uri-reference is no longer a pattern');
  const scheme = '(?:[a-z][a-z0-9+\\-.]*:)';
  const source = reference.source.replace(`^${scheme}?`, `^${scheme}`).replace(')?(?:\\?', ')(?:\\?');
  return searchLanguage(source, reference.flags);
}

/** Some line of the text is base64: the pattern of ajv-formats is searched for line by line. */
function byte(): Language {
  const line = searchLanguage('^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$', '');
  const end = set('\n\r\u2028\u2029');
  const edge = loop(concat(ALL, end), 0, 1);
  return sequence(edge, line, loop(concat(end, ALL), 0, 1));
}
