import type { Page } from 'playwright-core';
import { describeInBrowser, findBrowser } from '../browser.ts';
import { suiteSite, visit, watchedPage } from './built-sites.ts';

const found = await findBrowser();

describeInBrowser('the keyboard alone', found, (browser) => {
  const site = suiteSite('shop');

  it('skips what is the same on all pages, then goes from link to link and is seen on each', async () => {
    const context = await browser().newContext();
    const { page } = await watchedPage(context, site);
    await visit(page, site, '/events/food-events-food-added/');
    await page.keyboard.press('Tab');
    expect((await focused(page)).name).toMatch(/skip to main content/i);
    await page.keyboard.press('Enter');
    const seen: Focused[] = [];
    for (let index = 0; index < 20; index++) {
      await page.keyboard.press('Tab');
      seen.push(await focused(page));
    }
    expect(seen.filter(({ inMain }) => !inMain)).toEqual([]);
    expect(seen.filter(({ outline }) => outline === 'none')).toEqual([]);
    const places = seen.map(({ place }) => place);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
    await context.close();
  });

  it('keeps to the search while it is open, chooses with arrows round and round, and comes back to where it was', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/');
    const link = page.getByRole('navigation').getByRole('link', { name: 'Events' });
    await link.focus();
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox');
    await box.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.type('food');
    await page.getByRole('option').first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    const first = await chosen.getAttribute('id');
    await page.keyboard.press('ArrowDown');
    expect(await chosen.count()).toBe(1);
    expect(await chosen.getAttribute('id')).not.toBe(first);
    expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const last = await page.getByRole('option').last().getAttribute('id');
    expect(await chosen.getAttribute('id')).toBe(last);
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    expect((await focused(page)).name).toBe('Events');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is not answered with movement where the reader wants none, and not printed', async () => {
    const context = await browser().newContext({ reducedMotion: 'reduce' });
    const { page } = await watchedPage(context, site);
    await visit(page, site, '/events/food-events-food-added/');
    const moving = `[...document.querySelectorAll('*')].filter((each) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
      return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
    }).length`;
    expect(await page.evaluate<number>(moving)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Copy' }).first().isVisible()).toBe(false);
    await context.close();
  });
});

type Focused = {
  readonly name: string;
  readonly inMain: boolean;
  readonly outline: string;
  /** Its number among all elements of the page. */
  readonly place: number;
};

async function focused(page: Page): Promise<Focused> {
  return await page.evaluate<Focused>(`(() => {
    const at = document.activeElement;
    const { outlineStyle } = getComputedStyle(at);
    const place = [...document.querySelectorAll('*')].indexOf(at);
    return { name: at.textContent.trim(), inMain: at.closest('main') !== null, outline: outlineStyle, place };
  })()`);
}
