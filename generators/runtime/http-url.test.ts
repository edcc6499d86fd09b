import { type Parameter, urlOf } from './http-url.ts';

const parameter = (where: Parameter['in'], style: string, explode: boolean): Parameter => ({
  in: where,
  name: 'p',
  style,
  explode,
});
const list = ['a b', 'c'];
const map = { x: '1', y: '2' };

/** The table of OpenAPI 3.1, section 4.8.12.4, with values that need escaping. */
const rows: readonly (readonly [string, boolean, unknown, string])[] = [
  ['simple', false, list, '/a%20b,c'],
  ['simple', false, map, '/x,1,y,2'],
  ['simple', true, map, '/x=1,y=2'],
  ['label', false, list, '/.a%20b,c'],
  ['label', true, list, '/.a%20b.c'],
  ['matrix', false, list, '/;p=a%20b,c'],
  ['matrix', true, list, '/;p=a%20b;p=c'],
  ['simple', false, '../x', '/..%2Fx'],
];
const queries: readonly (readonly [string, boolean, unknown, string])[] = [
  ['form', true, list, '?p=a%20b&p=c'],
  ['form', false, list, '?p=a%20b,c'],
  ['form', true, map, '?x=1&y=2'],
  ['form', false, map, '?p=x,1,y,2'],
  ['spaceDelimited', false, list, '?p=a%20b%20c'],
  ['pipeDelimited', false, list, '?p=a%20b|c'],
  ['deepObject', true, map, '?p[x]=1&p[y]=2'],
  ['form', true, 1, '?p=1'],
];

describe('an address', () => {
  it.each(rows)('writes path parameters in style %s, explode %s', (style, explode, value, want) => {
    const route = { path: '/{p}', parameters: [parameter('path', style, explode)] };
    expect(urlOf('http://host/', route, { path: { p: value } }).url).toBe(`http://host${want}`);
  });

  it.each(queries)('writes query parameters in style %s, explode %s', (style, explode, value, want) => {
    const route = { path: '/', parameters: [parameter('query', style, explode)] };
    expect(urlOf('http://host', route, { query: { p: value } }).url).toBe(`http://host/${want}`);
  });

  it('carries headers as they are, and leaves out what is not given', () => {
    const route = { path: '/', parameters: [parameter('header', 'simple', false), parameter('query', 'form', true)] };
    expect(urlOf('http://host', route, { header: { p: ['a', 'b'] } })).toEqual({
      url: 'http://host/',
      headers: { p: 'a,b' },
    });
  });
});
