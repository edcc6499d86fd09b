import { codeOf } from './conformance.ts';
import type { StageStore } from './port.ts';
import { StoreError } from './store-error.ts';

/** The files below a store, past its rules: what a careless hand or a broken disk can do. */
export type RawFiles = {
  readonly read: (path: string) => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
};

/** A store, its files, and how a process that starts now would see it. */
export type Opened = { readonly store: StageStore; readonly files: RawFiles; readonly reopen: () => StageStore };

const at = '2026-03-01T10:00:00.000Z';
const entry = (seq: number): string => `stages/prod/0000000${seq}.json`;
const head = 'checkpoints/prod/head.json';

/** What each medium must notice. `open` gives an empty store. */
export function describeDamagedStore(name: string, open: () => Promise<Opened>): void {
  /** A stage on which two versions were deployed, each with its record and its objects. */
  async function prod(): Promise<Opened> {
    const opened = await open();
    const { store } = opened;
    await store.create('prod', { action: 'created', at, by: 'ci' });
    for (const version of ['1.0.0', '1.1.0']) {
      const digest = await store.keep({ bundle: version });
      await store.recordVersion('food', version, { format: 1, digest, beside: await store.keep({ beside: 1 }), at });
      await store.append('prod', { action: 'deployed', at, by: 'ci', service: 'food', version, digest });
    }
    return opened;
  }

  async function failure({ reopen }: Opened): Promise<string> {
    const error: unknown = await reopen()
      .journal('prod')
      .catch((caught: unknown) => caught);
    return error instanceof StoreError ? `${error.code} ${pathIn(error.file)}` : 'no error';
  }

  /** What `inspect` says, as codes and paths. */
  async function breaches({ reopen }: Opened): Promise<readonly string[]> {
    const { breaches: found } = await reopen().inspect();
    return found.map(({ error }) => `${error.code} ${pathIn(error.file)}`);
  }

  const refusal = ({ reopen }: Opened): Promise<string> =>
    codeOf(reopen().append('prod', { action: 'retired', at, by: 'ci' }));

  describe(`a damaged stage store on ${name}`, () => {
    it('is whole before anything is done to it', async () => {
      const opened = await prod();
      expect(await failure(opened)).toBe('no error');
      expect(await opened.reopen().inspect()).toEqual({
        breaches: [],
        doubts: [],
        idle: [],
        counts: { stages: 1, entries: 3, versions: 2, objects: 3, evidence: 0 },
        garbage: [],
      });
    });

    it('tells of a lost end even where the note beside it is lost as well', async () => {
      const opened = await prod();
      await opened.files.remove(entry(3));
      await opened.files.remove(head);
      const { breaches: found, doubts, idle } = await opened.reopen().inspect();
      expect(found).toEqual([]);
      expect(doubts.map(({ stage, error }) => `${stage} ${error.code} ${pathIn(error.file)}`)).toEqual([
        `prod store-missing ${head}`,
      ]);
      expect(idle).toEqual(['food@1.1.0']);
      expect((await opened.reopen().unguarded('prod'))?.code).toBe('store-missing');
      await opened.files.write(head, '{');
      expect((await opened.reopen().unguarded('prod'))?.code).toBe('store-torn');
      await opened.reopen().append('prod', { action: 'retired', at, by: 'ci' });
      expect(await opened.reopen().unguarded('prod')).toBeUndefined();
    });

    it('names a torn entry, and adds nothing after it', async () => {
      const opened = await prod();
      const text = await opened.files.read(entry(2));
      for (const length of [0, 1, 40, text.length - 3]) {
        await opened.files.write(entry(2), text.slice(0, length));
        expect(await failure(opened)).toBe(`store-torn ${entry(2)}`);
      }
      expect(await breaches(opened)).toEqual([`store-torn ${entry(2)}`]);
      expect(await refusal(opened)).toBe('store-torn');
    });

    it('names a missing entry, and adds nothing after it', async () => {
      const opened = await prod();
      await opened.files.remove(entry(2));
      expect(await failure(opened)).toBe(`store-missing ${entry(2)}`);
      expect(await breaches(opened)).toEqual([`store-missing ${entry(2)}`]);
      expect(await refusal(opened)).toBe('store-missing');
    });

    it('names the last entry when it is the one that is missing', async () => {
      const opened = await prod();
      await opened.files.remove(entry(3));
      expect(await failure(opened)).toBe(`store-missing ${entry(3)}`);
      expect(await breaches(opened)).toEqual([`store-missing ${entry(3)}`]);
      expect(await refusal(opened)).toBe('store-missing');
    });

    it('does not take a stage whose journal is gone for one that was never created', async () => {
      const opened = await prod();
      for (const seq of [1, 2, 3]) await opened.files.remove(entry(seq));
      expect(await opened.reopen().stages()).toEqual(['prod']);
      expect(await failure(opened)).toBe(`store-missing ${entry(1)}`);
      expect(await codeOf(opened.reopen().create('prod', { action: 'created', at, by: 'ci' }))).toBe('store-missing');
      expect(await breaches(opened)).toEqual([`store-missing ${entry(1)}`]);
    });

    it('names an edited entry, the last one too', async () => {
      const opened = await prod();
      const text = await opened.files.read(entry(2));
      await opened.files.write(entry(2), text.replace('1.0.0', '9.9.9'));
      expect(await failure(opened)).toBe(`store-edited ${entry(2)}`);
      await opened.files.write(entry(2), text);
      await opened.files.write(entry(3), (await opened.files.read(entry(3))).replace('1.1.0', '9.9.9'));
      expect(await failure(opened)).toBe(`store-edited ${entry(3)}`);
      expect(await breaches(opened)).toEqual([`store-edited ${entry(3)}`]);
    });

    it('names an entry that was replaced by another sealed one', async () => {
      const [opened, other] = [await prod(), await open()];
      await other.store.create('prod', { action: 'created', at, by: 'somebody else' });
      const foreign = await other.files.read(entry(1));
      await opened.files.write(entry(1), foreign);
      expect(await failure(opened)).toBe(`store-edited ${entry(2)}`);
      await opened.files.write(entry(3), await opened.files.read(entry(2)));
      expect(await breaches(opened)).toEqual([`store-edited ${entry(2)}`, `store-edited ${entry(3)}`]);
    });

    it('names a whole journal that was replaced by another', async () => {
      const [opened, other] = [await prod(), await open()];
      await other.store.create('prod', { action: 'created', at, by: 'somebody else' });
      await other.store.append('prod', { action: 'deployed', at, by: 'x', ...other1 });
      await other.store.append('prod', { action: 'deployed', at, by: 'y', ...other1 });
      for (const seq of [1, 2, 3]) await opened.files.write(entry(seq), await other.files.read(entry(seq)));
      expect(await failure(opened)).toBe(`store-edited ${entry(3)}`);
    });

    it('does not mind that an entry was reformatted', async () => {
      const opened = await prod();
      await opened.files.write(entry(2), JSON.stringify(JSON.parse(await opened.files.read(entry(2))), null, 2));
      expect(await failure(opened)).toBe('no error');
      expect(await breaches(opened)).toEqual([]);
    });

    it('reads on without its note of the last entry, says so when inspected, and notes it anew', async () => {
      const opened = await prod();
      await opened.files.write(head, '{"format":1,"se');
      expect(await failure(opened)).toBe('no error');
      expect(await breaches(opened)).toEqual([`store-torn ${head}`]);
      await opened.reopen().append('prod', { action: 'deployed', at, by: 'ci', ...other1 });
      await opened.files.remove(entry(4));
      expect(await failure(opened)).toBe(`store-missing ${entry(4)}`);
    });

    it('names an object whose content is not what its name says, and one that is missing', async () => {
      const opened = await prod();
      const digest = await opened.store.keep({ bundle: '1.0.0' });
      const object = `objects/sha256/${digest.slice(0, 2)}/${digest.slice(2)}.json`;
      await opened.files.write(object, '{"bundle":"9.9.9"}');
      expect(await codeOf(opened.reopen().object(digest))).toBe('store-edited');
      expect(await codeOf(opened.reopen().keep({ bundle: '1.0.0' }))).toBe('store-edited');
      expect(await breaches(opened)).toEqual([`store-edited ${object}`]);
      await opened.files.write(object, '{"bun');
      expect(await codeOf(opened.reopen().object(digest))).toBe('store-torn');
      await opened.files.remove(object);
      expect(await opened.reopen().object(digest)).toBeUndefined();
      expect(await breaches(opened)).toEqual([`bundle-missing ${object}`]);
    });

    it('names a version that a stage needs and nobody knows, or that means something else now', async () => {
      const opened = await prod();
      const version = 'services/food/1.0.0.json';
      const text = await opened.files.read(version);
      await opened.files.write(version, text.slice(0, 10));
      expect(await breaches(opened)).toEqual([`store-torn ${version}`]);
      await opened.files.write(version, await opened.files.read('services/food/1.1.0.json'));
      expect(await breaches(opened)).toEqual([`store-edited ${version}`]);
      await opened.files.remove(version);
      expect(await breaches(opened)).toEqual([`bundle-missing ${version}`]);
    });

    it('names evidence that was edited', async () => {
      const opened = await prod();
      const record = { format: 1, evidence: { kind: 'tested', by: 'pact', at }, subject: 'food-added' } as const;
      await opened.store.addEvidence('food', '1.0.0', record);
      const { counts } = await opened.reopen().inspect();
      expect(counts.evidence).toBe(1);
      const file = `evidence/food/1.0.0/${'0'.repeat(64)}.json`;
      await opened.files.write(file, JSON.stringify(record));
      expect(await breaches(opened)).toEqual([`store-edited ${file}`]);
      expect(await codeOf(opened.reopen().evidence('food', '1.0.0'))).toBe('store-edited');
    });

    it('names everything at once, and what nothing needs', async () => {
      const opened = await prod();
      const digest = await opened.store.keep({ nobody: 'needs me' });
      await opened.files.write('notes.txt', 'by hand');
      await opened.files.write(entry(1), '');
      await opened.files.remove(entry(2));
      const { garbage } = await opened.reopen().inspect();
      expect(await breaches(opened)).toEqual([`store-torn ${entry(1)}`, `store-missing ${entry(2)}`]);
      expect(garbage.map(({ place, kind }) => `${kind} ${pathIn(place)}`)).toEqual([
        'stranger notes.txt',
        `object objects/sha256/${digest.slice(0, 2)}/${digest.slice(2)}.json`,
      ]);
    });
  });
}

const other1 = { service: 'food', version: '2.0.0', digest: 'b'.repeat(64) } as const;

/** A place without what each medium puts before it. */
function pathIn(place: string): string {
  return /(?:stages|checkpoints|objects|services|evidence)\/.*|notes\.txt$/.exec(place)?.[0] ?? place;
}
