import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { shown } from '../../site/pages/shown.ts';
import { describeInBrowser, findBrowser } from '../browser.ts';
import { suiteSite, visit, watchedPage } from './built-sites.ts';
import { hostileNames, hostilePattern } from './hostile-catalog.ts';

const found = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options = JSON.stringify({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
});

const kinds = [
  '/',
  '/services/',
  '/services/food/',
  '/events/',
  '/events/food-events-food-added/',
  '/http/',
  '/http/food/',
  '/http/food/get-foods-id/',
  '/channels/',
  '/channels/food-events/',
  '/map/',
  '/map/?focus=event:food-events/food-added&breaks=event:food-events/food-added',
  '/diff/',
  '/diff/?event=food-events/food-added&from=food@1.4.0&to=food@tree',
  '/impact/',
  '/impact/food-without-price/',
  '/stages/',
  '/stages/test/',
  '/owners/',
  '/owners/catalog/',
  '/domains/',
  '/domains/shop/',
  '/risks/',
  '/changes/',
  '/fields/',
  '/fields/food.price/',
  '/schemas/',
  '/schemas/food/',
  '/rules/',
  '/rules/payload-type-changed/',
  '/search/',
  '/404.html',
];

describeInBrowser('every kind of page', found, (browser) => {
  const site = suiteSite('shop');

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'has nothing for axe to find, %s, %i pixels wide',
    async (colorScheme, width) => {
      const context = await browser().newContext({ colorScheme, viewport: { width, height: 800 } });
      const { page, complaints } = await watchedPage(context, site);
      const found: string[] = [];
      for (const path of kinds) {
        await visit(page, site, path);
        found.push(...(await complaintsOn(page)).map((text) => `${path}: ${text}`));
      }
      await visit(page, site, '/');
      await page.keyboard.press('/');
      await page.getByRole('combobox').fill('food');
      await page.getByRole('option').first().waitFor();
      found.push(...(await complaintsOn(page)).map((text) => `search: ${text}`));
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it('fits on a screen of 360 pixels', async () => {
    const context = await browser().newContext({ viewport: { width: 360, height: 780 } });
    const { page } = await watchedPage(context, site);
    const wide: string[] = [];
    for (const path of kinds) {
      await visit(page, site, path);
      if ((await overflow(page)) > 0) wide.push(path);
    }
    expect(wide).toEqual([]);
    await context.close();
  }, 120_000);

  it('has one heading of the first level, a main landmark and a title', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const seen: Record<string, readonly number[]> = {};
    for (const path of kinds) {
      await page.goto(site.url + path);
      seen[path] = [await page.locator('h1').count(), await page.getByRole('main').count()];
      expect(await page.title()).toMatch(/\S/);
      const policy = await page.locator('meta[http-equiv]').getAttribute('content');
      expect(policy).toMatch("default-src 'self'");
    }
    expect(seen).toEqual(Object.fromEntries(kinds.map((path) => [path, [1, 1]])));
    await context.close();
  }, 120_000);
});

describeInBrowser('hostile names', found, (browser) => {
  const site = suiteSite('hostile');

  it('are shown as they are, harm nobody and fit on a narrow screen', async () => {
    const context = await browser().newContext({ viewport: { width: 360, height: 780 } });
    const { page, complaints } = await watchedPage(context, site);
    const places = [
      '/',
      '/map/',
      '/diff/',
      '/services/',
      '/events/',
      '/channels/',
      '/owners/',
      '/domains/',
      '/stages/',
      '/risks/',
      '/fields/',
      '/schemas/',
      '/changes/',
    ];
    for (const path of places) {
      await visit(page, site, path);
      expect([path, await overflow(page)]).toEqual([path, 0]);
    }
    await visit(page, site, '/events/');
    const links = await page
      .locator('.entry-head > a')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    expect(links.length).toBe(hostileNames.length + 2);
    for (const link of links.filter((href) => href?.startsWith('/events/bad-'))) {
      await visit(page, site, link ?? '');
      const heading = (await page.locator('h1').textContent()) ?? '';
      expect(hostileNames.map(shown)).toContain(heading);
      expect([heading, await overflow(page)]).toEqual([heading, 0]);
      expect(await page.evaluate<boolean>('"hacked" in window')).toBe(false);
      const turning = /[\u202a-\u202e\u2066-\u2069]/;
      expect(await page.content()).not.toMatch(turning);
      for (const twin of ['.json', '.md'])
        expect(await (await fetch(site.url + link?.replace(/\/$/, twin))).text()).not.toMatch(turning);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);

  it('and patterns that never end do not hold up a page, its search or its map', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/events/bad-0/');
    await page.getByText(`matches ${hostilePattern}`).waitFor({ timeout: 5000 });
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('slow');
    await page.getByRole('group', { name: 'Fields' }).getByRole('option').first().waitFor({ timeout: 10_000 });
    await visit(page, site, '/fields/slow/');
    await page.getByRole('heading', { level: 1, name: 'slow' }).waitFor({ timeout: 5000 });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are found by search and shown there as they are', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/');
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('onerror');
    const hit = page.getByRole('group', { name: 'Events' }).getByRole('option').first();
    await hit.waitFor();
    expect(await hit.textContent()).toContain('<img src=x onerror="window.hacked=1">');
    expect(await page.evaluate<boolean>('"hacked" in window')).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

async function overflow(page: Page): Promise<number> {
  return await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

type Violation = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
};

/** What axe has to say of the page as it stands, in a line each: WCAG 2.2 AA with the size of targets, and good practice. */
async function complaintsOn(page: Page): Promise<readonly string[]> {
  // Not by a script element, which would be one more thing on the page that is looked at.
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly Violation[]>(`axe.run(${options}).then((found) => found.violations)`);
  return violations
    .filter((each) => each.impact !== 'minor')
    .map((each) => `${each.id} ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
