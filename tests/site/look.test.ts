import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltSite, buildSite } from '../../site/index.mjs';
import { describeInBrowser, findBrowser } from '../browser.ts';
import { servedSite, type TestSite, visit, watchedPage } from './built-sites.ts';
import { shopCatalog } from './shop-catalog.ts';
import { shopRules } from './shop-rules.ts';
import { shopStages } from './shop-stages.ts';

const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>';

const guide = `# Publish {safely} <b>

Text with {braces}, a [sibling](second.md), a [way out](../elsewhere.md), [a rule](../rules/payload-type-changed.md#way-out) and ![a picture](https://elsewhere.example/x.png).

\`\`\`ts
const one = 1;
\`\`\`

| key | is |
|---|---|
| a | b |

## Wrapped plainly
`;

const found = await findBrowser();

describeInBrowser('a site with a look of its own', found, (browser) => {
  let folder: string;
  let built: BuiltSite;
  let site: TestSite;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'site-look-'));
    await mkdir(join(folder, 'guides'));
    await writeFile(join(folder, 'guides', 'first.md'), guide);
    await writeFile(join(folder, 'guides', 'second.md'), '# The second\n\nBack to the [first](first.md).\n');
    await mkdir(join(folder, 'guides', 'on-call', 'at-night'), { recursive: true });
    await writeFile(join(folder, 'guides', 'on-call', 'at-night', 'wake.md'), '# Who is [woken]?\n');
    built = await buildSite({
      catalog: { ...shopCatalog(), site: { title: 'My own catalog', url: 'https://catalog.example' } },
      stages: shopStages(),
      rules: shopRules(),
      look: {
        logo: { name: 'logo.svg', base64: Buffer.from(logo).toString('base64') },
        colours: { link: { light: '#7a1f5c', dark: '#7a1f5c' } },
        docs: [join(folder, 'guides')],
      },
      outDir: join(folder, 'out'),
      baseUrl: '/own/',
    });
    site = await servedSite(join(folder, 'out'), '/own/');
  }, 180_000);
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows title, logo and colours on every page, under its base path', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/events/');
    expect(await page.title()).toContain('My own catalog');
    expect(await page.locator('.brand img').evaluate((image) => image.getAttribute('src'))).toBe('/own/logo.svg');
    expect(await readFile(join(folder, 'out', 'logo.svg'), 'utf8')).toBe(logo);
    const colour = await page.evaluate<string>("getComputedStyle(document.querySelector('main a')).color");
    expect(colour).toBe('rgb(122, 31, 92)');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('tells of colours that are hard to read, and of links that lead out of the guides', () => {
    expect(built.notes).toEqual([
      'site.colours.link is hard to read on dark pages: contrast 1.6, 4.5 is needed',
      'links of guides that lead out of the folders that are shown, and stay text: 1',
    ]);
  });

  it('shows guides as they are written, with a list of all, and asks for nothing from elsewhere', async () => {
    const context = await browser().newContext({ viewport: { width: 360, height: 780 } });
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/docs/');
    await page.getByRole('navigation', { name: 'Guides' }).getByRole('link', { name: 'Publish {safely}' }).click();
    await page.waitForURL(`${site.url}/docs/first/`);
    await page.getByText('Text with {braces}, a sibling, a way out').waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.getByRole('link', { name: 'sibling' }).click();
    await page.getByRole('heading', { level: 1, name: 'The second' }).waitFor();
    await visit(page, site, '/docs/first/');
    expect(await page.getByRole('link', { name: 'a picture' }).getAttribute('href')).toMatch(/^https:\/\/elsewhere/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has a page wherever the address of one is cut, with twins, also for folders of guides', async () => {
    const entries = await readdir(join(folder, 'out'), { recursive: true });
    const pages = new Set(entries.flatMap((file) => /^(?:(.+)\/)?index\.html$/.exec(file)?.[1] ?? []));
    const cut = [...pages].flatMap((page) => [...page.matchAll(/\//g)].map(({ index }) => page.slice(0, index)));
    expect(cut).toEqual(expect.arrayContaining(['docs/on-call', 'docs/on-call/at-night']));
    expect(cut.filter((page) => !pages.has(page))).toEqual([]);
    expect([...pages].filter((page) => !entries.includes(`${page}.md`) && page !== 'search')).toEqual([]);
    expect(await readFile(join(folder, 'out', 'docs/on-call/at-night.md'), 'utf8')).toBe(
      '# At night\n\n- [Who is \\[woken\\]?](/own/docs/on-call/at-night/wake.md)\n',
    );
  });

  it('leads from a guide to the page of a rule, and finds a guide by a heading', async () => {
    const context = await browser().newContext();
    const { page, complaints } = await watchedPage(context, site);
    await visit(page, site, '/docs/first/');
    await page.getByRole('link', { name: 'a rule' }).click();
    await page.getByRole('heading', { level: 1, name: 'payload-type-changed' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('wrapped plainly');
    await page.getByRole('group', { name: 'Guides' }).getByRole('option', { name: 'Publish {safely}' }).click();
    await page.waitForURL(`${site.url}/docs/first/`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('lays each guide beside its page as Markdown and as JSON, with links to other twins', async () => {
    const out = async (file: string): Promise<string> => readFile(join(folder, 'out', file), 'utf8');
    const text = await out('docs/first.md');
    expect(text).toContain(
      'a [sibling](/own/docs/second.md), a way out, [a rule](/own/rules/payload-type-changed.md#way-out)',
    );
    expect(text).toContain('const one = 1;');
    expect(await out('docs.md')).toContain('](/own/docs/first.md)');
    expect(JSON.parse(await out('docs/first.json'))).toMatchObject({
      format: 1,
      path: '/docs/first/',
      page: { headings: ['Wrapped plainly'] },
    });
    expect(await out('sitemap.xml')).toContain('<loc>https://catalog.example/own/docs/second/</loc>');
    expect(await out('llms.txt')).toContain('- [The second](/own/docs/second.md)');
  });

  it('names no place on the machine where it was built', async () => {
    const entries = await readdir(join(folder, 'out'), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => /\.(js|html|json|md|css)$/.test(entry.name));
    const texts = await Promise.all(files.map(async (file) => readFile(join(file.parentPath, file.name), 'utf8')));
    expect(texts.filter((text) => text.includes(process.cwd()) || text.includes(join(tmpdir(), 'site-')))).toEqual([]);
  });

  it('is built anew when a guide changes, and not otherwise', async () => {
    const look = { docs: [join(folder, 'guides')] };
    const options = { catalog: shopCatalog(), stages: shopStages(), look, outDir: join(folder, 'again') };
    const first = await buildSite(options);
    expect((await buildSite(options)).skipped).toBe(true);
    await writeFile(join(folder, 'guides', 'second.md'), '# Another\n');
    const changed = await buildSite(options);
    expect([first.digest === changed.digest, changed.skipped]).toEqual([false, false]);
  }, 180_000);
});
