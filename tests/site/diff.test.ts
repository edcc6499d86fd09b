import { diffFile, diffPage } from '../../site/pages/diff-page.ts';
import { betweenStages, differs, keyOf, sideCalled, telling } from '../../site/pages/diff-sides.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { describeInBrowser, findBrowser } from '../browser.ts';
import { suiteSite, visit, watchedPage } from './built-sites.ts';
import { shopCatalog } from './shop-catalog.ts';
import { shopStages } from './shop-stages.ts';

const data = readSiteData(shopCatalog(), shopStages());
const page = diffPage(data);
const [added] = page.events;
if (added === undefined) throw new Error('the shop has no events');

describe('the sides of an event', () => {
  it('are the tree and every version, each by a name that leads back to it', () => {
    expect(added.sides.map((side) => keyOf(added, side))).toEqual([
      'food@tree',
      'product@tree',
      'search@tree',
      'product@2.3.1',
      'food@1.5.0',
      'food@1.4.0',
    ]);
    for (const side of added.sides) expect(sideCalled(added, keyOf(added, side))).toBe(side);
    expect([sideCalled(added, 'food@9'), sideCalled(added, null)]).toEqual([undefined, undefined]);
  });

  it('can be named by the stage on which they run', () => {
    expect(sideCalled(added, 'food@stage:prod')?.version).toBe('1.4.0');
    expect(sideCalled(added, 'food@stage:test')?.version).toBe('1.5.0');
    expect(sideCalled(added, 'food@stage:nowhere')).toBeUndefined();
  });

  it('begin with two of one service that differ', () => {
    expect(telling(added)?.map((side) => keyOf(added, side))).toEqual(['food@1.4.0', 'food@tree']);
    expect(page.events.map(differs)).toEqual([true, false]);
  });

  it('tell apart what a service states twice in one version', () => {
    const [first] = added.sides;
    if (first === undefined) throw new Error('no sides');
    const twice = { ...added, sides: [first, { ...first, payload: 'other' }] };
    expect(new Set(twice.sides.map((side) => keyOf(twice, side))).size).toBe(2);
    for (const side of twice.sides) expect(sideCalled(twice, keyOf(twice, side))).toBe(side);
  });
});

describe('two stages', () => {
  it('differ in what a service states on one and not, or otherwise, on the other', () => {
    const found = betweenStages(page, 'prod', 'test').map(({ event, from, to }) => [
      event.id,
      from?.version,
      to?.version,
    ]);
    expect(found).toEqual([['food-events/food-added', '1.4.0', '1.5.0']]);
    expect(betweenStages(page, 'prod', 'prod')).toEqual([]);
    expect(betweenStages(page, 'prod', 'tree').map(({ event, to }) => [event.name, to?.service])).toContainEqual([
      'food-lost',
      'search',
    ]);
  });
});

describe('the file of an event', () => {
  it('holds every schema that a side names, and every answer about two of them', () => {
    const file = diffFile(data, added);
    expect(Object.keys(file.schemas).sort()).toEqual(['food', 'food-old', 'food-read']);
    expect(file.comparisons.map((each) => each.verdict)).toEqual(['included', 'refused']);
  });
});

const found = await findBrowser();

describeInBrowser('differences in a browser', found, (browser) => {
  const site = suiteSite('shop', '/teams/');

  it('leads from two stages to the fields, in words, with the value that shows who refuses', async () => {
    const context = await browser().newContext();
    const { page: tab, complaints } = await watchedPage(context, site);
    await visit(tab, site, '/diff/?from=prod&to=test');
    const order = tab.getByRole('region', { name: 'A safe order from test to prod' });
    expect(await order.textContent()).toContain('at least 4 days after the ones before');
    expect(await order.getByRole('list', { name: 'Way out' }).textContent()).toContain('read the second name');
    await tab.getByRole('link', { name: 'show what differs in food-added' }).click();
    await tab.getByText('string became number').waitFor();
    const refused = tab.getByRole('region', { name: 'What food@1.4.0 states, read by food@1.5.0' });
    expect(await refused.locator('.marked').textContent()).toContain('"price": "2.40"');
    const fits = tab.getByRole('region', { name: 'What food@1.5.0 states, read by food@1.4.0' });
    expect(await fits.textContent()).toContain('Every value fits');
    await tab.getByRole('button', { name: 'Swap' }).press('Enter');
    await tab.getByText('number became string').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says so where two schemas were not compared, and where they are one', async () => {
    const context = await browser().newContext();
    const { page: tab, complaints } = await watchedPage(context, site);
    await visit(tab, site, '/diff/?event=food-events/food-added&from=food@stage:prod&to=product@tree');
    await tab.getByText('These two were not compared').first().waitFor();
    await visit(tab, site, '/diff/?event=food-events/food-added&from=food@tree&to=food@1.5.0');
    await tab.getByText('state the very same schema').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
