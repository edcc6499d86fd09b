import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog, event, service } from '#generators/small-catalog.ts';
import { recordShown } from '#stages/evidence/shown.ts';
import { createStage, recordDeed, recordVersion } from '#stages/record.ts';
import { directoryMedium, openStore, type StageStore } from '#stages/store/index.ts';
import { stagesJson } from './stages-json.ts';

const tree = catalog(
  service('food', { sends: [event({})] }),
  service('product', { receives: [event({ direction: 'receive' })] }),
);
const now = new Date('2026-11-20T12:00:00Z');

describe('the moment that ages on the site are counted from', () => {
  let folder: string;
  let store: StageStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stages-json-'));
    store = openStore(directoryMedium(folder, 'deployments'));
    const stamp = { at: new Date('2026-11-01T00:00:00Z'), by: 'ci' };
    await createStage(store, 'dev', stamp);
    for (const each of tree.services) {
      await recordVersion(store, { service: each, sources: tree.sources, policy: tree.policy }, stamp);
      await recordDeed(store, { stage: 'dev', service: each.id, version: each.version, action: 'deployed' }, stamp);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is the start of the day, so that a site stays as it is while nothing happens', async () => {
    expect((await stagesJson(tree, store, { now })).asOf).toBe('2026-11-20T00:00:00.000Z');
  });

  it('lies before nothing that the site tells, what a test showed today included', async () => {
    const food = { service: 'food', version: '1.0.0' };
    const shown = { kind: 'tested', subject: 'food-events/food-added', writer: food } as const;
    const reader = { service: 'product', version: '1.0.0' };
    await recordShown(store, [{ ...shown, reader }], { by: 'suite', at: new Date('2026-11-20T11:00:00Z') });
    const json = await stagesJson(tree, store, { now });
    expect(json.evidence.map(({ at }) => at)).toContain('2026-11-20T11:00:00.000Z');
    expect(json.asOf).toBe('2026-11-20T11:00:00.000Z');
  });
});
