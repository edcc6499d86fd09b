import type { AddedDraft, StageStore } from './port.ts';
import { StoreError } from './store-error.ts';

const at = '2026-03-01T10:00:00.000Z';
const draft = (version: string): AddedDraft => ({
  action: 'deployed',
  at,
  by: 'ci',
  service: 'food',
  version,
  digest: 'a'.repeat(64),
});
const record = { format: 1, digest: 'd'.repeat(64), beside: 'e'.repeat(64), at } as const;

/** The promises of a stage store, for each medium that one can be kept on. `open` gives an empty store. */
export function describeStageStore(name: string, open: () => Promise<StageStore>): void {
  describe(`a stage store on ${name}`, () => {
    it('gives back an object by its digest, whatever the order of its keys', async () => {
      const store = await open();
      const digest = await store.keep({ b: 1, a: [true, null] });
      expect(await store.keep({ a: [true, null], b: 1 })).toBe(digest);
      expect(await store.object(digest)).toEqual({ a: [true, null], b: 1 });
      expect(await store.object('0'.repeat(64))).toBeUndefined();
      expect(await store.object('../../stages/prod/00000001')).toBeUndefined();
    });

    it('writes a version once', async () => {
      const store = await open();
      await store.recordVersion('food', '1.0.0', record);
      await store.recordVersion('food', '1.0.0', { ...record, at: '2027-01-01T00:00:00.000Z' });
      expect(await store.version('food', '1.0.0')).toEqual(record);
      expect(await store.version('food', '1.0.1')).toBeUndefined();
      const other = store.recordVersion('food', '1.0.0', { ...record, digest: 'f'.repeat(64) });
      expect(await codeOf(other)).toBe('version-conflict');
    });

    it('keeps names that would collide or climb apart', async () => {
      const store = await open();
      const versions = ['1.0.0', 'V1', 'v1', '../1.0.0', 'a/b', 'a%2Fb', '.', '..', 'con', 'ü'];
      for (const version of versions) await store.recordVersion('food', version, record);
      expect(await store.versions('food')).toEqual([...versions].sort());
      expect(await store.services()).toEqual(['food']);
      expect(await codeOf(store.version('food', ''))).toBe('name-invalid');
      expect(await codeOf(store.version('food', 'x'.repeat(500)))).toBe('name-invalid');
    });

    it('knows a stage from its first entry and refuses one that was never created', async () => {
      const store = await open();
      expect(await codeOf(store.journal('prod'))).toBe('stage-unknown');
      expect(await codeOf(store.append('prod', draft('1.0.0')))).toBe('stage-unknown');
      await store.create('prod', { action: 'created', at, by: 'ci' });
      expect(await codeOf(store.create('prod', { action: 'created', at, by: 'ci' }))).toBe('stage-exists');
      expect(await store.stages()).toEqual(['prod']);
      expect((await store.journal('prod')).map((entry) => entry.action)).toEqual(['created']);
    });

    it('chains its entries in order', async () => {
      const store = await open();
      await store.create('prod', { action: 'created', at, by: 'ci' });
      for (const version of ['1.0.0', '1.1.0', '1.2.0']) await store.append('prod', draft(version));
      const journal = await store.journal('prod');
      expect(journal.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
      expect(journal.map((entry) => entry.previous)).toEqual(['', ...journal.slice(0, 3).map((entry) => entry.seal)]);
    });

    it('loses none of the entries of writers that race', async () => {
      const store = await open();
      await store.create('prod', { action: 'created', at, by: 'ci' });
      const versions = Array.from({ length: 24 }, (_, index) => `1.0.${index}`);
      await Promise.all(versions.map((version) => store.append('prod', draft(version))));
      const recorded = (await store.journal('prod')).slice(1).map((entry) => ('version' in entry ? entry.version : ''));
      expect([...recorded].sort()).toEqual([...versions].sort());
    });

    it('adds an entry only to the state that the caller looked at', async () => {
      const store = await open();
      await store.create('prod', { action: 'created', at, by: 'ci' });
      await store.append('prod', draft('1.0.0'), { ifSeq: 1 });
      expect(await codeOf(store.append('prod', draft('1.1.0'), { ifSeq: 1 }))).toBe('stage-moved');
      expect(await store.journal('prod')).toHaveLength(2);
    });

    it('lets nothing run on a retired stage', async () => {
      const store = await open();
      await store.create('branch', { action: 'created', at, by: 'ci' });
      await store.append('branch', { action: 'retired', at, by: 'ci' });
      expect(await codeOf(store.append('branch', draft('1.0.0')))).toBe('stage-unknown');
    });

    it('collects evidence and never changes it', async () => {
      const store = await open();
      const one = {
        format: 1,
        evidence: { kind: 'tested', by: 'pact', at },
        subject: 'food-events/food-added',
      } as const;
      const two = { ...one, evidence: { ...one.evidence, kind: 'observed' } } as const;
      await store.addEvidence('product', '2.3.1', one);
      await store.addEvidence('product', '2.3.1', two);
      await store.addEvidence('product', '2.3.1', one);
      expect(await store.evidence('product', '2.3.1')).toHaveLength(2);
      expect(await store.evidence('product', '2.3.1')).toEqual(expect.arrayContaining([one, two]));
      expect(await store.evidence('product', '9.9.9')).toEqual([]);
    });
  });
}

/** The code of the `StoreError` that `outcome` ends in, or what else it came to. */
export async function codeOf(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome;
    return 'no error';
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error);
  }
}
