import { permalinkOf } from '#cli/permalink.ts';
import { atlasFrom, atlasOf, impactOf, namesOf } from '../../site/pages/impact-page.ts';
import { jsonLines } from '../../site/pages/json-lines.ts';
import { readReport } from '../../site/pages/read-report.ts';
import { routesOf } from '../../site/pages/routes.ts';
import { readSiteData } from '../../site/pages/site-data.ts';
import { hostOf, sitemapOf } from '../../site/pages/sitemap.ts';
import { reportIn } from '../../site/src/impact/fragment.ts';
import { describeInBrowser, findBrowser } from '../browser.ts';
import { suiteSite, visit, watchedPage } from './built-sites.ts';
import { hostileNames } from './hostile-catalog.ts';
import { shopCatalog } from './shop-catalog.ts';
import { shopReport } from './shop-report.ts';
import { shopStages } from './shop-stages.ts';

const data = readSiteData(shopCatalog(), shopStages());
const fragmentOf = (report: Parameters<typeof permalinkOf>[0]): string => new URL(permalinkOf(report, 'http://x')).hash;

describe('the impact of a change', () => {
  it('names who is hurt first, by whom, with the value and its place, and what was waived last', () => {
    const read = readReport(shopReport());
    if (typeof read === 'string') throw new Error(read);
    const impact = impactOf(read, atlasOf(data));
    expect([impact.tone, impact.answer]).toEqual(['breaking', 'Breaking for product@2.3.1']);
    expect(impact.parties.map((party) => [party.reader?.service.to, party.verdict])).toEqual([
      ['/services/product/', 'breaking'],
      ['/services/search/', 'waived'],
    ]);
    const [first] = impact.parties[0]?.findings ?? [];
    expect(first?.witness?.filter((line) => line.marked).map((line) => line.text)).toEqual(['  "food": {']);
    expect(first?.also).toEqual([{ label: 'GET /foods/{id}', to: '/http/food/get-foods-id/' }]);
    expect(impactOf(read, atlasFrom(namesOf(data)))).toEqual(impact);
  });

  it.each([
    [null, /JSON object/],
    [[], /JSON object/],
    [{ format: 2 }, /format 2/],
    [{ format: 1, findings: [] }, /no subject/],
    [{ format: 1, subject: 'x', findings: 'none' }, /no subject or holds no findings/],
  ])('says of %j why it is no report', (value, why) => {
    expect(readReport(value)).toMatch(why);
  });

  it('reads a report whose parts are not what they should be, without a word that is not in it', () => {
    const odd = {
      format: 1,
      subject: 'x',
      findings: [null, 7, { related: 5, writer: 'me', evidence: [1], at: [], waivedBy: {} }],
      pairs: 'many',
      notes: [{}],
      counts: { a: 'b', c: 3 },
    };
    const read = readReport(odd);
    if (typeof read === 'string') throw new Error(read);
    expect(read.findings).toHaveLength(1);
    expect(read.counts).toEqual({ c: 3 });
    expect(() => impactOf(read, atlasOf(data))).not.toThrow();
  });

  it('of a report of which nothing is left to say gives the words that the command gave', () => {
    const read = readReport({ ...shopReport(), findings: [], success: 'nothing changed' });
    if (typeof read === 'string') throw new Error(read);
    expect(impactOf(read, atlasOf(data))).toMatchObject({ tone: 'safe', answer: 'Nothing changed' });
  });

  it('is kept as a page with twins where the build was given the report, and in the sitemap', () => {
    const routes = routesOf(data, [{ name: 'A report/..', report: shopReport() }]);
    const kept = routes.find((route) => route.view === 'KeptReportView');
    expect(kept?.path).toMatch(/^\/impact\/a-report-..-[0-9a-f]{8}\/$/);
    expect(kept?.markdown?.('/base/')).toContain('Keep the property required');
    const map = sitemapOf(routes, '/base/', hostOf('https://catalog.example/'));
    expect(map).toContain(`<loc>https://catalog.example/base${kept?.path}</loc>`);
    expect(sitemapOf(routes, '/', hostOf('javascript:x'))).toContain('<loc>http://127.0.0.1/map/</loc>');
    expect(() => routesOf(data, [{ name: 'x', report: {} }])).toThrow('report x');
  });
});

