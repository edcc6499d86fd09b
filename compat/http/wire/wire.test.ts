import { emptyPolicyConfig } from '../../policy.ts';
import { anyCaller, compareApis } from '../compare-apis.ts';
import { sampleApi } from '../sample-api.ts';
import { type WireShape, wirePiece } from './serialise.ts';

const shape = (style: string, explode: boolean, where: WireShape['in'] = 'query'): WireShape => ({
  in: where,
  name: 'color',
  style,
  explode,
});
const list = ['blue', 'black'];
const object = { R: 100, G: 200 };

describe('a value on the wire', () => {
  it.each([
    ['form', true, '?color=blue&color=black', '?R=100&G=200'],
    ['form', false, '?color=blue,black', '?color=R,100,G,200'],
    ['spaceDelimited', false, '?color=blue black', '?color=R 100 G 200'],
    ['pipeDelimited', false, '?color=blue|black', '?color=R|100|G|200'],
    ['deepObject', true, '?color=blue,black', '?color[R]=100&color[G]=200'],
  ])('is written in a query by %s, exploded %s', (style, explode, forList, forObject) => {
    expect([list, object].map((value) => wirePiece(shape(style, explode), value))).toEqual([forList, forObject]);
  });

  it.each([
    ['simple', false, 'blue,black', 'R,100,G,200'],
    ['simple', true, 'blue,black', 'R=100,G=200'],
    ['label', true, '.blue.black', '.R=100.G=200'],
    ['matrix', false, ';color=blue,black', ';color=R,100,G,200'],
    ['matrix', true, ';color=blue;color=black', ';R=100;G=200'],
  ])('is written in a path by %s, exploded %s', (style, explode, forList, forObject) => {
    expect([list, object].map((value) => wirePiece(shape(style, explode, 'path'), value))).toEqual([
      forList,
      forObject,
    ]);
  });

  it('is the whole query, as fields where that is a form', () => {
    const form = { ...shape('form', true, 'querystring'), mediaType: 'application/x-www-form-urlencoded' };
    expect(wirePiece(form, object)).toBe('?R=100&G=200');
    expect(wirePiece({ ...form, mediaType: 'application/json' }, object)).toBe('?{"R":100,"G":200}');
  });

  it('names its header or cookie', () => {
    expect(wirePiece(shape('simple', false, 'header'), 5)).toBe('color: 5');
    expect(wirePiece(shape('form', true, 'cookie'), true)).toBe('Cookie: color=true');
  });
});

describe('a parameter whose schema changed', () => {
  it.each([
    ['{ type: integer }', '{ type: string }'],
    ['{ type: string, enum: ["1", "2"] }', '{ type: integer, enum: [1, 2, 3] }'],
    ['{ type: boolean }', '{ type: string }'],
    ['{ type: boolean }', '{ enum: ["true", "false"], type: string }'],
    ['{ type: array, items: { type: integer } }', '{ type: array, items: { type: string } }'],
    ['{ type: string }', '{ type: array, items: { type: string } }'],
  ])('from %s to %s is the same on the wire', async (before, after) => {
    expect((await changed(before, after)).filter(({ verdict }) => verdict !== 'safe')).toEqual([]);
  });

  it.each([
    ['{ type: string }', '{ type: integer }', '?limit='],
    ['{ type: integer }', '{ type: integer, minimum: 1 }', '?limit=0'],
    ['{ type: integer, enum: [1, 2] }', '{ type: string, enum: ["1"] }', '?limit=2'],
  ])('from %s to %s breaks, and shows the piece that is refused', async (before, after, piece) => {
    const found = await changed(before, after);
    expect(found.map(({ verdict, witness }) => [verdict, witness])).toEqual([['breaking', piece]]);
  });
});

async function changed(before: string, after: string) {
  const version = (number: string, schema: string) =>
    sampleApi(
      'food',
      number,
      `openapi: 3.1.0
info: { title: Food, version: 1.0.0 }
paths: { /foods: { get: { parameters: [{ name: limit, in: query, schema: ${schema} }], responses: { '200': { description: OK } } } } }
`,
    );
  const was = version('1.0.0', before);
  const { findings } = await compareApis(
    { before: { ...was, party: anyCaller(was.party) }, after: version('2.0.0', after), told: 'version' },
    { policy: emptyPolicyConfig },
    { memo: new Map() },
  );
  return findings;
}
