import { type Json, pointerTo, tokensOf, valueAt } from './json.ts';

const root: Json = { '': { '': 1 }, 'a/b': [{ '~1': 'deep' }, null], '~': 0, a: { b: 'other', '0': 'named' } };

it('finds what stands at a pointer, with names of any kind', () => {
  expect(valueAt(root, '')).toBe(root);
  expect(valueAt(root, '/')).toEqual({ '': 1 });
  expect(valueAt(root, '//')).toBe(1);
  expect(valueAt(root, '/a~1b/0/~01')).toBe('deep');
  expect(valueAt(root, '/a~1b/1')).toBeNull();
  expect(valueAt(root, '/~0')).toBe(0);
  expect(valueAt(root, '/a/0')).toBe('named');
});

it('finds nothing where nothing of its own stands', () => {
  for (const pointer of ['/b', '/a/b/c', '/a/', '/a~1b/00', '/a~1b/2', '/a~1b/length', '/a~1b/1/x', '/constructor'])
    expect([pointer, valueAt(root, pointer)]).toEqual([pointer, undefined]);
});

it('writes and reads tokens alike', () => {
  for (const tokens of [[], [''], ['', ''], ['a/b', '0', '~1'], ['~', 'x~0/']])
    expect(tokensOf(pointerTo('', ...tokens))).toEqual(tokens);
});
