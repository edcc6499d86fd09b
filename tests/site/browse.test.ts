import { describeInBrowser, findBrowser } from '../browser.ts';
import { suiteSite, visit, watchedPage } from './built-sites.ts';

const found = await findBrowser();

describeInBrowser('the site in a browser, under a base path', found, (browser) => {
  const site = suiteSite('shop', '/teams/catalog/');

  it('finds an event by its name, with the keyboard alone, and follows producer, event and consumer', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/');
    await page.keyboard.press('/');
    await page.keyboard.type('food-add');
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect(await options.first().textContent()).toContain('food-added');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.url}/events/food-events-food-added/`);
    await page.getByRole('heading', { level: 1, name: 'food-added' }).waitFor();
    await page.locator('.flow-side').first().getByRole('link', { name: 'food', exact: true }).click();
    await page.waitForURL(`${site.url}/services/food/`);
    await page
      .getByRole('region', { name: /Produces/ })
      .getByRole('link', { name: 'food-added' })
      .click();
    await page.waitForURL(`${site.url}/events/food-events-food-added/`);
    await page.locator('.flow-side').last().getByRole('link', { name: 'product', exact: true }).click();
    await page.waitForURL(`${site.url}/services/product/`);
    await page
      .getByRole('region', { name: /Consumes/ })
      .getByRole('link', { name: 'food-added' })
      .waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('loads the next page as one file of data, and no script', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().slice(site.url.length)));
    await visit(page, site, '/events/');
    const before = new Set(asked.splice(0));
    await page.getByRole('main').getByRole('link', { name: 'food-added', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'food-added' }).waitFor();
    expect([...new Set(asked)].filter((path) => !before.has(path))).toEqual(['/events/food-events-food-added.json']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says so where there is no such page, and asks for none', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().slice(site.url.length)));
    await visit(page, site, '/events/gone/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('There is no such page');
    expect(asked.filter((path) => path.endsWith('.json'))).toEqual([]);
    expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'services' }).click();
    await page.getByRole('heading', { level: 1, name: 'Services' }).waitFor();
    await context.close();
  });

  it('finds an event by one of its fields and leads to that field', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/services/');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('food-added price');
    const hit = page.getByRole('group', { name: 'Fields' }).getByRole('option').first();
    await hit.waitFor();
    expect(await hit.textContent()).toContain('food.price');
    await hit.click();
    await page.waitForURL(`${site.url}/events/food-events-food-added/#field-food.price`);
    const row = page.locator('[id="field-food.price"]');
    expect(await row.textContent()).toContain('read by product');
    await page.getByText('May read every field, sharing the producer’s schema: search').waitFor();
    await row.getByRole('link', { name: 'price' }).click();
    await page.waitForURL(`${site.url}/fields/food.price/`);
    await page.getByText('product reads it; search may read it, without having stated so.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('finds fields by what they may hold, also in answers over HTTP, and rules by their words', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/search/');
    const found = async (query: string, group: string): Promise<string> => {
      await page.getByRole('combobox').fill(query);
      return (await page.getByRole('group', { name: group }).getByRole('option').first().textContent()) ?? '';
    };
    expect(await found('kilogram', 'Fields')).toBe('food.unit food-added and 2 more');
    expect(await found('food.price GET', 'Fields')).toBe('food.price GET /foods/{id}');
    expect(await found('pricing', 'Owners')).toContain('Pricing team');
    expect(await found('type changed', 'Rules')).toContain('payload-type-changed');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('searches by the name of the page it is asked on, and gives the keyboard back afterwards', async () => {
    const context = await browser().newContext();
    const { page } = await watchedPage(context, site);
    await visit(page, site, '/events/');
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('piece');
    await page.getByRole('group', { name: 'Fields' }).getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('nothing of the kind');
    await page.getByText('Nothing is called').waitFor();
    await context.close();
  });

  it('shows what runs where, and marks what is not yet on the next stage', async () => {
    const context = await browser().newContext();
    const { page } = await watchedPage(context, site);
    await visit(page, site, '/');
    const row = page.getByRole('row', { name: /food/ }).first();
    expect(await row.textContent()).toContain('1.5.0');
    expect(await row.textContent()).toContain('not on prod');
    await page.getByRole('link', { name: 'test', exact: true }).first().click();
    await page.waitForURL(`${site.url}/stages/test/`);
    expect(await page.getByRole('region', { name: /Compared with prod/ }).textContent()).toContain(
      'string became number',
    );
    await context.close();
  });

  it('is readable without JavaScript', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/events/food-events-food-added/`);
    expect(await page.locator('main').textContent()).toContain('Deterministic: the same change has the same id.');
    await page.getByRole('link', { name: 'product', exact: true }).first().click();
    expect(page.url()).toBe(`${site.url}/services/product/`);
    await context.close();
  });

  it('is dark where the reader prefers it, and on demand, and remembers', async () => {
    const context = await browser().newContext({ colorScheme: 'dark' });
    const { page } = await watchedPage(context, site);
    const background = async (): Promise<string> =>
      await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    await visit(page, site, '/events/');
    const dark = await background();
    await page.getByRole('button', { name: /light and dark/ }).click();
    const light = await background();
    await visit(page, site, '/services/');
    expect([dark, light, await background()]).toEqual(['rgb(20, 23, 26)', 'rgb(250, 250, 248)', 'rgb(250, 250, 248)']);
    await context.close();
  });
});
