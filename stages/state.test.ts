import { foldJournal, liveAt } from './state.ts';
import { type EntryDraft, sealEntry } from './store/entry.ts';
import type { Entry } from './store/index.ts';

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T10:00:00.000Z`;

function journal(...drafts: readonly EntryDraft[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const draft of drafts) entries.push(sealEntry(draft, entries.length + 1, entries.at(-1)?.seal ?? ''));
  return entries;
}

const by = 'ci';
const created: EntryDraft = { action: 'created', at: day(1), by };
const food = (version: string, instance?: string) =>
  ({ service: 'food', version, digest: `digest of ${version}`, ...(instance && { instance }) }) as const;
const shown = (state: ReturnType<typeof foldJournal>) =>
  state.running.map(
    (live) => `${live.service}@${live.version}${live.instance ? ` on ${live.instance}` : ''} ${live.state}`,
  );

describe('the state of a stage', () => {
  it('is empty where nothing was deployed', () => {
    expect(foldJournal('prod', journal(created))).toEqual({
      stage: 'prod',
      seq: 1,
      retired: false,
      running: [],
      gone: [],
    });
  });

  it('replaces what the same instance ran and remembers what is gone', () => {
    const state = foldJournal(
      'prod',
      journal(
        created,
        { action: 'deployed', at: day(2), by, ...food('1.0.0') },
        { action: 'deployed', at: day(3), by, ...food('1.1.0', 'canary') },
        { action: 'deployed', at: day(4), by, ...food('1.1.0') },
      ),
    );
    expect(shown(state)).toEqual(['food@1.1.0 deployed', 'food@1.1.0 on canary deployed']);
    expect(state.gone).toEqual([{ ...food('1.0.0'), since: day(2), until: day(4) }]);
  });

  it('follows the order of the journal when a clock goes back, and lets nothing end before it began', () => {
    const state = foldJournal(
      'prod',
      journal(
        created,
        { action: 'deployed', at: day(9), by, ...food('1.0.0') },
        { action: 'deployed', at: day(2), by, ...food('1.1.0') },
        { action: 'retired', at: day(1), by, ...food('1.1.0') },
      ),
    );
    expect(shown(state)).toEqual([]);
    expect(state.gone.map(({ version, until }) => [version, until])).toEqual([
      ['1.0.0', day(9)],
      ['1.1.0', day(2)],
    ]);
  });

  it('keeps the first date when the same version is deployed again', () => {
    const again = { action: 'deployed', by, ...food('1.0.0') } as const;
    const state = foldJournal('prod', journal(created, { ...again, at: day(2) }, { ...again, at: day(5) }));
    expect(state.running[0]?.since).toBe(day(2));
    expect(state.gone).toEqual([]);
  });

  it('keeps services and instances apart whatever their names are', () => {
    const names: readonly (readonly [string, string | undefined])[] = [
      ['food', undefined],
      ['food', 'x'],
      ['foo', 'dx'],
      ['4:foodx', undefined],
      ['/food', undefined],
      ['[1:1/food', undefined],
      ['food', ''],
    ];
    const drafts = names.map(
      ([service, instance]): EntryDraft => ({
        action: 'deployed',
        at: day(2),
        by,
        ...food('1'),
        service,
        ...(instance !== undefined && { instance }),
      }),
    );
    expect(foldJournal('prod', journal(created, ...drafts)).running).toHaveLength(names.length);
  });

  it('counts an announcement until it is deployed or expires', () => {
    const announced: EntryDraft = { action: 'announced', at: day(3), by, expires: day(4), ...food('1.1.0') };
    const before = foldJournal(
      'prod',
      journal(created, { action: 'deployed', at: day(2), by, ...food('1.0.0') }, announced),
    );
    expect(liveAt(before, new Date(day(3))).map((live) => live.version)).toEqual(['1.0.0', '1.1.0']);
    expect(liveAt(before, new Date(day(5))).map((live) => live.version)).toEqual(['1.0.0']);
    const after = foldJournal(
      'prod',
      journal(created, announced, { action: 'deployed', at: day(4), by, ...food('1.1.0') }),
    );
    expect(shown(after)).toEqual(['food@1.1.0 deployed']);
  });

  it('retires a version, and leaves alone another that runs in its place', () => {
    const deployed: EntryDraft = { action: 'deployed', at: day(2), by, ...food('1.1.0') };
    const other = foldJournal(
      'prod',
      journal(created, deployed, { action: 'retired', at: day(3), by, ...food('1.0.0') }),
    );
    expect(shown(other)).toEqual(['food@1.1.0 deployed']);
    const same = foldJournal(
      'prod',
      journal(created, deployed, { action: 'retired', at: day(3), by, ...food('1.1.0') }),
    );
    expect(same.running).toEqual([]);
    expect(same.gone.map((gone) => gone.until)).toEqual([day(3)]);
  });

  it('starts as a copy of another stage and ends with everything on it', () => {
    const copied: EntryDraft = {
      action: 'created',
      at: day(3),
      by,
      from: { stage: 'dev', seq: 9 },
      live: [{ ...food('1.0.0'), since: day(2) }],
    };
    const state = foldJournal('feature-x', journal(copied));
    expect(state.from).toBe('dev');
    expect(shown(state)).toEqual(['food@1.0.0 deployed']);
    const ended = foldJournal('feature-x', journal(copied, { action: 'retired', at: day(4), by }));
    expect(ended).toMatchObject({ retired: true, running: [] });
  });
});
