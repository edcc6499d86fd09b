import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { buildSite, type ServedSite, serveSite } from '../../site/index.mjs';
import { hostileCatalog } from './hostile-catalog.ts';
import { shopCatalog } from './shop-catalog.ts';
import { shopReport } from './shop-report.ts';
import { shopRules } from './shop-rules.ts';
import { shopStages } from './shop-stages.ts';

export type TestSite = { readonly url: string; readonly close: () => Promise<void> };

/** The shop's or the hostile site, built and served. `basePath` begins and ends with `/`. */
async function testSite(kind: 'shop' | 'hostile', basePath = '/'): Promise<TestSite> {
  const folder = await mkdtemp(join(tmpdir(), 'site-test-'));
  const dir = join(folder, 'out');
  await buildSite({
    catalog: kind === 'shop' ? shopCatalog() : hostileCatalog(),
    stages: shopStages(),
    rules: shopRules(),
    reports: kind === 'shop' ? [{ name: 'food-without-price', report: shopReport() }] : [],
    outDir: dir,
    baseUrl: basePath,
  });
  const site = await servedSite(dir, basePath);
  return {
    url: site.url,
    close: async () => {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A built site, served. */
export async function servedSite(dir: string, basePath = '/'): Promise<TestSite> {
  const served: ServedSite = await serveSite({ dir, basePath });
  return { url: served.url.slice(0, -1), close: served.close };
}

/** A site that is built before the tests of the suite at hand, and taken away after them. */
export function suiteSite(kind: 'shop' | 'hostile', basePath = '/'): Pick<TestSite, 'url'> {
  let site: TestSite | undefined;
  beforeAll(async () => {
    site = await testSite(kind, basePath);
  }, 180_000);
  afterAll(async () => {
    await site?.close();
  });
  return {
    get url() {
      if (site === undefined) throw new Error('the site is built before the tests, not while they are listed');
      return site.url;
    },
  };
}

export type WatchedPage = {
  readonly page: Page;
  /** What went wrong or went elsewhere so far: console errors, exceptions, requests to other hosts. */
  readonly complaints: readonly string[];
};

/** A page that notes what it should not have done. */
export async function watchedPage(context: BrowserContext, site: Pick<TestSite, 'url'>): Promise<WatchedPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const origin = new URL(site.url).origin;
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      complaints.push(`foreign request: ${request.url()}`);
  });
  return { page, complaints };
}

/** Opens `path` and waits until scripts have taken over. */
export async function visit(page: Page, site: Pick<TestSite, 'url'>, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
}
