import fc from 'fast-check';
import { NameSpace, slugOf, typeName, variableName } from './names.ts';
import { commentText, docComment, literal } from './text.ts';

describe('names', () => {
  it.each([
    ['food-added', 'FoodAdded', 'foodAdded', 'food-added'],
    ['orderCreated.V1', 'OrderCreatedV1', 'orderCreatedV1', 'order-created-v1'],
    ['URL changed', 'URLChanged', 'urlChanged', 'url-changed'],
    ['Größe_geändert', 'GroEGeandert', 'groEGeandert', 'gro-e-geandert'],
    ['1st', 'N1St', 'n1St', '1st'],
    ['!', 'Unnamed', 'unnamed', 'unnamed'],
  ])('of %s are safe', (text, type, variable, slug) => {
    expect([typeName(text), variableName(typeName(text)), slugOf(text)]).toEqual([type, variable, slug]);
  });

  it('are identifiers and paths whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeName(text)).toMatch(/^[A-Z][A-Za-z0-9]*$/);
        expect(slugOf(text)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  it('are given once, whatever their case', () => {
    const space = new NameSpace(['index']);
    expect(['Food', 'food', 'Index', 'Food'].map((name) => space.claim(name))).toEqual([
      'Food',
      'food2',
      'Index2',
      'Food3',
    ]);
  });
});

describe('text in code', () => {
  it('ends no comment', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(commentText(`*/${text}*/`)).not.toContain('*/');
      }),
    );
    expect(docComment(['a\u2028b*/', undefined])).toBe('/**\n * a\n * b*\\/\n */\n');
  });

  it('is the same value as a literal, without what ends a script element', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const given = `</script><!--\u2028${text}`;
        expect(literal(given)).not.toMatch(/<\/|<!--|\u2028/);
        expect(new Function(`return ${literal(given)}`)()).toBe(given);
      }),
    );
  });
});
