import { emptyPolicyConfig } from '#compat/policy.ts';
import { Sample, sampleService, sampleUse } from '#compat/sample.ts';
import type { Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { outlineOf } from './outline.ts';
import { createStage, recordDeed, recordVersion } from './record.ts';
import { codeOf } from './store/conformance.ts';
import { type Medium, openStore, type StageStore } from './store/index.ts';
import { viewStage } from './view.ts';

const at = new Date('2026-03-01T10:00:00.000Z');
const stamp = { at, by: 'ci' };
const sample = new Sample();
const service = (version: string, schema: Json = { type: 'object' }): Service =>
  sampleService('food', version, [sampleUse('send', 'food-events/food-added', sample.contract('food.json', schema))]);
const recordable = (of: Service) => ({ service: of, sources: sample.sources, policy: emptyPolicyConfig });

/** A medium in memory, with its files at hand. */
function memory(): { readonly files: Map<string, string>; readonly medium: Medium } {
  const files = new Map<string, string>();
  const medium: Medium = {
    place: (path) => `memory/${path}`,
    read: async (path) => files.get(path),
    create: async (path, text) => {
      if (files.has(path)) return 'exists';
      files.set(path, text);
      return 'created';
    },
    list: async (folder) => [
      ...new Set(
        [...files.keys()]
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
      ),
    ],
  };
  return { files, medium };
}

async function prod(): Promise<{ readonly store: StageStore; readonly files: Map<string, string> }> {
  const { files, medium } = memory();
  const store = openStore(medium);
  await createStage(store, 'prod', stamp);
  await recordVersion(store, recordable(service('1.0.0')), stamp);
  await recordDeed(store, { stage: 'prod', service: 'food', version: '1.0.0', action: 'deployed' }, stamp);
  return { store, files };
}

describe('the view of a stage', () => {
  it('leaves unread who has nothing to do with the question, and forgets of them who is gone', async () => {
    const { store } = await prod();
    const focus = { services: [outlineOf(sampleService('web', '1.0.0', []))] };
    const names = async () => (await viewStage(store, 'prod', at, focus)).elsewhere?.map(({ service }) => service);
    expect(await names()).toEqual(['food']);
    await recordDeed(store, { stage: 'prod', service: 'food', version: '1.0.0', action: 'retired' }, stamp);
    expect(await names()).toEqual([]);
  });

  it('holds every version that runs or ran, with its contracts as they were', async () => {
    const { store } = await prod();
    await recordVersion(store, recordable(service('1.1.0', { type: 'string' })), stamp);
    await recordDeed(store, { stage: 'prod', service: 'food', version: '1.1.0', action: 'deployed' }, stamp);
    const view = await viewStage(store, 'prod', at);
    expect(view).toMatchObject({ seq: 3, findings: [] });
    expect(view.parties.map((one) => [one.party.ref.version, one.state])).toEqual([
      ['1.1.0', 'deployed'],
      ['1.0.0', 'gone'],
    ]);
    expect(view.parties.map((one) => one.party.service.sends[0]?.payload.schema)).toEqual([
      { type: 'string' },
      { type: 'object' },
    ]);
  });

  it('holds a version that came and went again and again once, and reads it once', async () => {
    const { store } = await prod();
    await recordVersion(store, recordable(service('1.1.0')), stamp);
    for (const version of ['1.1.0', '1.0.0', '1.1.0', '1.0.0', '1.1.0'])
      await recordDeed(store, { stage: 'prod', service: 'food', version, action: 'deployed' }, stamp);
    await recordDeed(
      store,
      { stage: 'prod', service: 'food', version: '1.1.0', instance: 'canary', action: 'deployed' },
      stamp,
    );
    const asked: string[] = [];
    const counting: StageStore = {
      ...store,
      object: (digest) => {
        asked.push(digest);
        return store.object(digest);
      },
    };
    const view = await viewStage(counting, 'prod', at);
    expect(view.parties.map(({ party, state }) => [party.ref.version, party.ref.instance, state])).toEqual([
      ['1.1.0', undefined, 'deployed'],
      ['1.1.0', 'canary', 'deployed'],
      ['1.1.0', undefined, 'gone'],
      ['1.0.0', undefined, 'gone'],
    ]);
    expect(asked).toHaveLength(4);
  });

  it('is undecided about a version whose bundle is missing or edited', async () => {
    const { store, files } = await prod();
    const object = [...files.keys()].find((path) => path.startsWith('objects/')) ?? '';
    const text = files.get(object) ?? '';
    files.set(object, text.replace('food', 'good'));
    expect((await viewStage(store, 'prod', at)).findings).toMatchObject([
      { rule: 'stage-unreadable', verdict: 'undecided' },
    ]);
    files.delete(object);
    expect((await viewStage(store, 'prod', at)).findings).toMatchObject([
      { rule: 'bundle-missing', verdict: 'undecided' },
    ]);
  });

  it('tells the document beside a bundle from the bundle', async () => {
    const { store, files } = await prod();
    const record = await store.version('food', '1.0.0');
    const { beside = '' } = record ?? {};
    files.delete(`objects/sha256/${beside.slice(0, 2)}/${beside.slice(2)}.json`);
    const [finding] = (await viewStage(store, 'prod', at)).findings;
    expect(finding?.message).toMatch(`its documentation, the object ${beside.slice(0, 12)}, is not in the store`);
  });

  it('says that nothing guards the end of its journal', async () => {
    const { files, medium } = memory();
    const store = openStore({ ...medium, replace: async (path, text) => void files.set(path, text) });
    await createStage(store, 'prod', stamp);
    expect(await viewStage(store, 'prod', at)).not.toHaveProperty('notes');
    files.set('checkpoints/prod/head.json', '{');
    expect((await viewStage(store, 'prod', at)).notes).toEqual([
      expect.stringMatching('head.json is not what was noted'),
    ]);
  });

  it('is undecided about a stage that is unknown or retired', async () => {
    const { store } = await prod();
    expect((await viewStage(store, 'qa', at)).findings).toMatchObject([{ rule: 'stage-unknown' }]);
    await store.append('prod', { action: 'retired', at: at.toISOString(), by: 'ci' });
    expect((await viewStage(store, 'prod', at)).findings).toMatchObject([{ rule: 'stage-unknown' }]);
  });
});

describe('a record', () => {
  it('refuses a version that nobody recorded, and one with other contracts', async () => {
    const { store } = await prod();
    const deed = { stage: 'prod', service: 'food', version: '9.9.9', action: 'deployed' } as const;
    expect(await codeOf(recordDeed(store, deed, stamp))).toBe('version-unknown');
    expect(await codeOf(recordVersion(store, recordable(service('1.0.0', { type: 'string' })), stamp))).toBe(
      'version-conflict',
    );
    expect(
      await codeOf(recordVersion(store, recordable(service('1.0.0', { title: 'Reworded', type: 'object' })), stamp)),
    ).toBe('no error');
  });

  it('adds nothing to a journal that was edited before its last entry', async () => {
    const { store, files } = await prod();
    files.set('stages/prod/00000001.json', '{}');
    const deed = { stage: 'prod', service: 'food', version: '1.0.0', action: 'retired' } as const;
    expect(await codeOf(recordDeed(store, deed, stamp))).toBe('store-torn');
  });

  it('adds nothing where the same runs there already, and does where an announcement of it still stands', async () => {
    const { store } = await prod();
    const deed = { stage: 'prod', service: 'food', version: '1.0.0', action: 'deployed' } as const;
    expect(await recordDeed(store, deed, stamp)).toBeUndefined();
    expect(await recordDeed(store, { ...deed, ifSeq: 2 }, stamp)).toBeUndefined();
    expect(await codeOf(recordDeed(store, { ...deed, ifSeq: 1 }, stamp))).toBe('stage-moved');
    expect((await recordDeed(store, { ...deed, instance: 'canary' }, stamp))?.seq).toBe(3);
    await recordDeed(store, { ...deed, action: 'announced' }, stamp);
    expect((await recordDeed(store, deed, stamp))?.seq).toBe(5);
  });

  it('starts a stage with what runs on another', async () => {
    const { store } = await prod();
    await createStage(store, 'feature-x', stamp, 'prod');
    const view = await viewStage(store, 'feature-x', at);
    expect(view.parties.map((one) => [one.party.ref.version, one.since])).toEqual([['1.0.0', at.toISOString()]]);
    expect(await codeOf(createStage(store, 'feature-y', stamp, 'nowhere'))).toBe('stage-unknown');
  });
});
