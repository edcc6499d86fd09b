import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { buildSite, startBuilder } from '../../site/index.mjs';
import { shopCatalog } from './shop-catalog.ts';
import { shopStages } from './shop-stages.ts';

describe('building the site', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'site-build-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  const input = { catalog: shopCatalog(), stages: shopStages() };

  it('builds two sites at once without mixing them up, and leaves nothing behind', async () => {
    const cacheDir = join(folder, 'cache');
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    const [one, other] = await Promise.all([
      buildSite({ ...input, outDir: join(folder, 'one'), cacheDir }),
      buildSite({ ...input, outDir: join(folder, 'other'), cacheDir, baseUrl: '/docs/', title: 'Another' }),
    ]);
    expect(one.pages).toBe(other.pages);
    expect(one.digest).not.toBe(other.digest);
    expect(await readFile(join(folder, 'other', 'index.html'), 'utf8')).toMatch(/href="?\/docs\/events\//);
    expect(await readFile(join(folder, 'one', 'index.html'), 'utf8')).toMatch(/href="?\/events\//);
    expect(await readdir(cacheDir)).toEqual(['site-shells']);
  }, 120_000);

  it('makes scripts once for as long as only contracts change, and the same site as without any kept', async () => {
    const cacheDir = join(folder, 'cache');
    const edited = { ...input, catalog: { ...input.catalog, title: 'Corner shop, edited' } };
    const steps: string[] = [];
    const progress = (step: string) => steps.push(step);
    await buildSite({ ...edited, outDir: join(folder, 'warm'), cacheDir, progress });
    await buildSite({ ...edited, outDir: join(folder, 'cold'), cacheDir: join(folder, 'other-cache'), progress });
    expect(steps).toEqual([
      ...['laying out pages', 'rendering pages'],
      ...['laying out pages', 'making scripts, styles and guides', 'rendering pages'],
    ]);
    const cold = await contents(join(folder, 'cold'));
    expect(await contents(join(folder, 'warm'))).toEqual(cold);
    expect(cold['events/index.html']).toContain('<title data-rh=true>Events | Corner shop, edited</title>');
  }, 120_000);

  it('makes scripts again where those that were kept are torn', async () => {
    const cacheDir = join(folder, 'other-cache');
    const [shell = ''] = await readdir(join(cacheDir, 'site-shells'));
    await rm(join(cacheDir, 'site-shells', shell, 'notes.json'));
    const steps: string[] = [];
    const title = 'Corner shop, once more';
    await buildSite({ ...input, title, outDir: join(folder, 'cold'), cacheDir, progress: (step) => steps.push(step) });
    expect(steps).toContain('making scripts, styles and guides');
    expect(await readdir(join(cacheDir, 'site-shells', shell))).toContain('notes.json');
  }, 120_000);

  it('does nothing where the very same site was built before', async () => {
    const before = await stat(join(folder, 'one', 'index.html'));
    const later = { ...input.stages, asOf: '2026-03-10T18:00:00Z' };
    const again = await buildSite({ ...input, stages: later, outDir: join(folder, 'one') });
    const after = await stat(join(folder, 'one', 'index.html'));
    expect([again.skipped, after.mtimeMs]).toEqual([true, before.mtimeMs]);
  }, 30_000);

  it('ends what it started where the site turns out to be there, and leaves nothing of it', async () => {
    const cacheDir = join(folder, 'unused-cache');
    const builder = startBuilder({ cacheDir });
    const isAtWork = async () =>
      (await readdir(cacheDir, { recursive: true })).some((path) => path.endsWith('routes.js'));
    await mkdir(cacheDir, { recursive: true });
    while (!(await isAtWork())) await setImmediate();
    const again = await buildSite({ ...input, outDir: join(folder, 'one'), cacheDir, builder });
    await builder.dismiss();
    // A shell that was whole by then is kept for the next build.
    const left = (await readdir(cacheDir)).filter((name) => name !== 'site-shells');
    expect([again.skipped, left]).toEqual([true, []]);
  }, 30_000);

  it('refuses a folder that holds something else, and leaves it alone', async () => {
    const outDir = join(folder, 'mine');
    await mkdir(outDir);
    await writeFile(join(outDir, 'thesis.txt'), 'years of work');
    await expect(buildSite({ ...input, outDir })).rejects.toMatchObject({ code: 'OUT_DIR_NOT_A_SITE' });
    expect(await readdir(outDir)).toEqual(['thesis.txt']);
  }, 30_000);

  it('says before it builds that the folder can’t be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const steps: string[] = [];
    const places = [join(file, 'site', 'below'), ...(process.platform === 'linux' ? ['/proc/none/site'] : [])];
    for (const outDir of places)
      await expect(buildSite({ ...input, outDir, progress: (step) => steps.push(step) })).rejects.toMatchObject({
        code: expect.stringMatching('OUT_DIR_UNWRITABLE|ENOTDIR'),
      });
    expect(steps).toEqual([]);
  }, 30_000);
});

async function contents(dir: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.sort().map(async (file) => [relative(dir, file), await readFile(file, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}
