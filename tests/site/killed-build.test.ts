import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSite, serveSite } from '../../site/index.mjs';
import { shopCatalog } from './shop-catalog.ts';
import { shopStages } from './shop-stages.ts';

describe('a build that is killed', () => {
  let folder: string;
  let outDir: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'site-kill-'));
    outDir = join(folder, 'out');
    await buildSite({ catalog: shopCatalog(), stages: shopStages(), outDir, cacheDir: join(folder, 'cache') });
  }, 120_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['laying out pages', 'rendering pages'])(
    'while %s leaves the old site whole, and nothing that stays',
    async (step) => {
      const before = await contents(outDir);
      await killedAt(step, { ...shopCatalog(), title: `Another, ${step}` }, outDir, join(folder, 'cache'));
      expect(await contents(outDir)).toEqual(before);
      const again = await buildSite({
        catalog: shopCatalog(),
        stages: shopStages(),
        title: step,
        outDir,
        cacheDir: join(folder, 'cache'),
      });
      expect([again.skipped, await readdir(join(folder, 'cache')), await readdir(folder)]).toEqual([
        false,
        ['site-shells'],
        ['cache', 'out'],
      ]);
    },
    120_000,
  );

  it('between taking the old site away and putting the new one there is mended by whoever comes next', async () => {
    const ended = await idOfEnded();
    await rename(outDir, `${outDir}.next-${ended}-abc-previous`);
    await mkdir(`${outDir}.next-${ended}-abc`);
    await writeFile(join(`${outDir}.next-${ended}-abc`, 'index.html'), 'half of a site');
    const served = await serveSite({ dir: outDir });
    expect(await (await fetch(served.url)).text()).toContain('Corner shop');
    await served.close();
    expect(await readdir(folder)).toEqual(['cache', 'out']);
  });
});

/** Runs a build in a process of its own and kills that as soon as it says `step`. */
async function killedAt(step: string, catalog: object, outDir: string, cacheDir: string): Promise<void> {
  const options = JSON.stringify({ catalog, stages: shopStages(), outDir, cacheDir });
  const script = `
    const { buildSite } = await import(${JSON.stringify(`file://${resolve('site/index.mjs')}`)});
    await buildSite({ ...${options}, progress: (line) => process.stdout.write(line + '\\n') });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) if (line === step) child.kill('SIGKILL');
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
}

async function idOfEnded(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  return child.pid ?? 0;
}

async function contents(dir: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.sort().map(async (file) => [file, await readFile(file, 'utf8')])));
}
