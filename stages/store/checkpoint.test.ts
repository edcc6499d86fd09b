import { PACK } from './checkpoint.ts';
import { codeOf } from './conformance.ts';
import { type EntryDraft, entryText, sealEntry } from './entry.ts';
import type { Medium } from './medium.ts';
import { openStore } from './open.ts';
import { entryFile } from './paths.ts';
import { StoreError } from './store-error.ts';

const at = '2026-03-01T10:00:00.000Z';
const draft = (version: number) =>
  ({ action: 'deployed', at, by: 'ci', service: 'food', version: `1.${version}.0`, digest: 'a'.repeat(64) }) as const;
const entry = (seq: number): string => `stages/prod/${entryFile(seq)}`;
const pack = (end: number): string => `checkpoints/prod/${String(end).padStart(8, '0')}.jsonl`;

/** A distant medium in memory that counts what is asked of it. */
function distant(files = new Map<string, string>()) {
  const asked = { reads: 0, refuseCaches: false };
  const medium: Medium = {
    place: (path) => `far/${path}`,
    distant: true,
    create: async (path, text) => {
      if (path.startsWith('checkpoints/') && asked.refuseCaches) throw refusal(path);
      if (files.has(path)) return 'exists';
      files.set(path, text);
      return 'created';
    },
    replace: async (path, text) => {
      if (asked.refuseCaches) throw refusal(path);
      files.set(path, text);
    },
    read: async (path) => {
      asked.reads += 1;
      return files.get(path);
    },
    list: async (folder, after = '') => {
      const start = folder === '' ? '' : `${folder}/`;
      const below = [...files.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
      return [...new Set(below.map((path) => path.split('/')[0] ?? ''))].filter((name) => name > after);
    },
  };
  return { medium, files, asked };
}

const refusal = (path: string): StoreError => new StoreError('store-unwritable', path, `${path} is refused`, 'wait');

/** A journal of `length` entries, written past the store, so that nothing is noted or packed yet. */
function journalOf(length: number): Map<string, string> {
  const files = new Map<string, string>();
  let last = { seq: 0, seal: '' };
  for (let seq = 1; seq <= length; seq++) {
    const facts: EntryDraft = seq === 1 ? { action: 'created', at, by: 'ci' } : draft(seq);
    const sealed = sealEntry(facts, seq, last.seal);
    files.set(entry(seq), entryText(sealed));
    last = sealed;
  }
  return files;
}

describe('a journal on a distant medium', () => {
  it('is packed by the writer of every thousandth entry, earlier thousands too, and read from few files', async () => {
    const { medium, files, asked } = distant(journalOf(2 * PACK - 1));
    await openStore(medium).append('prod', draft(2 * PACK));
    expect([...files.keys()].filter((path) => path.startsWith('checkpoints/')).sort()).toEqual([
      pack(PACK),
      pack(2 * PACK),
      'checkpoints/prod/head.json',
    ]);
    await openStore(medium).append('prod', draft(2 * PACK + 1));
    asked.reads = 0;
    const journal = await openStore(medium).journal('prod');
    expect(journal.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * PACK + 1 }, (_, index) => index + 1));
    expect(asked.reads).toBeLessThan(10);
  });

  it('is read whole and right whatever became of its packs, and they are named when it is inspected', async () => {
    const { medium, files } = distant(journalOf(PACK - 1));
    await openStore(medium).append('prod', draft(PACK));
    const text = files.get(pack(PACK)) ?? '';
    const damages = ['', text.slice(0, -20), text.replace('"1.5.0"', '"6.6.6"'), text.split('\n').slice(1).join('\n')];
    for (const damaged of damages) {
      files.set(pack(PACK), damaged);
      expect(await openStore(medium).journal('prod')).toHaveLength(PACK);
      const { breaches } = await openStore(medium).inspect();
      const own = breaches.map(({ error }) => `${error.code} ${error.file}`).filter((said) => said.includes('jsonl'));
      expect(own).toEqual([`store-edited far/${pack(PACK)}`]);
    }
  });

  it('does not believe packs that end otherwise than the journal does', async () => {
    const { medium, files } = distant(journalOf(PACK - 1));
    await openStore(medium).append('prod', draft(PACK));
    const last = files.get(entry(PACK)) ?? '';
    files.set(entry(PACK), last.replace('1.1000.0', '6.6.6'));
    expect(await codeOf(openStore(medium).journal('prod'))).toBe('store-edited');
    files.delete(entry(PACK));
    expect(await codeOf(openStore(medium).journal('prod'))).toBe('store-missing');
  });

  it('says when inspected that an entry is lost which readers still have from its pack', async () => {
    const { medium, files } = distant(journalOf(PACK - 1));
    await openStore(medium).append('prod', draft(PACK));
    files.delete(entry(500));
    expect(await openStore(medium).journal('prod')).toHaveLength(PACK);
    const { breaches } = await openStore(medium).inspect();
    expect(breaches.map(({ error }) => `${error.code} ${error.file}`)).toContain(`store-missing far/${entry(500)}`);
  });

  it('records although nothing can be noted', async () => {
    const { medium, files, asked } = distant(journalOf(PACK - 1));
    asked.refuseCaches = true;
    await openStore(medium).append('prod', draft(PACK));
    expect(files.has(entry(PACK))).toBe(true);
    expect([...files.keys()].filter((path) => path.startsWith('checkpoints/'))).toEqual([]);
    expect(await openStore(medium).journal('prod')).toHaveLength(PACK);
  });
});
