import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inRepository } from '../larder.ts';

describe('a contract suite under the runner of Node', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    await mkdir(inRepository('.cache'), { recursive: true });
    folder = await mkdtemp(inRepository('.cache/any-runner-'));
    file = join(folder, 'suite.mjs');
    await build({
      entryPoints: [inRepository('tests/contract/any-runner/suite.ts')],
      outfile: file,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      define: { 'import.meta.url': JSON.stringify(new URL('../larder.ts', import.meta.url).href) },
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (...args: readonly string[]) => spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });

  it('passes where the contracts are kept', () => {
    const { status, stdout } = run();
    expect(stdout).toContain('shop-web and its contracts');
    expect({ status, passed: /^# fail (\d+)$/m.exec(stdout)?.[1] }).toEqual({ status: 0, passed: '0' });
  });

  it('fails where they are not, and says why', () => {
    const { status, stdout } = run('broken');
    expect(status).toBe(1);
    expect(stdout).toContain('sends a message on websocket, which its contract does not list');
  });
});
