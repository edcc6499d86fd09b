import type { EventJson } from '#generators/catalog-json.ts';
import { mapPage } from '../../site/pages/map-page.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { affectedBy } from '../../site/src/map/affected.ts';
import { csvOf } from '../../site/src/map/csv.ts';
import { graphOf, rowsOf } from '../../site/src/map/graph.ts';
import { changed, firstLook, readState, writeState } from '../../site/src/map/state.ts';
import { pictureOf, rowsIn } from '../../site/src/map/view.ts';
import { describeInBrowser, findBrowser } from '../browser.ts';
import { suiteSite, visit, watchedPage } from './built-sites.ts';
import { hostileCatalog } from './hostile-catalog.ts';
import { channel, event, service, shopCatalog, side } from './shop-catalog.ts';
import { shopStages } from './shop-stages.ts';

const page = mapPage(readSiteData(shopCatalog(), shopStages()));
const tree = graphOf(page, firstLook);

describe('what the map shows', () => {
  it('stands in the address, and comes back from it', () => {
    const state = changed(firstLook, {
      focus: 'event:a/b c&d',
      open: ['service:x', 'service:y#z'],
      direction: 'down',
      stage: 'prod',
      breaks: 'event:a/b c&d#food.price',
    });
    expect(readState(writeState(state))).toEqual(state);
    expect([writeState(firstLook), readState('?direction=sideways&focus=&x=1')]).toEqual(['', firstLook]);
  });

  it('puts what reaches the focus to the left and what it reaches to the right', () => {
    const picture = pictureOf(page, tree, readState('?focus=event:food-events/food-added'));
    const at = Object.fromEntries(picture.nodes.map((node) => [node.node, Math.sign(node.x)]));
    expect(at).toEqual({
      'event:food-events/food-added': 0,
      'service:food': -1,
      'service:product': 1,
      'service:search': 1,
    });
  });

  it.each([
    ['up', ['event:food-events/food-added', 'service:food']],
    ['down', ['event:food-events/food-added', 'service:product', 'service:search']],
  ])('shows one direction alone: %s', (direction, nodes) => {
    const picture = pictureOf(page, tree, readState(`?focus=event:food-events/food-added&direction=${direction}`));
    expect(picture.nodes.map((node) => node.node).sort()).toEqual(nodes);
  });

  it('opens one more hop around a node that was chosen', () => {
    const closed = pictureOf(page, tree, readState('?focus=event:food-events/food-added'));
    const open = pictureOf(page, tree, readState('?focus=event:food-events/food-added&open=service:food'));
    const fresh = open.nodes.filter((node) => !closed.nodes.some((each) => each.id === node.id));
    expect(fresh.map((node) => node.kind).sort()).toEqual(['call', 'service']);
  });

  it('shows of a stage what its deployed versions say, and nothing that does not run there', () => {
    const prod = graphOf(page, readState('?stage=prod'));
    expect([...prod.services.keys()].sort()).toEqual(['food', 'product']);
    expect(rowsOf(prod).map((row) => [row.from, row.what.label, row.to])).toEqual([['food', 'food-added', 'product']]);
  });

  it('keeps by owner and transport whatever takes part', () => {
    const pricing = graphOf(page, readState('?owner=pricing'));
    expect(rowsOf(pricing).map((row) => row.to)).toEqual(['product', 'search']);
    const calls = graphOf(page, readState('?transport=HTTP'));
    expect(rowsOf(calls).map((row) => [row.from, row.to])).toEqual([['shop-web', 'food']]);
  });

  it('lists in the table just what belongs to the picture, also as CSV that no spreadsheet takes for a formula', () => {
    const rows = rowsIn(tree, readState('?focus=service:shop-web'));
    expect(csvOf(rows)).toBe('from,kind,what,over,to\r\nshop-web,call,GET /foods/{id},HTTP,food\r\n');
    expect(csvOf([{ from: '=1+1', to: 'b', kind: 'event', what: { label: 'a,b' }, over: 'x' }])).toContain(
      `'=1+1,event,"a,b",x,b`,
    );
  });
});

describe('what breaks', () => {
  it('names readers and callers at once, and whoever depends on those further on', () => {
    expect(affectedBy(tree, 'service:food').map((each) => [each.service, each.when])).toEqual([
      ['product', 'at once'],
      ['search', 'at once'],
      ['shop-web', 'at once'],
    ]);
  });

  it('of a field names who states it, and who may read any', () => {
    const named = (gone: string): readonly (readonly string[])[] =>
      affectedBy(tree, gone).map((each) => [each.service, each.when]);
    expect(named('event:food-events/food-added#food.price')).toEqual([
      ['product', 'at once'],
      ['search', 'may'],
    ]);
    expect(named('event:food-events/food-added#food.name')).toEqual([['search', 'may']]);
    expect(named('event:nowhere')).toEqual([]);
  });
});

