import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { platform, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { directoryMedium, openStore, type StageStore } from '#stages/store/index.ts';
import { describeProofs } from './proofs.ts';
import { type Workshop, workshop } from './workers.ts';

const at = '2026-03-01T10:00:00.000Z';
const folders: string[] = [];
let workers: Workshop;
beforeAll(async () => {
  workers = await workshop();
}, 60_000);
afterAll(async () => {
  await workers.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trilateral-store-'));
  folders.push(folder);
  return folder;
}

const opened = (folder: string): StageStore => openStore(directoryMedium(folder, 'deployments'));

/** Every file below `folder`. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('a directory', () => {
  describeProofs('directory', {
    workshop: () => workers,
    open: async () => {
      const folder = await emptyFolder();
      return { target: { folder }, reopen: () => opened(folder) };
    },
  });
});

const onPosix = platform() === 'win32' ? describe.skip : describe;

onPosix('a directory that takes no more', () => {
  async function prod(): Promise<string> {
    const folder = await emptyFolder();
    await opened(folder).create('prod', { action: 'created', at, by: 'test' });
    return folder;
  }

  it('says so where files may not grow, and keeps nothing by halves', async () => {
    const folder = await prod();
    const before = filesIn(folder);
    const limited = ['/bin/sh', '-c', `trap '' XFSZ; ulimit -f 1; exec ${process.execPath} "$@"`, 'sh'] as const;
    const worker = workers.start({ target: { folder }, name: 'w', records: 2, weight: 50_000 }, { around: limited });
    await worker.ended;
    expect(worker.acknowledged).toEqual([]);
    expect(worker.refusals).toEqual(
      Array(2).fill(expect.stringMatching(/^store-unwritable deployments\/objects.*EFBIG/)),
    );
    expect(filesIn(folder)).toEqual(before);
  }, 60_000);

  it('says so where the disk is full, keeps what it acknowledged, and nothing by halves', async () => {
    const folder = await emptyFolder();
    if (!mounted(folder)) {
      process.stderr.write('NOT RUN: a full disk: this user may mount no small file system\n');
      return;
    }
    try {
      await opened(folder).create('prod', { action: 'created', at, by: 'test' });
      const worker = workers.start({ target: { folder }, name: 'w', records: 60, weight: 20_000 });
      await worker.ended;
      expect(worker.acknowledged.length).toBeGreaterThan(0);
      expect(worker.refusals.length).toBeGreaterThan(0);
      expect(worker.refusals.filter((said) => !/^store-unwritable .*ENOSPC/.test(said))).toEqual([]);
      const journal = await opened(folder).journal('prod');
      expect(journal.flatMap((entry) => ('version' in entry ? [entry.version] : []))).toEqual(worker.acknowledged);
      const { breaches, garbage } = await opened(folder).inspect();
      expect(breaches).toEqual([]);
      expect(garbage.filter(({ kind }) => kind !== 'object')).toEqual([]);
    } finally {
      execFileSync('umount', [folder]);
    }
  }, 60_000);

  it('says so where the folder is read-only, and changes nothing', async () => {
    const folder = await prod();
    mkdirSync(join(folder, 'objects'), { recursive: true });
    const before = filesIn(folder);
    chmodSync(folder, 0o755);
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (name.isDirectory()) chmodSync(join(name.parentPath, name.name), 0o555);
    // The mode binds everybody but the one who may do all.
    const nobody = userInfo().uid === 0 ? { uid: 65_534 } : {};
    const worker = workers.start({ target: { folder }, name: 'w', records: 1 }, nobody);
    await worker.ended;
    expect(worker.acknowledged).toEqual([]);
    expect(worker.refusals).toEqual([expect.stringMatching(/^store-unwritable .*EACCES/)]);
    expect(filesIn(folder)).toEqual(before);
  }, 60_000);
});

function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
