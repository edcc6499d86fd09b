import { ageOf } from '../../site/pages/age.ts';
import { changelogOf } from '../../site/pages/changelog-page.ts';
import { connectionsCsv, connectionsOf } from '../../site/pages/connections.ts';
import { diffFields } from '../../site/pages/field-diff.ts';
import { fieldPlaces } from '../../site/pages/field-index.ts';
import { fieldPage } from '../../site/pages/field-page.ts';
import { segment } from '../../site/pages/links.ts';
import { readersOf } from '../../site/pages/readings.ts';
import { risksOf } from '../../site/pages/risks.ts';
import { routesOf } from '../../site/pages/routes.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { wordsOf } from '../../site/src/search/index-options.ts';
import { hostileCatalog } from './hostile-catalog.ts';
import { channel, event, field, shopCatalog } from './shop-catalog.ts';
import { shopReport } from './shop-report.ts';
import { shopRules } from './shop-rules.ts';
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

describe('a field', () => {
  const places = fieldPlaces(shop).find(({ path }) => path === 'food.price');
  const page = places === undefined ? undefined : fieldPage(shop, places);

  it('tells who reads it, where they run, and who reads the event without it', () => {
    expect(page?.answer).toBe('product reads it; search may read it, without having stated so.');
    expect(page?.places[0]?.readers.map(({ service, reads, runs }) => [service.label, reads, runs])).toEqual([
      ['product', 'yes', ['test 2.3.1', 'prod 2.3.1']],
      ['search', 'maybe', []],
    ]);
  });

  it('is safe to remove only where every consumer states what it reads', () => {
    const stating = shop.catalog.events.map((event) => ({ ...event, consumers: event.consumers.slice(0, 1) }));
    const data = readSiteData({ ...shopCatalog(), events: stating.slice(0, 1) }, shopStages());
    const name = fieldPlaces(data).find(({ path }) => path === 'food.name');
    expect(name && fieldPage(data, name).answer).toBe(
      'Nobody reads it: every consumer states what it reads, and not this.',
    );
  });
});

describe('the changelog', () => {
  it('tells each version in words, with its verdict, the rule and the stages that it reached', () => {
    const [latest, first] = changelogOf(readSiteData(shopCatalog(), shopStages(), shopRules()));
    expect([latest?.service.label, latest?.version, latest?.after, latest?.verdict]).toEqual([
      'food',
      '1.5.0',
      '1.4.0',
      'breaking',
    ]);
    expect(latest?.facts[0]).toMatchObject({
      message: '/food/price went from string to number',
      rule: { to: '/rules/payload-type-changed/' },
      subjects: [{ label: 'food-events/food-added', to: '/events/food-events-food-added/' }],
    });
    expect(first?.reached.map(({ stage, age }) => [stage.label, age])).toEqual([
      ['test', '1 month ago'],
      ['prod', '1 month ago'],
    ]);
  });
});

describe('what is at risk', () => {
  const stages = shopStages();
  const kindsOf = (more: Partial<typeof stages>): readonly string[] =>
    risksOf(readSiteData(shopCatalog(), { ...stages, gates: [], waivers: [], ...more })).map((risk) => risk.kind);
  const seen = { by: 'e2e', event: 'food-events/food-added', kind: 'observed' } as const;

  it('is a reader that nobody declared, and what was seen so long ago that it proves little', () => {
    expect(kindsOf({ evidence: [{ ...seen, service: 'spy', at: '2026-03-01T00:00:00Z' }] })).toContain(
      'undeclared reader',
    );
    expect(kindsOf({ evidence: [{ ...seen, service: 'product', at: '2025-11-01T00:00:00Z' }] })).toContain(
      'stale evidence',
    );
    expect(kindsOf({ evidence: [{ ...seen, service: 'product', at: '2026-03-01T00:00:00Z' }] })).toEqual([
      'nobody produces',
      'no owner',
    ]);
  });

  it.each([
    ['2026-03-09', 'waiver expired'],
    ['2026-03-10', 'waiver expires'],
    ['2026-06-10', undefined],
  ])('is a waiver until %s: %s', (expires, kind) => {
    const [waiver] = stages.waivers ?? [];
    const found = kindsOf({ waivers: waiver === undefined ? [] : [{ ...waiver, expires }] });
    expect(found.find((each) => each.startsWith('waiver'))).toBe(kind);
  });
});

describe('code to copy', () => {
  it('calls an operation with curl and by the generated client, whatever names hold', () => {
    const page = routesOf(shop).find((route) => route.path === '/http/food/get-foods-id/');
    const text = page?.markdown?.('/') ?? '';
    expect(text).toContain("curl -X GET 'https://api.example/foods/{id}'");
    expect(text).toContain("import { createFoodClient } from '@corner/contracts/shop-web';");
    expect(text).toContain("await client.getFood({\n  path: { id: '…' },\n});");
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
  it('lead to a page wherever they are cut', () => {
    const many = Array.from({ length: 700 }, (_, index) => event(`bus-${index}/told-${index}`));
    const channels = many.map((each) => channel(each.channel, [each.id]));
    const large = readSiteData({ ...shopCatalog(), events: many, channels }, shopStages(), shopRules());
    for (const data of [shop, large, readSiteData(hostileCatalog(), shopStages(), shopRules())]) {
      const paths = new Set(routesOf(data, [{ name: 'kept', report: shopReport() }]).map((route) => route.path));
      const cut = [...paths].flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1)));
      expect(cut.filter((path) => !paths.has(path))).toEqual([]);
    }
  });

  it('give every page one of its own that file systems can hold, whatever its name', () => {
    const paths = routesOf(readSiteData(hostileCatalog(), shopStages())).map((route) => route.path);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(paths.filter((path) => !/^\/([a-z0-9_][a-z0-9._-]{0,100}\/)*$/.test(path))).toEqual([]);
  });

  it('tell names apart that look alike to a file system', () => {
    const names = ['orderCreated.V1', 'orderCreated.v1', 'ordercreated.v1', '..', '.', 'a/b', 'a b'];
    expect(new Set(names.map(segment)).size).toBe(names.length);
    expect(segment('page-2')).not.toBe('page-2');
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
