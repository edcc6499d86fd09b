import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import { createStage, recordDeed, recordVersion } from '#stages/record.ts';
import { directoryMedium, openStore, type StageStore } from '#stages/store/index.ts';
import { recordReads } from './reads.ts';

const policy = { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} } as const;
const sample = new Sample();
const loaf = sample.contract('loaf.json', '{ "type": "object" }');
const crumb = sample.contract('crumb.json', '{ "type": "object", "required": ["id"] }');
const shop = sampleService('shop', '2.0.0', [sampleUse('receive', 'loaves/baked', loaf)]);
const changed = sampleService('shop', '2.0.0', [sampleUse('receive', 'loaves/baked', crumb)]);
const run = { by: 'contract suite', at: new Date('2026-11-20T12:00:00Z') };
const reads = new Map([['loaves/baked', ['/loaf/id']]]);

describe('what handlers were seen to read', () => {
  let folder: string;
  let store: StageStore;
  const watched = { service: shop, sources: sample.sources, policy, reads };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reads-'));
    store = openStore(directoryMedium(folder, 'deployments'));
    const stamp = { at: run.at, by: 'ci' };
    await createStage(store, 'prod', stamp);
    await recordVersion(store, { service: shop, sources: sample.sources, policy }, stamp);
    await recordDeed(store, { stage: 'prod', service: 'shop', version: '2.0.0', action: 'deployed' }, stamp);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('says nothing of other contracts, or of a version that nobody recorded', async () => {
    expect(await recordReads(store, { ...watched, service: changed }, run)).toBe(0);
    expect(await recordReads(store, { ...watched, service: { ...shop, version: '9.9.9' } }, run)).toBe(0);
    expect(await store.evidence('shop', '2.0.0')).toEqual([]);
  });

  it('is kept with the version, under the digest of its contracts', async () => {
    expect(await recordReads(store, watched, run)).toBe(1);
    const version = await store.version('shop', '2.0.0');
    const evidence = { kind: 'tested', by: 'contract suite', at: '2026-11-20T12:00:00.000Z' };
    expect(await store.evidence('shop', '2.0.0')).toEqual([
      { format: 1, subject: 'loaves/baked', evidence, contract: version?.digest, reads: ['/loaf/id'] },
    ]);
  });
});
