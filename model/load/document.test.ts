import { formatLocation } from '../location.ts';
import { parseDocument } from './document.ts';

const parse = (file: string, text: string) => parseDocument(file, new TextEncoder().encode(text));

/** Rule and place of each finding, as `rule file:line:column`. */
const places = (file: string, text: string): readonly string[] =>
  parse(file, text).findings.map((finding) => `${finding.rule} ${formatLocation(finding.at)}`);

describe('positions', () => {
  const yaml = [
    'title: Larder',
    'services:',
    '  food:',
    '    kind: bff',
    '    tags: [a, b]',
    '    note: |',
    '      x',
    '',
  ].join('\n');
  const json = '{\n  "services": {\n    "food": { "kind": "bff", "tags": ["a", "b"] }\n  }\n}\n';
  const at = (file: string, text: string, pointer: string, part?: 'key') => {
    const range = parse(file, text).rangeAt(pointer, part);
    return range && `${range.line}:${range.column}-${range.endLine}:${range.endColumn}`;
  };

  it('shows a scalar by its value and a collection by its key', () => {
    expect(at('a.yaml', yaml, '/services/food/kind')).toBe('4:11-4:14');
    expect(at('a.yaml', yaml, '/services/food')).toBe('3:3-3:7');
    expect(at('a.yaml', yaml, '/services/food/tags/1')).toBe('5:15-5:16');
    expect(at('a.json', json, '/services/food/kind')).toBe('3:23-3:28');
    expect(at('a.json', json, '/services/food')).toBe('3:5-3:11');
    expect(at('a.json', json, '/services/food/tags/1')).toBe('3:44-3:47');
  });

  it('shows the key when asked, and the nearest surviving parent of what is gone', () => {
    expect(at('a.yaml', yaml, '/services/food/kind', 'key')).toBe('4:5-4:9');
    expect(at('a.yaml', yaml, '/services/food/owner')).toBe('3:3-3:7');
    expect(at('a.json', json, '/services/drink/kind')).toBe('2:3-2:13');
  });

  it('follows aliases into what they stand for', () => {
    expect(at('a.yaml', 'base: &b\n  x: 1\nuse: *b\n', '/use/x')).toBe('2:6-2:7');
  });

  /** The same text with names at its end that make it be read character by character. */
  const doubtful = (text: string): string => text.replace(/\}$/, ',"twice":1,"twice":1}');

  it('finds what stands behind and within large parts of JSON where a reader of every character finds it', () => {
    const part = { '{"': '}]\\"', list: Array.from({ length: 200 }, (_, place) => ({ place })) };
    const text = JSON.stringify({ first: part, second: [part, [part]], last: 1 }, null, 1);
    for (const pointer of ['/first/list/199', '/second', '/second/1', '/second/1/0/list/7/place', '/first/{"', '/last'])
      expect([pointer, at('a.json', text, pointer)]).toEqual([pointer, at('a.json', doubtful(text), pointer)]);
    expect(at('a.json', text, '/last')).toBe('1821:10-1821:11');
  });

  it('counts columns of JSON in UTF-16 units, behind a byte order mark and in lines as long as a file', () => {
    const list = Array.from({ length: 300 }, (_, place) => ({ é: '€'.repeat(place % 7), '😀': [place, 'ü'] }));
    const value = { list, last: '😀' };
    for (const text of [JSON.stringify(value), `\ufeff${JSON.stringify(value, null, 2).replaceAll('\n', '\r\n')}`])
      for (const pointer of ['/list/0/é', '/list/123/😀/1', '/list/299/😀', '/list/300', '/last'])
        expect([pointer, at('a.json', text, pointer)]).toEqual([pointer, at('a.json', doubtful(text), pointer)]);
    expect(at('a.json', '{"😀é": "€"}', '/😀é')).toBe('1:9-1:12');
  });

  it('ends lines with LF, CRLF and CR', () => {
    expect(at('a.json', '{\r\n"a": 1,\r"b": 2,\n\n"c": 3\r\n}', '/c')).toBe('5:6-5:7');
    expect(at('a.json', '{\n\n"a": 1,\n"b": 2}', '/b')).toBe('4:6-4:7');
  });

  it('escapes pointers as RFC 6901 says', () => {
    expect(at('a.json', '{"a/b": {"~": 1}}', '/a~1b/~0')).toBe('1:15-1:16');
  });
});

