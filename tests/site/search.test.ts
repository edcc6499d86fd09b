import { gzipSync } from 'node:zlib';
import { catalogJsonOf } from '../../generators/index.ts';
import { loadCatalog } from '../../model/load/index.ts';
import { fieldFiles, namesFile } from '../../site/pages/search-files.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { find } from '../../site/src/search/find.ts';
import { type FieldIndex, loadFields, loadNames, type NameIndex } from '../../site/src/search/indexes.ts';
import { runCache } from '../run-cache.ts';
import { shopStages } from './shop-stages.ts';

describe('search over Larder', () => {
  let files: ReadonlyMap<string, string>;
  let names: NameIndex;
  let fields: FieldIndex;
  const real = globalThis.fetch;
  beforeAll(async () => {
    const { catalog } = await loadCatalog({ repository: process.cwd(), contracts: 'contracts', cacheDir: runCache });
    const data = readSiteData(catalogJsonOf(catalog), shopStages());
    const shards = fieldFiles(data);
    files = new Map([
      ['search/names.json', JSON.stringify(namesFile(data, shards.length))],
      ...shards.map((shard, index) => [`search/fields-${index}.json`, JSON.stringify(shard)] as const),
    ]);
    globalThis.fetch = async (url) =>
      new Response(files.get(String(url)) ?? '', { status: files.has(String(url)) ? 200 : 404 });
    names = await loadNames('search/');
    fields = await loadFields('search/', names.shards);
  }, 60_000);
  afterAll(() => {
    globalThis.fetch = real;
  });
  const best = (query: string): readonly string[] =>
    find(names, fields, query).flatMap(({ hits: [hit] }) => (hit === undefined ? [] : [`${hit.kind} ${hit.title}`]));

  it.each([
    ['a whole name', 'food-added', 'event food-added'],
    ['the beginning of a name', 'food-add', 'event food-added'],
    ['a letter that is wrong', 'prodict', 'service product'],
    ['a letter too few', 'notificatons', 'service notifications'],
    ['two letters the other way round', 'prodcut', 'service product'],
    ['a part of a name in camel case', 'thumbnail url', 'field image.thumbnailUrl'],
    ['an operation by its path', 'foods price', 'operation PUT /foods/{foodId}/price'],
    ['an owner', 'pricing team', 'owner Pricing team'],
    ['a path of a field', 'order.total.amount', 'field order.total.amount'],
  ])('finds by %s', (_, query, hit) => {
    expect(best(query)).toContain(hit);
  });

  it('puts the one of that very name before all others', () => {
    expect([best('food-added')[0], best('product')[0], best('food.price')[0]]).toEqual([
      'event food-added',
      'service product',
      'field food.price',
    ]);
  });

  it('leads from the last part of a path to each field that ends with it', () => {
    const found = find(names, fields, 'price').find(({ kind }) => kind === 'field');
    expect(found?.hits.map(({ title }) => title)).toEqual(expect.arrayContaining(['food.price', 'product.price']));
  });

  it('needs less than 100 kB', () => {
    const sizes = [...files.values()].map((text) => gzipSync(text).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  });
});