describe('a permalink', () => {
  it('holds the whole report, and gives it back', async () => {
    expect(await reportIn(fragmentOf(shopReport()))).toEqual(shopReport());
  });

  it('leaves out pairs that are fine where it would grow too long, never findings', async () => {
    const [pair] = shopReport().pairs;
    if (pair === undefined) throw new Error('no pairs');
    const pairs = Array.from({ length: 6000 }, (_, index) => ({
      ...pair,
      subject: `event-${Math.imul(index, 0x9e3779b1)}`,
    }));
    const read = await reportIn(fragmentOf({ ...shopReport(), pairs }));
    expect(read).toEqual({ ...shopReport(), pairs: [] });
  });

  it.each(['#report=', '#report=%%%', '#report=AAAA', `#report=${'A'.repeat(2_000_001)}`])(
    'that is damaged is refused with a sentence',
    async (fragment) => {
      await expect(reportIn(fragment)).rejects.toThrow(/damaged|too long/);
    },
  );

  it('that would inflate without end is refused', async () => {
    const bomb = { ...shopReport(), notes: ['0'.repeat(17_000_000)] };
    await expect(reportIn(fragmentOf(bomb))).rejects.toThrow('too large');
  });
});

describe('a value as lines', () => {
  it('marks the place, whatever its names', () => {
    const lines = jsonLines({ 'a/b~': [1, { c: [] }], d: {} }, '/a~1b~0/1/c');
    expect(lines.map((line) => line.text).join('\n')).toBe(JSON.stringify({ 'a/b~': [1, { c: [] }], d: {} }, null, 2));
    expect(lines.filter((line) => line.marked).map((line) => line.text.trim())).toEqual(['"c": []']);
  });
});

const found = await findBrowser();

describeInBrowser('the impact page in a browser', found, (browser) => {
  const site = suiteSite('shop', '/teams/');

  it('shows the report of its address, which no server is told, and says where it came from', async () => {
    const context = await browser().newContext();
    const { page: tab, complaints } = await watchedPage(context, site);
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    await visit(tab, site, `/impact/${fragmentOf(shopReport())}`);
    await tab.getByText('Breaking for product@2.3.1').waitFor();
    await tab.getByText('It is not part of what this site was').waitFor();
    expect(asked.some((url) => new URL(url).pathname.length + new URL(url).search.length > 200)).toBe(false);
    await tab.getByRole('link', { name: 'food-events/food-added' }).first().click();
    await tab.waitForURL(`${site.url}/events/food-events-food-added/`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows hostile reports as text, and damaged links as a sentence', async () => {
    const context = await browser().newContext({ viewport: { width: 360, height: 780 } });
    const { page: tab, complaints } = await watchedPage(context, site);
    const [finding] = shopReport().findings;
    if (finding === undefined) throw new Error('no findings');
    const findings = hostileNames.map((name) => ({
      ...finding,
      subject: name,
      message: name,
      rule: name,
      fix: name,
      reader: { service: name, version: name, owner: name },
      witness: { [name]: name },
    }));
    await visit(tab, site, `/impact/${fragmentOf({ ...shopReport(), subject: hostileNames[0] ?? '', findings })}`);
    await tab.getByText('<img src=x onerror="window.hacked=1">').first().waitFor();
    expect(await tab.evaluate<boolean>('"hacked" in window')).toBe(false);
    expect(
      await tab.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
    await tab.evaluate('location.hash = "#report=AAAA"');
    await tab.getByText('The link is damaged').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens a report from a file', async () => {
    const context = await browser().newContext();
    const { page: tab } = await watchedPage(context, site);
    await visit(tab, site, '/impact/');
    const file = { name: 'r.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(shopReport())) };
    await tab.getByLabel('Show a report from a file').setInputFiles(file);
    await tab.getByText('Breaking for product@2.3.1').waitFor();
    await context.close();
  });

  it('keeps what the build was given, readable without scripts', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${site.url}/impact/`);
    await tab.getByRole('link', { name: 'food@1.5.0 -> prod' }).click();
    await tab.getByText('Breaking for product@2.3.1').waitFor();
    await context.close();
  });
});
