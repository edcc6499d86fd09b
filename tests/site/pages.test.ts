import { ageOf } from '../../site/pages/age.ts';
import { connectionsCsv, connectionsOf } from '../../site/pages/connections.ts';
import { diffFields } from '../../site/pages/field-diff.ts';
import { segment } from '../../site/pages/links.ts';
import { risksOf } from '../../site/pages/risks.ts';
import { routesOf } from '../../site/pages/routes.ts';
import { readersOf } from '../../site/pages/schema-view.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { wordsOf } from '../../site/src/search/index-options.ts';
import { hostileCatalog } from './hostile-catalog.ts';
import { field, shopCatalog } from './shop-catalog.ts';
import { shopStages } from './shop-stages.ts';

const shop = readSiteData(shopCatalog(), shopStages());

describe('what pages say', () => {
  it('tells a field’s readers: those that state it, and those that may read everything', () => {
    const event = shop.events.get('food-events/food-added');
    const readers = event === undefined ? undefined : readersOf(shop, event);
    expect(readers?.stated.get('food.price')).toEqual(['product']);
    expect(readers?.stated.get('food.name')).toBeUndefined();
    expect(readers?.inheriting).toEqual(['search']);
  });

  it('puts differences between two versions of a schema into words', () => {
    const before = [field('a', 'string'), field('b', 'string', { values: ['x', 'y'] }), field('c', 'number')];
    const after = [
      field('a', 'number', { required: false }),
      field('b', 'string', { values: ['x', 'z'] }),
      field('d', 'boolean'),
    ];
    expect(diffFields(before, after)).toEqual([
      { path: 'a', kind: 'changed', words: ['string became number', 'became optional'] },
      { path: 'b', kind: 'changed', words: ['value gone: "y"', 'value added: "z"'] },
      { path: 'd', kind: 'added', words: ['required boolean'] },
      { path: 'c', kind: 'removed', words: ['was required number'] },
    ]);
    expect(diffFields(before, before)).toEqual([]);
  });

  it('puts what the gate refuses and what nobody writes first', () => {
    expect(risksOf(shop).map((risk) => risk.kind)).toEqual([
      'breaking',
      'nobody produces',
      'no owner',
      'waiver expires',
    ]);
  });

  it.each([
    ['2026-03-10T11:58:30Z', '1 minute ago'],
    ['2026-03-08T12:00:00Z', '2 days ago'],
    ['2026-03-10T12:00:00Z', 'just now'],
    ['2026-03-12T12:00:00Z', 'on 2026-03-12'],
    ['yesterday', 'yesterday'],
  ])('counts the age of %s', (at, words) => {
    expect(ageOf(at, '2026-03-10T12:00:00Z')).toBe(words);
  });
});

describe('connections', () => {
  it('name each event from producer to consumer and each call, also for spreadsheets', () => {
    expect(connectionsCsv(connectionsOf(shop))).toBe(
      [
        'from,kind,what,over,to',
        'food,event,food-added,food-events,product',
        'food,event,food-added,food-events,search',
        'shop-web,call,GET /foods/{id},HTTP,food',
        '',
      ].join('\r\n'),
    );
  });

  it('hold no formula and no broken cell', () => {
    const bad = {
      from: { label: '=1+1' },
      to: { label: 'a"b,c' },
      kind: 'event',
      what: { label: '@x' },
      over: 'y',
    } as const;
    expect(connectionsCsv([bad]).split('\r\n')[1]).toBe(`'=1+1,event,'@x,y,"a""b,c"`);
  });
});

describe('addresses', () => {
  it('give every page one of its own that file systems can hold, whatever its name', () => {
    const paths = routesOf(readSiteData(hostileCatalog(), shopStages())).map((route) => route.path);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(paths.filter((path) => !/^\/([a-z0-9_][a-z0-9._-]{0,100}\/)*$/.test(path))).toEqual([]);
  });

  it('tell names apart that look alike to a file system', () => {
    const names = ['orderCreated.V1', 'orderCreated.v1', 'ordercreated.v1', '..', '.', 'a/b', 'a b'];
    expect(new Set(names.map(segment)).size).toBe(names.length);
  });
});

describe('search', () => {
  it('cuts names into words, humps and the whole', () => {
    expect(wordsOf('food.unitPrice')).toEqual(['food', 'unitPrice', 'unit', 'Price']);
    expect(wordsOf('GET /foods/{id}')).toEqual(['GET', 'foods', 'id']);
    expect(wordsOf('product@price-changed')).toEqual(['product', 'price', 'changed']);
  });
});

describe('the Markdown twins', () => {
  it('take nothing that stands in a contract for markup', () => {
    const data = readSiteData(hostileCatalog(), shopStages());
    const texts = routesOf(data).map((route) => route.markdown?.('/base/') ?? '');
    expect(texts.filter((text) => /(?<![\\`"])<(img|script)/.test(text.replaceAll(/`+[^`]*`+/g, '')))).toEqual([]);
    expect(texts.filter((text) => text.includes('](javascript:'))).toEqual([]);
  });

  it('say what the page says and lead to other twins', () => {
    const route = routesOf(shop).find((each) => each.path === '/events/food-events-food-added/');
    const text = route?.markdown?.('/base/') ?? '';
    expect(text).toContain('# Event `food-added`');
    expect(text).toContain('[product](/base/services/product.md): test 2.3.1');
    expect(text).toMatch(/ {2}- `price` \(number; required; at least 0; read by product\)/);
  });
});
