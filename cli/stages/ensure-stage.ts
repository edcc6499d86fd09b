import type { Stamp } from '#stages/record.ts';
import type { Entry, StageStore } from '#stages/store/index.ts';
import type { CommandInput, Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { text } from './record-options.ts';

/** A stage that something is recorded of, when and by whom. */
export type StageAsked = { readonly store: StageStore; readonly stage: string; readonly stamp: Stamp };

/** Creates the stage where `--create-stage` asks for it and there is none; answers with the entry that did. */
export async function ensureStage(
  { store, stage, stamp }: StageAsked,
  input: CommandInput,
  shell: Shell,
): Promise<Entry | undefined> {
  const from = text(input, 'from');
  if (input.options['createStage'] !== true) {
    if (from !== undefined) throw new UsageError('--from says what a new stage starts with', 'add --create-stage');
    return undefined;
  }
  if (input.options['ifSeq'] !== undefined)
    throw new UsageError('--if-seq is about a stage that there is, --create-stage about one that there is not');
  const { createStage } = await import('#stages/record.ts');
  if (!(await store.stages()).includes(stage)) return createStage(store, stage, stamp, from);
  await refuseEnded(store, stage);
  if (from !== undefined) shell.note(`note: --from ${from} had no effect: stage ${stage} exists already`);
  return undefined;
}

/** A stage that ended is not one that exists: nothing can run on it. */
async function refuseEnded(store: StageStore, stage: string): Promise<void> {
  const { foldJournal } = await import('#stages/state.ts');
  if (!foldJournal(stage, await store.journal(stage)).retired) return;
  const { StoreError } = await import('#stages/store/index.ts');
  const message = `stage ${stage} was retired: nothing can run on it any more`;
  throw new StoreError('stage-unknown', store.place, message, 'create a stage of another name');
}
