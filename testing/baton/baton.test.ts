import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import type { Deployed } from '../stage/deployed.ts';
import { passBaton, takeBatons } from './baton.ts';

const sample = new Sample();
const loaf = sample.contract('loaf.json', { type: 'object', required: ['id'], properties: { id: { type: 'string' } } });
const bakery = sampleService('bakery', '1.0.0', [sampleUse('send', 'loaves/loaf-baked', loaf)]);
const live = (version: string): Deployed => ({
  service: { ...bakery, version },
  live: { service: 'bakery', version, digest: '', state: 'deployed', since: '2026-11-01T00:00:00Z' },
});

describe('a baton', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'batons-'));
    await passBaton(folder, bakery, 'loaves/loaf-baked', { id: 'l-1' });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('hands on what the producer emitted, with its version', async () => {
    const [baton] = await takeBatons(folder, 'loaves/loaf-baked', [live('1.0.0'), live('1.1.0')]);
    expect(baton).toMatchObject({ producer: { service: 'bakery', version: '1.0.0' }, message: { id: 'l-1' } });
  });

  it('is dropped once its producer’s version is live nowhere', async () => {
    const taken = takeBatons(folder, 'loaves/loaf-baked', [live('1.1.0')]);
    await expect(taken).rejects.toThrow(
      'bakery@1.0.0 emitted the baton of loaves/loaf-baked and is live nowhere (live: 1.1.0)',
    );
  });

  it('is dropped when somebody edited its message', async () => {
    const file = join(folder, 'loaves.loaf-baked.bakery@1.0.0.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('l-1', 'l-2'));
    await expect(takeBatons(folder, 'loaves/loaf-baked', [live('1.0.0')])).rejects.toThrow('was edited');
  });

  it('is missed where there is none', async () => {
    await expect(takeBatons(folder, 'loaves/loaf-sold', [live('1.0.0')])).rejects.toThrow('nothing would be tested');
  });

  it('is never passed on with what the producer does not promise', async () => {
    await expect(passBaton(folder, bakery, 'loaves/loaf-baked', { id: 1 })).rejects.toThrow('/id must be string');
    await expect(passBaton(folder, bakery, 'loaves/loaf-sold', {})).rejects.toThrow('does not send');
  });
});
