import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reportIn } from '../../site/src/impact/fragment.ts';
import { repository, scratch, trilateral } from './run-cli.ts';

describe('reports for the site', () => {
  const folder = scratch({ 'broken/a.json': '{', 'other/package.json': '{ "format": 1, "name": "x" }' });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are kept by the gate, which names the address that holds the same', async () => {
    const file = join(folder, 'gate.json');
    const asked = trilateral(['can-deploy', 'search', '--to', 'test', '--report', file], { cwd: repository });
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(kept).toMatchObject({ format: 1, command: 'can-deploy', exit: asked.exit });
    const [, fragment] = /impact page.*\/impact\/(#report=[\w-]+)/.exec(asked.stderr) ?? [];
    const { exit: _, ...report } = Object(kept);
    expect(await reportIn(fragment ?? '')).toEqual(report);
  }, 60_000);

  it.each([
    ['nowhere', 'there is no folder nowhere'],
    ['broken', 'broken/a.json is no report'],
    ['other', 'other/package.json is no report'],
  ])('that the site can not read are refused before anything is built: %s', (name, why) => {
    const { exit, stderr } = trilateral(['site', 'build', '--reports', name], { cwd: folder });
    expect([exit, stderr]).toEqual([2, expect.stringContaining(why)]);
  });
});
