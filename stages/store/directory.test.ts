import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { codeOf, describeStageStore } from './conformance.ts';
import { directoryMedium } from './directory.ts';
import { openStore } from './open.ts';
import type { StageStore } from './port.ts';
import { StoreError } from './store-error.ts';

const folders: string[] = [];
const at = '2026-03-01T10:00:00.000Z';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trilateral-store-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describeStageStore('a directory', async () => openStore(directoryMedium(await emptyFolder(), 'deployments')));

describe('a damaged directory store', () => {
  async function prod(): Promise<{ readonly store: StageStore; readonly folder: string; readonly entry: string }> {
    const root = await emptyFolder();
    const store = openStore(directoryMedium(root, 'deployments'));
    await store.create('prod', { action: 'created', at, by: 'ci' });
    for (const version of ['1.0.0', '1.1.0'])
      await store.append('prod', {
        action: 'deployed',
        at,
        by: 'ci',
        service: 'food',
        version,
        digest: 'a'.repeat(64),
      });
    const folder = join(root, 'stages', 'prod');
    return { store, folder, entry: join(folder, '00000002.json') };
  }

  async function failure(store: StageStore): Promise<Pick<StoreError, 'code' | 'file'>> {
    const error: unknown = await store.journal('prod').catch((caught: unknown) => caught);
    return error instanceof StoreError ? { code: error.code, file: error.file } : { code: 'stage-unknown', file: '' };
  }

  const file = 'deployments/stages/prod/00000002.json';

  it('names a torn entry', async () => {
    const { store, entry } = await prod();
    const text = await readFile(entry, 'utf8');
    for (const length of [0, 1, 40, text.length - 3]) {
      await writeFile(entry, text.slice(0, length));
      expect(await failure(store)).toEqual({ code: 'store-torn', file });
    }
  });

  it('names a missing entry', async () => {
    const { store, entry } = await prod();
    await unlink(entry);
    expect(await failure(store)).toEqual({ code: 'store-missing', file });
    expect(await codeOf(store.append('prod', { action: 'retired', at, by: 'ci' }))).toBe('store-missing');
  });

  it('names an edited entry, the last one too', async () => {
    const { store, entry, folder } = await prod();
    const text = await readFile(entry, 'utf8');
    await writeFile(entry, text.replace('1.0.0', '9.9.9'));
    expect(await failure(store)).toEqual({ code: 'store-edited', file });
    await writeFile(entry, text);
    const last = join(folder, '00000003.json');
    await writeFile(last, (await readFile(last, 'utf8')).replace('1.1.0', '9.9.9'));
    expect(await failure(store)).toEqual({ code: 'store-edited', file: 'deployments/stages/prod/00000003.json' });
  });

  it('does not mind that an entry was reformatted', async () => {
    const { store, entry } = await prod();
    await writeFile(entry, JSON.stringify(JSON.parse(await readFile(entry, 'utf8')), null, 2));
    expect(await store.journal('prod')).toHaveLength(3);
  });

  it('names an entry that was swapped for another sealed one', async () => {
    const { store, entry, folder } = await prod();
    const other = await prod();
    await other.store.append('prod', { action: 'retired', at, by: 'ci' });
    await writeFile(join(folder, '00000004.json'), await readFile(join(other.folder, '00000003.json'), 'utf8'));
    expect((await failure(store)).code).toBe('store-edited');
    await unlink(join(folder, '00000004.json'));
    await writeFile(entry, await readFile(join(folder, '00000003.json'), 'utf8'));
    expect(await failure(store)).toEqual({ code: 'store-edited', file });
  });

  it('names an object whose content is not what its name says', async () => {
    const root = await emptyFolder();
    const store = openStore(directoryMedium(root, 'deployments'));
    const digest = await store.keep({ a: 1 });
    await writeFile(join(root, 'objects/sha256', digest.slice(0, 2), `${digest.slice(2)}.json`), '{"a":2}');
    expect(await codeOf(store.object(digest))).toBe('store-edited');
  });

  it('says so where nothing can be written, and leaves no partial entry', async () => {
    const root = await emptyFolder();
    await writeFile(join(root, 'stages'), 'a file stands here');
    const store = openStore(directoryMedium(root, 'deployments'));
    expect(await codeOf(store.create('prod', { action: 'created', at, by: 'ci' }))).toBe('store-unwritable');
    expect(await readdir(root)).toEqual(['stages']);
  });
});

const PROCESSES = 8;
const RECORDS = 50;

describe('a race of processes', () => {
  it(`loses none of ${PROCESSES} x ${RECORDS} records`, async () => {
    const root = await emptyFolder();
    const store = openStore(directoryMedium(root, 'deployments'));
    await store.create('prod', { action: 'created', at, by: 'ci' });
    const worker = join(await emptyFolder(), 'worker.mjs');
    await build({
      stdin: { contents: workerSource, resolveDir: import.meta.dirname, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: worker,
    });
    const run = promisify(execFile);
    const workers = Array.from({ length: PROCESSES }, (_, index) =>
      run(process.execPath, [worker, root, String(index), String(RECORDS)]),
    );
    await Promise.all(workers);
    const journal = await store.journal('prod');
    const versions = new Set(journal.map((entry) => ('version' in entry ? entry.version : '')));
    expect(journal).toHaveLength(PROCESSES * RECORDS + 1);
    expect(versions.size).toBe(PROCESSES * RECORDS + 1);
    expect((await readdir(join(root, 'stages/prod'))).filter((name) => name.startsWith('.'))).toEqual([]);
  }, 120_000);
});

const workerSource = `
import { directoryMedium } from './directory.ts';
import { openStore } from './open.ts';
const [root, worker, records] = process.argv.slice(2);
const store = openStore(directoryMedium(root, 'deployments'));
for (let index = 0; index < Number(records); index++)
  await store.append('prod', {
    action: 'deployed', at: '${at}', by: 'worker ' + worker, service: 'food', version: worker + '.' + index, digest: 'a'.repeat(64),
  });
`;
