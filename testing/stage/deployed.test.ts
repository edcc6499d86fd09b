import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '#model/catalog.ts';
import { defaultPolicy } from '#model/policy.ts';
import { bundleService } from '#stages/bundle/index.ts';
import { directoryMedium, openStore, type StageStore } from '#stages/store/index.ts';
import { deployedOn, pactsWith } from './deployed.ts';

const at = { file: 'contracts/trilateral.yaml' };
const pact = { consumer: 'shop', provider: 'food', specification: '3.0.0', interactions: [], at } as const;
const shop: Service = {
  id: 'shop',
  kind: 'external',
  title: 'Shop',
  version: '1.0.0',
  audience: 'external',
  dependsOn: [],
  sends: [],
  receives: [],
  calls: [{ provider: 'food', by: 'pact', pact, at }],
  at,
};
const policy = { ruleset: 1, default: defaultPolicy, audiences: {}, services: {}, events: {} };
const now = new Date('2026-11-10T00:00:00Z');

describe('what is deployed on a stage', () => {
  let folder: string;
  let store: StageStore;
  const stamp = { at: '2026-11-02T00:00:00Z', by: 'ci' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-'));
    store = openStore(directoryMedium(folder, 'deployments'));
    const { bundle, digest, beside } = bundleService(shop, () => undefined, policy);
    await store.keep(JSON.parse(JSON.stringify(bundle)));
    const kept = await store.keep(JSON.parse(JSON.stringify(beside)));
    await store.recordVersion('shop', '1.0.0', { format: 1, digest, beside: kept, at: stamp.at });
    for (const stage of ['empty', 'prod', 'torn']) await store.create(stage, { ...stamp, action: 'created' });
    await store.append('prod', { ...stamp, action: 'deployed', service: 'shop', version: '1.0.0', digest });
    const gone = '0'.repeat(64);
    await store.append('torn', { ...stamp, action: 'deployed', service: 'shop', version: '0.9.0', digest: gone });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('comes with the contracts that were recorded', async () => {
    const deployed = await deployedOn(store, 'prod', now);
    expect(deployed.map(({ service, live }) => [service.id, live.version])).toEqual([['shop', '1.0.0']]);
    expect(pactsWith('food', deployed)).toMatchObject([{ consumer: 'shop', provider: 'food' }]);
    expect(pactsWith('product', deployed)).toEqual([]);
  });

  it('is nothing on a stage where nothing runs', async () => {
    expect(await deployedOn(store, 'empty', now)).toEqual([]);
  });

  it('is never taken for nothing on a stage that was never created', async () => {
    await expect(deployedOn(store, 'nowhere', now)).rejects.toMatchObject({ code: 'stage-unknown' });
  });

  it('leaves nobody out whose contracts are missing', async () => {
    await expect(deployedOn(store, 'torn', now)).rejects.toThrow('contracts of shop@0.9.0 are not in deployments');
  });
});
