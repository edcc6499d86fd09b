import fc from 'fast-check';
import type { TextBounds } from './bounds.ts';
import { character } from './character.ts';
import { wordsOf } from './pattern-words.ts';

/** A text without an upper bound is at least this long once. */
const long = 1_000;

/** What people write and programs trip over. */
const odd = ['', ' ', 'Ünïcödé 🍞', '"quoted" <b> & \\', '__proto__', '0', 'null', 'line\nbreak', '\u0000'];

const formatted: Readonly<Record<string, readonly string[]>> = {
  'date-time': [
    '2026-11-02T08:30:00Z',
    '1970-01-01T00:00:00.000Z',
    '2024-02-29T23:59:59.999999+14:00',
    '9999-12-31T23:59:59Z',
  ],
  date: ['2026-11-02', '1970-01-01', '2024-02-29'],
  time: ['08:30:00Z', '23:59:59.999-12:00'],
  duration: ['P1D', 'PT0S', 'P1Y2M3DT4H5M6S'],
  email: ['a@example.com', "o'neil+tag@mail.example.org"],
  hostname: ['a', 'images.example.com'],
  ipv4: ['0.0.0.0', '255.255.255.255'],
  ipv6: ['::', '2001:db8::ff00:42:8329'],
  uri: ['urn:a', 'https://example.com/a%20b?c=d&e=#f'],
  'uri-reference': ['', '../a?b#c', 'https://example.com/'],
  'uri-template': ['/a/{id}'],
  url: ['https://example.com/', 'http://example.com/a?b=c'],
  uuid: ['00000000-0000-0000-0000-000000000000', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
  'json-pointer': ['', '/a~1b/0'],
  'relative-json-pointer': ['0', '1/a'],
  regex: ['', '^a+$'],
  byte: ['', 'YQ=='],
};

const edges = new Map<string, readonly string[]>();
const arbitraries = new Map<string, fc.Arbitrary<string>>();

/** Texts at the ends of what is allowed: the shortest, the longest, and those that programs trip over. */
export function textEdges(bounds: TextBounds): readonly string[] {
  return remembered(edges, bounds, () => findEdges(bounds));
}

/** Any text that is allowed, or nearly so: who needs one that is checks it. */
export function anyText(bounds: TextBounds): fc.Arbitrary<string> {
  return remembered(arbitraries, bounds, () => textsWithin(bounds));
}

function remembered<Found>(known: Map<string, Found>, bounds: TextBounds, find: () => Found): Found {
  const key = JSON.stringify([bounds, bounds.longest === Number.POSITIVE_INFINITY]);
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

function findEdges(bounds: TextBounds): readonly string[] {
  const { shortest, longest, patterns, formats } = bounds;
  const examples = formats.flatMap((format) => formatted[format] ?? []);
  const words = patterns.flatMap((pattern) => Object.values(wordsOf(pattern) ?? {}));
  const lengths = [shortest, longest === Number.POSITIVE_INFINITY ? Math.max(long, shortest) : longest];
  const free =
    patterns.length > 0 || examples.length > 0 ? [] : [...lengths.map((length) => 'a'.repeat(length)), ...odd];
  const whole = [...examples, ...words, ...free].map((text) => fitted(text, bounds));
  return [...new Set(whole)].filter((text) => isWithin(text, bounds));
}

function textsWithin({ shortest, longest, patterns, formats }: TextBounds): fc.Arbitrary<string> {
  const [pattern] = patterns;
  if (pattern !== undefined) return matching(pattern);
  const examples = formats.flatMap((format) => formatted[format] ?? []);
  const [format] = formats;
  if (format !== undefined && examples.length > 0) return fc.oneof(fc.constantFrom(...examples), ...randomly(format));
  const maxLength = Math.max(shortest, Math.min(longest, shortest + 40));
  const lengths = { minLength: shortest, maxLength };
  return fc.oneof(fc.string({ ...lengths, unit: 'grapheme-ascii' }), fc.string({ ...lengths, unit: character }));
}

function randomly(format: string): readonly fc.Arbitrary<string>[] {
  const date = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
  if (format === 'date-time') return [date.map((one) => one.toISOString())];
  if (format === 'date') return [date.map((one) => one.toISOString().slice(0, 10))];
  if (format === 'uuid') return [fc.uuid()];
  if (format === 'uri' || format === 'url') return [fc.webUrl({ withQueryParameters: true })];
  if (format === 'email') return [fc.emailAddress()];
  if (format === 'hostname') return [fc.domain()];
  if (format === 'ipv4') return [fc.ipV4()];
  return format === 'ipv6' ? [fc.ipV6()] : [];
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    // fast-check knows fewer constructs than JavaScript does.
    return fc.constantFrom(...Object.values(wordsOf(pattern) ?? { none: '' }));
  }
}

/** `text` brought to the length that is asked for, where that is more than it has. */
function fitted(text: string, { shortest, longest }: TextBounds): string {
  const points = [...text];
  if (points.length > longest) return points.slice(0, longest).join('');
  return points.length < shortest ? text + 'a'.repeat(shortest - points.length) : text;
}

function isWithin(text: string, { shortest, longest, patterns }: TextBounds): boolean {
  const { length } = [...text];
  return length >= shortest && length <= longest && patterns.every((pattern) => new RegExp(pattern).test(text));
}
