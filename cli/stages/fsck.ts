import type { Finding } from '#model/finding.ts';
import { makeFinding } from '#model/record.ts';
import type { Breach, Inspection, StageStore } from '#stages/store/index.ts';
import { stageFinding } from '#stages/store-finding.ts';
import type { Outcome, Shell } from '../command.ts';

/**
 * `stages fsck`: every breach of the store as a finding, undecided because nobody knows what a damaged place said. A
 * store in which nothing was ever recorded was not found whole: it was not found.
 */
export async function fsck(store: StageStore, garbage: boolean, shell: Shell): Promise<Outcome> {
  shell.progress(`reading ${store.place}`);
  const inspection = await store.inspect();
  const { stages, versions } = inspection.counts;
  const nothing = stages + versions === 0 && inspection.breaches.length === 0;
  return {
    kind: 'report',
    report: {
      format: 1,
      command: 'stages',
      subject: `fsck ${store.place}`,
      success: inspection.doubts.length === 0 ? 'whole' : 'no breach',
      findings: nothing ? [neverUsed(store)] : foundBy(inspection, store),
      pairs: [],
      notes: [...idleNotes(inspection, garbage), ...garbageNotes(inspection, garbage)],
      counts: inspection.counts,
      seconds: shell.seconds(),
    },
    ...(garbage && { detail: 'all' }),
  };
}

/** A breach is undecided; what only lost its guard is a warning. */
function foundBy({ breaches, doubts }: Inspection, store: StageStore): readonly Finding[] {
  return [
    ...breaches.map((breach) => findingOf(store, breach, { verdict: 'undecided', severity: 'error' })),
    ...doubts.map((doubt) => findingOf(store, doubt, { verdict: 'potential', severity: 'warning' })),
  ];
}

function findingOf(
  store: StageStore,
  { stage, error }: Breach,
  weight: Pick<Finding, 'verdict' | 'severity'>,
): Finding {
  return makeFinding({
    rule: error.code === 'bundle-missing' ? 'bundle-missing' : 'stage-unreadable',
    ...weight,
    subject: stage ?? store.place,
    ...(stage !== undefined && { stage }),
    params: { code: error.code, file: error.file, message: error.message },
    message: error.message,
    at: { file: error.file },
    fix: error.fix,
  });
}

function neverUsed(store: StageStore): Finding {
  const message = `nothing was ever recorded in ${store.place}: there is nothing to check`;
  const fix =
    'check `store` in trilateral.yaml; a first stage is made by `trilateral record --stage NAME --create-stage`';
  return stageFinding('stage-unknown', store.place, store.place, message, { store: store.place }, fix);
}

/** Versions that no journal names: recorded and never deployed, or what a lost entry spoke of. */
function idleNotes({ idle }: Inspection, listed: boolean): readonly string[] {
  if (idle.length === 0) return [];
  const shown = listed ? idle : idle.slice(0, FEW);
  const more = idle.length > shown.length ? ` and ${idle.length - shown.length} more (--garbage lists them)` : '';
  const are = idle.length === 1 ? 'is' : 'are';
  return [`${shown.join(', ')}${more} ${are} recorded and no journal names ${idle.length === 1 ? 'it' : 'them'}`];
}

const FEW = 5;

/** What nothing needs: listed on demand, never removed. */
function garbageNotes({ garbage }: Inspection, listed: boolean): readonly string[] {
  if (garbage.length === 0) return listed ? ['nothing lies in the store that nothing needs'] : [];
  const many = garbage.length === 1 ? '1 file is' : `${garbage.length} files are`;
  if (!listed) return [`${many} needed by nothing: \`trilateral stages fsck --garbage\` lists them`];
  return garbage.map(({ place, because }) => `${place} ${because}`);
}
