import { escaped } from '#model/unshown.ts';
import { shown, shownIn, shownJson } from '../../site/pages/shown.ts';

describe('what a reader of the site can’t see', () => {
  it.each([
    ['\u202egnp', '\\u202egnp'],
    ['a\u2066b\u2069', 'a\\u2066b\\u2069'],
    ['a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['bell\u0007', 'bell\\u0007'],
  ])('is shown by its number', (given, want) => {
    expect(shown(given)).toBe(want);
  });

  it.each(['مرحبا', '👩‍🍳 two\nlines\tand a tab', 'می‌خواهم'])('but not what scripts and layout need: %s', (text) => {
    expect(shown(text)).toBe(text);
    expect(shownJson({ [text]: text })).toBe(JSON.stringify({ [text]: text }));
  });

  it('is what generated code escapes as well', () => {
    const points = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point));
    const all = points.join(' ');
    expect(shown(all) === escaped(all)).toBe(true);
  });

  it('in values and names of members alike, at any depth', () => {
    expect(shownIn({ 'a\u202e': ['b\u202e', 1, null, true] })).toEqual({ 'a\\u202e': ['b\\u202e', 1, null, true] });
    expect(JSON.parse(shownJson({ a: 'bell\u0007', b: 'half \ud83d' }))).toEqual({
      a: 'bell\\u0007',
      b: 'half \\ud83d',
    });
  });

  it('and JSON that is shown reads back as the same', () => {
    const value = { name: '\u202egnp\u200b' };
    expect(JSON.parse(shown(JSON.stringify(value)))).toEqual(value);
  });
});
