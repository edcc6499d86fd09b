import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import { canDeploy } from '../gate.ts';
import { createStage, recordDeed, recordVersion } from '../record.ts';
import { directoryMedium, openStore, type StageStore } from '../store/index.ts';
import { viewStage } from '../view.ts';
import { ageOf } from './age.ts';
import { recordShown } from './shown.ts';

const now = new Date('2026-11-20T12:00:00Z');
const policy = { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} } as const;
const sample = new Sample();
const loaf = sample.contract('loaf.json', '{ "type": "object" }');
const oven = sampleService('oven', '1.0.0', [sampleUse('send', 'loaves/baked', loaf)]);
const shop = sampleService('shop', '2.0.0', [sampleUse('receive', 'loaves/baked', loaf)]);
const shown = {
  kind: 'tested',
  subject: 'loaves/baked',
  writer: { service: 'oven', version: '1.0.0' },
  reader: { service: 'shop', version: '2.0.0' },
} as const;

describe('what a run showed', () => {
  let folder: string;
  let store: StageStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evidence-'));
    store = openStore(directoryMedium(folder, 'deployments'));
    const stamp = { at: new Date('2026-11-01T00:00:00Z'), by: 'ci' };
    await createStage(store, 'prod', stamp);
    for (const service of [oven, shop]) {
      const { id, version } = service;
      await recordVersion(store, { service, sources: sample.sources, policy }, stamp);
      await recordDeed(store, { stage: 'prod', service: id, version, action: 'deployed' }, stamp);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  const asked = async () => {
    const view = await viewStage(store, 'prod', now);
    const party = view.parties.find(({ party: { ref } }) => ref.service === 'oven')?.party;
    if (party === undefined) throw new Error('the oven does not run');
    return canDeploy({ candidate: party, view, policy, now });
  };

  it('is nothing at first, and the gate says so', async () => {
    expect((await asked()).notes[0]).toContain('evidence 1 declared only');
  });

  it('is kept with both versions, once, under the digest of their contracts', async () => {
    const run = { by: 'e2e', at: new Date('2026-11-18T11:00:00Z'), stage: 'test' };
    expect(await recordShown(store, [shown, shown], run)).toBe(2);
    await recordShown(store, [shown], run);
    const record = await store.version('shop', '2.0.0');
    expect(await store.evidence('shop', '2.0.0')).toEqual([
      {
        format: 1,
        subject: 'loaves/baked',
        evidence: { kind: 'tested', by: 'e2e', at: '2026-11-18T11:00:00.000Z', stage: 'test' },
        counterpart: { service: 'oven', version: '1.0.0' },
        contract: record?.digest,
      },
    ]);
    expect(await store.evidence('oven', '1.0.0')).toHaveLength(1);
  });

  it('is shown by the gate with its age', async () => {
    const { notes, pairs } = await asked();
    expect(notes[0]).toContain('evidence 1 tested or observed, 2 days ago');
    expect(pairs[0]?.evidence.map(({ kind }) => kind)).toEqual(['declared', 'tested']);
  });

  it('says nothing of versions that were never recorded', async () => {
    const stranger = { ...shown, reader: { service: 'shop', version: '9.9.9' } };
    expect(await recordShown(store, [stranger], { by: 'e2e', at: now })).toBe(1);
    expect(await store.evidence('shop', '9.9.9')).toEqual([]);
  });
});

it.each([
  ['2026-11-20T11:59:30Z', 'just now'],
  ['2026-11-20T11:00:00Z', '1 hour ago'],
  ['2026-11-05T12:00:00Z', '15 days ago'],
  ['2024-11-05T12:00:00Z', '2 years ago'],
  ['once', 'at an unknown time'],
])('%s is %s', (at, age) => {
  expect(ageOf(at, now)).toBe(age);
});
