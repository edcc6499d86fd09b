import { pathTo, placeOfField } from './field-path.ts';

describe('the path of a field', () => {
  it.each([
    ['id', '/id'],
    ['food.price', '/food/price'],
    ['lines[].sku', '/lines/*/sku'],
    ['pair[0]', '/pair/0'],
    ['grid[][].x', '/grid/*/*/x'],
    ['prices.*', '/prices/*'],
  ])('%s names the place %s', (path, place) => {
    expect(placeOfField(path)).toBe(place);
  });

  it.each(['a.b', 'a[0]', ']', '[]', '', '*', 'say "hi".now', '\\.', '["x"]', 'a/b~c.d', 'plain', '$ref', '"quoted"'])(
    'leads back to the property %j, within others and alone',
    (name) => {
      const token = name.replaceAll('~', '~0').replaceAll('/', '~1');
      expect(placeOfField(pathTo('', name))).toBe(`/${token}`);
      expect(placeOfField(`${pathTo('lines[]', name)}.after`)).toBe(`/lines/*/${token}/after`);
    },
  );

  it('is another for a property in a property than for one whose name holds a dot', () => {
    expect([pathTo('a', 'b'), pathTo('', 'a.b')]).toEqual(['a.b', '["a.b"]']);
  });
});