describe('what is wrong with the text', () => {
  it('reports every YAML syntax error with its line and column', () => {
    expect(places('a.yaml', 'a: 1\nb: [1, 2\nc: 3\n')[0]).toBe('document-syntax-invalid a.yaml:3:1');
    expect(parse('a.yaml', 'a: 1\nb: [1, 2\nc: 3\n').value).toBeUndefined();
    expect(places('a.yaml', 'a: *nowhere\n')).toEqual(['document-syntax-invalid a.yaml:1:4']);
  });

  it('reports a JSON syntax error where it is', () => {
    expect(places('a.json', '{\n  "a": 1,\n}')).toEqual(['document-syntax-invalid a.json:3:1']);
    expect(places('a.json', '{"a": [1 2]}')).toEqual(['document-syntax-invalid a.json:1:10']);
    expect(places('a.json', '{"a": 01}')).toEqual(['document-syntax-invalid a.json:1:8']);
    expect(places('a.json', '{"a": "\\x"}')).toEqual(['document-syntax-invalid a.json:1:8']);
    expect(places('a.json', '{"a": 1} x')).toEqual(['document-syntax-invalid a.json:1:10']);
    expect(places('a.json', '')).toEqual(['document-syntax-invalid a.json:1:1']);
    expect(places('a.json', '{"a": "open')).toEqual(['document-syntax-invalid a.json:1:12']);
  });

  it('reports a duplicate key at its second place and keeps the last value, in both languages', () => {
    expect(places('a.yaml', 'a: 1\nb: 2\na: 3\n')).toEqual(['key-duplicated a.yaml:3:1']);
    expect(places('a.json', '{"a": 1,\n "a": 3}')).toEqual(['key-duplicated a.json:2:2']);
    expect(parse('a.yaml', 'a: 1\na: 3\n').value).toEqual({ a: 3 });
    expect(parse('a.yaml', 'a: 1\na: 3\n').findings[0]?.related[0]?.at.range?.line).toBe(1);
  });

  it('reports bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('a: 1\nb: é'), Buffer.from([0xff]), Buffer.from('\n')]);
    const document = parseDocument('a.yaml', bytes);
    expect(document.value).toBeUndefined();
    expect(document.findings.map((finding) => `${finding.rule} ${formatLocation(finding.at)}`)).toEqual([
      'document-encoding-invalid a.yaml:2:5',
    ]);
  });

  it('reports numbers that a double cannot hold, and reads on', () => {
    const json = parse('a.json', '{"a": 12345678901234567890, "b": 0.30000000000000004, "d": 9007199254740992}');
    expect(json.findings.map((finding) => finding.params['literal'])).toEqual(['12345678901234567890']);
    expect(json.findings.every((finding) => finding.severity === 'info')).toBe(true);
    expect(places('a.yaml', 'a: 12345678901234567890\n')).toEqual(['number-imprecise a.yaml:1:4']);
  });

  it('reports a second document in one file, for it would not be read', () => {
    expect(places('a.yaml', 'a: 1\n---\nb: 2\n')).toEqual(['document-syntax-invalid a.yaml:2:1']);
    expect(parse('a.yaml', '---\na: 1\n...\n').findings).toEqual([]);
  });

  it('reports values and keys that JSON does not have', () => {
    expect(places('a.yaml', 'a: .inf\n')).toEqual(['value-not-json a.yaml:1:4']);
    expect(places('a.yaml', 'a: 1e400\n')).toEqual(['value-not-json a.yaml:1:4']);
    expect(places('a.json', '{"a": -1e400}')).toEqual(['value-not-json a.json:1:7']);
    expect(places('a.yaml', 'a:\n  {b: 1}: c\n')).toEqual(['key-not-text a.yaml:2:3']);
    expect(places('a.yaml', 'a: !Ref b\n')).toEqual(['yaml-tag-unknown a.yaml:1:4']);
  });
});

describe('hostile documents', () => {
  const n = 10_000;
  it.each([
    ['a.json', '['.repeat(n) + ']'.repeat(n)],
    ['a.json', '{"a":'.repeat(n)],
    ['a.yaml', '['.repeat(n) + ']'.repeat(n)],
    ['a.yaml', `x: ${'{a: '.repeat(n)}`],
    ['a.yaml', `x:\n  y: [\n${'["]", '.repeat(n)}`],
    ['a.yaml', `${'- '.repeat(n)}a`],
    ['a.yaml', `${'? '.repeat(n)}a`],
    ['a.yaml', Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ])('refuses %s that nests thousands of levels', (file, text) => {
    expect(parse(file, text).findings.map((finding) => finding.rule)).toEqual(['document-nesting-exceeded']);
  });

  it('refuses an alias bomb and an alias that contains itself', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1)
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    expect(places('a.yaml', bomb.join('\n'))).toEqual(['document-aliases-exceeded a.yaml:7:9']);
    expect(places('a.yaml', 'a: &a [*a]\n')).toEqual(['document-syntax-invalid a.yaml:1:8']);
  });

  it('refuses files beyond the size limit', () => {
    const text = `"${'x'.repeat(100 * 1024 * 1024)}"`;
    expect(places('a.json', text)).toEqual(['document-size-exceeded a.json']);
    expect(places('a.yaml', `a: ${'x'.repeat(17 * 1024 * 1024)}`)).toEqual(['document-size-exceeded a.yaml']);
  });

  it('reads __proto__ and constructor as ordinary keys', () => {
    for (const [file, text] of [
      ['a.json', '{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'],
      ['a.yaml', '__proto__: {polluted: true}\nconstructor: {prototype: 1}\n'],
    ] as const) {
      const { value } = parse(file, text);
      expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor']);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect('polluted' in {}).toBe(false);
    }
  });
});

it('merges `<<` and keeps what a map states itself', () => {
  expect(parse('a.yaml', 'b: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\n').value).toEqual({
    b: { x: 1, y: 2 },
    c: { x: 1, y: 3 },
  });
});

it('reads block scalars with brackets and odd indentation without counting them as nesting', () => {
  const text = `a: |\n${Array.from({ length: 400 }, (_, level) => `${' '.repeat(level + 2)}[ {`).join('\n')}\nb: "[[[["\nc: it's [1\n`;
  expect(parse('a.yaml', text).findings).toEqual([]);
});
