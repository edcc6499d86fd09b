import { Registry } from './registry.ts';

describe('Registry', () => {
  it('knows the published metaschemas', () => {
    for (const uri of [
      'http://json-schema.org/draft-04/schema#',
      'http://json-schema.org/draft-06/schema#',
      'http://json-schema.org/draft-07/schema#',
      'https://json-schema.org/draft/2019-09/schema',
      'https://json-schema.org/draft/2020-12/meta/core',
    ]) {
      const registry = new Registry({ schema: { $ref: uri }, dialect: '2020-12' });
      expect(registry.resolve(registry.root, uri)?.schema).toBeInstanceOf(Object);
    }
  });

  it('finds subschemas by pointer, identifier and anchor, relative to the nearest identifier', () => {
    const schema = {
      $id: 'https://example.com/root',
      $defs: { a: { $id: 'nested.json', $defs: { b: { $anchor: 'here', type: 'integer' } } }, 'x/y': { type: 'null' } },
    } as const;
    const registry = new Registry({ schema, dialect: '2020-12' });
    const pointerOf = (reference: string): string | undefined => registry.resolve(registry.root, reference)?.pointer;
    expect(pointerOf('nested.json#here')).toBe('/$defs/a/$defs/b');
    expect(pointerOf('#/$defs/a/$defs/b')).toBe('/$defs/a/$defs/b');
    expect(pointerOf('https://example.com/nested.json#/$defs/b')).toBe('/$defs/a/$defs/b');
    expect(pointerOf('#/$defs/x~1y')).toBe('/$defs/x~1y');
    expect(pointerOf('https://example.com/elsewhere')).toBeUndefined();
    const nested = registry.resolve(registry.root, 'nested.json');
    expect(nested && registry.resolve(nested, '#here')?.pointer).toBe('/$defs/a/$defs/b');
  });

  it('finds neighbours by their absolute URI and by the identifiers in them', () => {
    const neighbours = {
      'https://example.com/b.json': { schema: { $defs: { c: { $id: 'c.json' } } }, dialect: '2020-12' },
    } as const;
    const registry = new Registry({ schema: {}, dialect: '2020-12', uri: 'https://example.com/a.json', neighbours });
    expect(registry.resolve(registry.root, 'b.json')?.document.uri).toBe('https://example.com/b.json');
    expect(registry.resolve(registry.root, 'c.json')?.pointer).toBe('/$defs/c');
  });
});