describe('a large map', () => {
  const services = 250;
  const name = (index: number): string => `service-${index % services}`;
  const events: readonly EventJson[] = Array.from({ length: 1000 }, (_, index) =>
    event(`bus/event-${index}`, {
      producers: [side(name(index), 'food')],
      consumers: Array.from({ length: index === 0 ? 200 : 4 }, (_each, step) =>
        side(name(index + 1 + step * 7), 'food', { reads: 'inherited' }),
      ),
    }),
  );
  const drawn = () =>
    mapPage(
      readSiteData(
        {
          ...shopCatalog(),
          domains: Array.from({ length: 12 }, (_, index) => ({
            id: `d${index}`,
            name: `D${index}`,
            at: { file: 'x' },
          })),
          services: Array.from({ length: services }, (_, index) => service(name(index), { domain: `d${index % 12}` })),
          events,
          channels: [
            channel(
              'bus',
              events.map((each) => each.id),
            ),
          ],
        },
        { ...shopStages(), stages: [], versions: [] },
      ),
    );
  const large = drawn();
  const graph = graphOf(large, firstLook);

  it('begins with domains alone, and draws no knot', () => {
    const picture = pictureOf(large, graph, firstLook);
    expect(picture.nodes.map((node) => node.kind)).toEqual(Array.from({ length: 12 }, () => 'domain'));
    expect(picture.arrows.length).toBeLessThanOrEqual(90);
  });

  it('groups by owner where no domains are stated', () => {
    const shop = shopCatalog();
    const page = mapPage(readSiteData({ ...shop, domains: [] }, shopStages()));
    expect(page.boxes).toBe('Owner');
    expect(page.overview.boxes.map((box) => box.name).sort()).toEqual(
      [
        ...new Set(
          shop.services.map(({ owner }) => shop.owners.find(({ id }) => id === owner)?.name ?? 'Without an owner'),
        ),
      ].sort(),
    );
    expect(mapPage(readSiteData({ ...shop, domains: [], owners: [] }, shopStages())).boxes).toBe('Domain');
  });

  it('folds a column that would grow too tall, and says so', () => {
    const picture = pictureOf(large, graph, readState('?focus=event:bus/event-0'));
    const tallest = Math.max(...picture.nodes.map(({ x }) => picture.nodes.filter((node) => node.x === x).length));
    expect(tallest).toBe(20);
    expect(picture.folded).toBeGreaterThan(150);
    expect(rowsIn(graph, readState('?focus=event:bus/event-0'))).toHaveLength(200);
  });

  it('is the same for the same catalog', () => {
    expect(JSON.stringify(drawn().overview)).toBe(JSON.stringify(large.overview));
    const hostile = mapPage(readSiteData(hostileCatalog(), shopStages()));
    expect(mapPage(readSiteData(hostileCatalog(), shopStages()))).toEqual(hostile);
  });
});

const found = await findBrowser();

describeInBrowser('the map in a browser', found, (browser) => {
  const site = suiteSite('shop', '/teams/');

  it('goes with the keyboard from the first look to a focus, to its direction, to what breaks, and back', async () => {
    const context = await browser().newContext();
    const { page: tab, complaints } = await watchedPage(context, site);
    await visit(tab, site, '/map/');
    await tab.locator('.map-canvas[data-state=ready] canvas').first().waitFor();
    await tab.getByRole('combobox', { name: 'Focus' }).focus();
    await tab.keyboard.type('food-added');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/focus=event/);
    await tab.getByRole('radio', { name: 'what it reaches' }).press('Space');
    await tab.waitForURL(/direction=down/);
    await tab.getByRole('button', { name: 'What breaks if it goes?' }).press('Enter');
    await tab.getByText('2 services notice').waitFor();
    await tab.getByRole('combobox', { name: 'or only the field' }).selectOption('food.price');
    await tab.getByText('May break: it states no fields of its own').waitFor();
    await tab.goBack();
    await tab.getByText('Breaks at once').waitFor();
    await tab.getByRole('button', { name: 'Back to the overview' }).press('Enter');
    await tab.waitForURL(`${site.url}/map/?direction=down`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens as it was sent, and says in the table what it draws', async () => {
    const context = await browser().newContext();
    const { page: tab, complaints } = await watchedPage(context, site);
    await visit(tab, site, '/map/?stage=prod&breaks=service:food&focus=service:food');
    const table = tab.getByRole('region', { name: 'What the map shows, as a table' });
    await tab.getByText('1 connection', { exact: true }).waitFor();
    expect(await table.getByRole('row').nth(1).textContent()).toContain('at once');
    await tab.getByRole('combobox', { name: 'Stage' }).selectOption('');
    await tab.getByText('3 connections').waitFor();
    await table.getByRole('button', { name: 'Focus product' }).first().click();
    await tab.waitForURL(/focus=service%3Aproduct/);
    expect(await tab.locator('.map-focus').textContent()).toContain('product');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('gives its lines without scripts', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${site.url}/map/`);
    expect(await tab.getByRole('row').count()).toBe(5);
    expect(await tab.locator('.map-canvas').isVisible()).toBe(false);
    await context.close();
  });

  it('stays in the middle when the window gets another width', async () => {
    const context = await browser().newContext({ viewport: { width: 1200, height: 800 } });
    const { page: tab } = await watchedPage(context, site);
    await visit(tab, site, '/map/');
    await tab.locator('.map-canvas[data-state=ready]').waitFor();
    await tab.setViewportSize({ width: 800, height: 800 });
    await tab.waitForFunction(`(() => {
      const map = document.querySelector('.map-canvas')._cyreg.cy;
      const { x1, x2 } = map.elements().renderedBoundingBox();
      return map.width() < 800 && Math.abs((x1 + x2 - map.width()) / 2) < 10;
    })()`);
    await context.close();
  });

  it('alone loads the library that draws it', async () => {
    const context = await browser().newContext();
    const { page: tab } = await watchedPage(context, site);
    const sizes = new Map<string, number>();
    tab.on('response', (response) => {
      if (response.url().endsWith('.js')) sizes.set(response.url(), Number(response.headers()['content-length']));
    });
    await visit(tab, site, '/events/');
    await tab.waitForLoadState('networkidle');
    const elsewhere = new Set(sizes.keys());
    await visit(tab, site, '/map/');
    await tab.locator('.map-canvas[data-state=ready]').waitFor();
    const own = [...sizes].filter(([url]) => !elsewhere.has(url)).map(([, size]) => size);
    expect(Math.max(...own)).toBeGreaterThan(300_000);
    await context.close();
  });
});
