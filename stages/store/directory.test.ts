import { mkdir, mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf, describeStageStore } from './conformance.ts';
import { describeDamagedStore, type Opened } from './damage.ts';
import { directoryMedium } from './directory.ts';
import { openStore } from './open.ts';
import type { StageStore } from './port.ts';

const folders: string[] = [];
const at = '2026-03-01T10:00:00.000Z';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trilateral-store-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describeStageStore('a directory', async () => openStore(directoryMedium(await emptyFolder(), 'deployments')));

async function opened(): Promise<Opened> {
  const root = await emptyFolder();
  const reopen = (): StageStore => openStore(directoryMedium(root, 'deployments'));
  return {
    store: reopen(),
    reopen,
    files: {
      read: (path) => readFile(join(root, path), 'utf8'),
      write: async (path, text) => {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      },
      remove: (path) => unlink(join(root, path)),
    },
  };
}

describeDamagedStore('a directory', opened);

describe('a directory store', () => {
  it('says so where nothing can be written, and leaves no partial entry', async () => {
    const root = await emptyFolder();
    await writeFile(join(root, 'stages'), 'a file stands here');
    const store = openStore(directoryMedium(root, 'deployments'));
    expect(await codeOf(store.create('prod', { action: 'created', at, by: 'ci' }))).toBe('store-unwritable');
    expect(await readdir(root)).toEqual(['stages']);
  });

  it('does not wait for a device that stands where an entry was', async () => {
    const { store, reopen } = await opened();
    await store.create('prod', { action: 'created', at, by: 'ci' });
    const folder = folders.at(-1) ?? '';
    await symlink('/dev/zero', join(folder, 'stages/prod/00000002.json'));
    expect(await codeOf(reopen().journal('prod'))).toBe('store-unreadable');
    await symlink('00000003.json', join(folder, 'stages/prod/00000003.json'));
    const { breaches } = await reopen().inspect();
    expect(breaches.map(({ error }) => error.message)).toEqual([
      'deployments/stages/prod/00000002.json cannot be read (NOT_A_FILE)',
      'deployments/stages/prod/00000003.json cannot be read (ELOOP)',
    ]);
  });

  it('gives back an object that no single read takes in', async () => {
    const { store, reopen } = await opened();
    const value = { text: 'ü'.repeat(300_000) };
    expect(await reopen().object(await store.keep(value))).toEqual(value);
  });
});
