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
      success: 'whole',
      findings: nothing ? [neverUsed(store)] : inspection.breaches.map((breach) => breachFinding(store, breach)),
      pairs: [],
      notes: garbageNotes(inspection, garbage),
      counts: inspection.counts,
      seconds: shell.seconds(),
    },
    ...(garbage && { detail: 'all' }),
  };
}

function breachFinding(store: StageStore, { stage, error }: Breach): Finding {
  return makeFinding({
    rule: error.code === 'bundle-missing' ? 'bundle-missing' : 'stage-unreadable',
    verdict: 'undecided',
    severity: 'error',
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

/** What nothing needs: listed on demand, never removed. */
function garbageNotes({ garbage }: Inspection, listed: boolean): readonly string[] {
  if (garbage.length === 0) return listed ? ['nothing lies in the store that nothing needs'] : [];
  const many = garbage.length === 1 ? '1 file is' : `${garbage.length} files are`;
  if (!listed) return [`${many} needed by nothing: \`trilateral stages fsck --garbage\` lists them`];
  return garbage.map(({ place, because }) => `${place} ${because}`);
}
