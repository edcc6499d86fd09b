import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inRepository } from '../larder.ts';

describe('a contract suite under the runner of Node', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    await mkdir(inRepository('.cache'), { recursive: true });
    folder = await mkdtemp(inRepository('.cache/any-runner-'));
    // As deep in the repository as the module that names its root; the lock lies beside what installs by it.
    file = join(folder, 'suite.mjs');
    await copyFile(inRepository('testing/local-stage/stage.lock'), join(folder, 'stage.lock'));
    await build({
      entryPoints: [inRepository('tests/contract/any-runner/suite.ts')],
      outfile: file,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (...args: readonly string[]) => spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });

  it('passes where the contracts are kept', () => {
    const { status, stdout } = run();
    expect(stdout).toContain('shop-web and its contracts');
    expect(stdout).toMatch(/leaves neither processes nor files|NOT RUN: a stage/);
    expect({ status, passed: /^# fail (\d+)$/m.exec(stdout)?.[1] }).toEqual({ status: 0, passed: '0' });
  });

  it('fails where they are not, and says why', () => {
    const { status, stdout } = run('broken');
    expect(status).toBe(1);
    expect(stdout).toContain('sends a message on websocket, which its contract does not list');
  });
});
