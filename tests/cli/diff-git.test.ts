import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, gitCommit, gitInit } from './git-scratch.ts';
import { keptFolders } from './kept-folders.ts';
import { cli, repository as larder, listing, trilateral } from './run-cli.ts';
import { ranDiff } from './run-command.ts';
import { payload, shop } from './two-services.ts';

const { keep, made } = keptFolders();

describe('diff with git', () => {
  const folder = made();
  gitInit(folder);
  writeFileSync(join(folder, '.gitignore'), '.cache/\n');
  gitCommit(folder, 'ignore');
  writeFileSync(join(folder, 'contracts/events/schemas/food.schema.json'), payload());
  gitCommit(folder, 'second');
  git(folder, 'tag', 'v2');

  it('reads refs, and compares with the working tree unless told otherwise', async () => {
    expect((await ranDiff(folder, 'git:main')).report.findings).toEqual([]);
    expect((await ranDiff(folder, 'git:HEAD~1')).exit).toBe(1);
    expect((await ranDiff(folder, 'git:HEAD~1', 'git:v2')).exit).toBe(1);
    expect(
      (await ranDiff(folder, `git:${git(folder, 'rev-parse', 'HEAD~1').trim().slice(0, 10)}`, 'git:main')).exit,
    ).toBe(1);
  });

  it('names the revision beside what it said, and its commit', () => {
    const { stdout } = trilateral(['diff', 'git:HEAD~1'], { cwd: folder });
    expect(stdout).toContain('food@1.0.0 on git:HEAD~1: it was required here');
    expect(stdout).toContain(`git:HEAD~1 is commit ${git(folder, 'rev-parse', 'HEAD~1').slice(0, 12)}`);
  });

  it('reads one document of a ref', async () => {
    const path = 'contracts/events/schemas/food.schema.json';
    expect((await ranDiff(folder, `git:HEAD~1:${path}`)).exit).toBe(1);
    expect((await ranDiff(folder, `git:main:${path}`, path)).report.findings).toEqual([]);
    expect((await ranDiff(folder, 'git:HEAD~1:contracts/http/food.openapi.yaml')).report.findings).toEqual([]);
  });

  it('touches neither the working tree nor the index, and leaves nothing behind', () => {
    const state = (): readonly string[] => [
      git(folder, 'status', '--porcelain=v2', '--branch'),
      git(folder, 'ls-files', '--stage', '--debug'),
      ...listing(folder).filter((path) => !path.startsWith('.git/')),
    ];
    const before = state();
    const temporary = keep(mkdtempSync(join(tmpdir(), 'trilateral-tmp-')));
    const env = { ...process.env, TMPDIR: temporary };
    spawnSync(process.execPath, [cli, 'diff', 'git:HEAD~1'], { cwd: folder, env });
    spawnSync(process.execPath, [cli, 'diff', 'git:HEAD~1:nowhere'], { cwd: folder, env });
    expect(state()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('works below the top of a repository', async () => {
    const top = made({
      ...Object.fromEntries(Object.entries(shop()).map(([path, text]) => [`apps/my shop/${path}`, text])),
    });
    gitInit(top);
    const below = join(top, 'apps/my shop');
    writeFileSync(join(below, 'contracts/events/schemas/food.schema.json'), payload());
    expect((await ranDiff(below, 'git:main')).exit).toBe(1);
  });

  it('reads names with spaces, line breaks, dashes and colons as they are', async () => {
    const odd = ['-f.schema.json', 'a b.schema.json', 'c\nd.schema.json', 'e:f.schema.json', 'größe.schema.json'];
    const files = Object.fromEntries(odd.map((name) => [`contracts/events/schemas/${name}`, payload()]));
    const other = made(shop(files));
    gitInit(other);
    expect((await ranDiff(other, 'git:main')).report.findings).toEqual([]);
  });

  it('does not follow a link that leaves the contracts', () => {
    const other = made();
    git(other, 'init', '--quiet', '--initial-branch', 'main');
    gitCommit(other, 'first');
    const link = linkTo(other, '/etc/passwd');
    git(other, 'update-index', '--add', '--cacheinfo', `120000,${link},contracts/events/schemas/leak.schema.json`);
    git(other, 'commit', '--quiet', '--message', 'leak');
    const { exit, stdout } = trilateral(['diff', 'git:main'], { cwd: other });
    expect(exit).toBe(2);
    expect(stdout).toContain('leak.schema.json');
    expect(stdout).not.toContain('root:');
  });

  it('does not follow a folder that is a link, either', async () => {
    const other = made();
    gitInit(other);
    const link = linkTo(other, larder);
    git(other, 'update-index', '--add', '--cacheinfo', `120000,${link},parts/away`);
    git(other, 'commit', '--quiet', '--message', 'away');
    const { exit, said } = await ranDiff(other, 'git:main:parts/away', '.');
    expect([exit, said]).toEqual([2, expect.stringContaining('a link that leaves the repository')]);
  });

  it.each([
    ['git:nowhere', 'git knows no ref nowhere'],
    ['git:HEAD~99', 'git knows no ref HEAD~99'],
    ['git:--upload-pack=touch pwned', 'a ref does not begin with a dash'],
    ['git:-h', 'a ref does not begin with a dash'],
    ['git:main;touch pwned', 'git knows no ref'],
    ['git:$(touch pwned)', 'git knows no ref'],
    ['git:main..v2', 'git knows no ref'],
    ['git:a\nb', 'control characters'],
    ['git:main:nowhere', 'has no nowhere'],
    ['git:main:../../etc', 'lies outside of the repository'],
    ['git:main:/etc/passwd', 'lies outside of the repository'],
    ['git:main:..', 'lies outside of the repository'],
    ['git:main:.gitignore', 'holds no'],
  ])('answers %j with 2, a way out, and does nothing else', async (revision, says) => {
    const { exit, said } = await ranDiff(folder, revision);
    expect(said).toContain(says);
    expect(exit).toBe(2);
    expect(listing(folder)).not.toContain('pwned');
  });

  it('says so where the clone is shallow', async () => {
    const clone = join(keep(mkdtempSync(join(tmpdir(), 'trilateral-clone-'))), 'clone');
    git(folder, 'clone', '--quiet', '--depth', '1', `file://${folder}`, clone);
    const { exit, said } = await ranDiff(clone, 'git:HEAD~1');
    expect([exit, said]).toEqual([2, expect.stringContaining('this clone is shallow')]);
  });

  it('says so where a repository is damaged', async () => {
    const other = made();
    gitInit(other);
    const blob = git(other, 'rev-parse', 'main:contracts/trilateral.yaml').trim();
    rmSync(join(other, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    const { exit, said } = await ranDiff(other, 'git:main');
    expect([exit, said]).toEqual([2, expect.stringContaining(blob)]);
  });

  it('names the folder that had another name then', async () => {
    const other = made();
    gitInit(other);
    renameSync(join(other, 'contracts'), join(other, 'agreements'));
    const args = ['--contracts', 'agreements'];
    expect(trilateral(['diff', 'git:main', ...args], { cwd: other }).stderr).toContain('git:REF:PATH');
    expect((await ranDiff(other, 'git:main:contracts', 'agreements')).report.findings).toEqual([]);
  });
});

/** The id of a new link object that leads to `target`. */
function linkTo(folder: string, target: string): string {
  writeFileSync(join(folder, 'link-target'), target);
  const id = git(folder, 'hash-object', '-w', 'link-target').trim();
  rmSync(join(folder, 'link-target'));
  return id;
}
