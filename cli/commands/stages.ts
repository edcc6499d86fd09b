import type { Catalog } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { exitCodes } from '#model/report.ts';
import type { StageState } from '#stages/state.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { brokerOption } from '../outside/broker.ts';
import { registryOption } from '../outside/registry-name.ts';
import { otherNames, storeOf } from '../store.ts';
import { loadTree, unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'stages',
  summary: 'show what runs where',
  description:
    'With fsck, the whole stage store is read instead and every breach in it is named: entries that are torn, edited, missing or out of order, versions and bundles that a stage needs, evidence. Nothing is changed.\n\nWith verify, what was recorded of a stage is held against what is really there: the schema registry and the wiring (subscriptions, rules, filters, event source mappings) of the account that the AWS SDK finds, and the pact broker. Exit code 1: something else is there than was recorded; 3: something could not be asked, or somebody subscribes whom nobody knows.',
  arguments: [
    { name: '[action]', description: 'fsck: is the store whole? verify: is what was recorded what is there?' },
  ],
  options: [
    { flags: '--stage <stage>', description: 'only this one, with dates' },
    { flags: '--garbage', description: 'with fsck: list the files that nothing needs; none is removed' },
    { flags: '--only <what...>', description: 'with verify: these alone', choices: ['schemas', 'wiring', 'pacts'] },
    registryOption,
    brokerOption,
    { flags: '--prefix <text>', description: 'with verify: what stands before every name of the stage in its account' },
  ],
  examples: [
    { line: 'trilateral stages', does: 'each service and the version that each stage runs' },
    { line: 'trilateral stages --stage prod', does: 'what runs on prod, since when and by whom' },
    { line: 'trilateral stages fsck --garbage', does: 'every breach in the store, and the files that nothing needs' },
    { line: 'trilateral stages verify --stage prod --only wiring', does: 'who really subscribes, and by which filter' },
    { line: 'trilateral stages verify --stage prod --only schemas wiring', does: 'all but the pacts' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  refuseMixed(input);
  const loaded = await loadTree(shell);
  const broken = unreadableTree('stages', loaded.findings, shell);
  if (broken !== undefined) return broken;
  if (input.arguments[0] === 'verify') {
    const { verify } = await import('../stages/verify.ts');
    return verify(loaded.catalog, input, shell);
  }
  const store = await storeOf(loaded.catalog, shell);
  if (input.arguments[0] === 'fsck') {
    const { fsck } = await import('../stages/fsck.ts');
    return fsck(store, input.options['garbage'] === true, shell);
  }
  return show(store, loaded.catalog, input.options['stage'], shell);
}

async function show(
  store: StageStore,
  catalog: Catalog,
  wanted: CommandInput['options'][string],
  shell: Shell,
): Promise<Outcome> {
  const created = await store.stages();
  const known = catalog.stages.filter((stage) => created.includes(stage));
  const ordered = [...known, ...created.filter((stage) => !known.includes(stage))];
  const isOne = typeof wanted === 'string';
  if (isOne && !ordered.includes(wanted)) throw await neverCreated(store, wanted, ordered);
  const shown = isOne ? [await stateOf(store, wanted, shell)] : await statesOf(store, ordered, shell);
  for (const { stage } of shown) {
    const unguarded = await store.unguarded(stage);
    if (unguarded !== undefined) shell.note(`note: ${unguarded.message}`);
  }
  const missing = catalog.stages.filter((stage) => !created.includes(stage));
  const { history, matrix } = await import('../stages/shown.ts');
  const pretty = isOne ? history(shown, shell) : matrix(shown, missing, shell);
  return { kind: 'data', pretty, json: { stages: shown.map(jsonOf), neverCreated: missing }, exit: exitCodes.ok };
}

async function statesOf(store: StageStore, stages: readonly string[], shell: Shell): Promise<readonly StageState[]> {
  const states: StageState[] = [];
  for (const stage of stages) states.push(await stateOf(store, stage, shell));
  return states;
}

async function stateOf(store: StageStore, stage: string, shell: Shell): Promise<StageState> {
  const { foldJournal, liveAt } = await import('#stages/state.ts');
  const state = foldJournal(stage, await store.journal(stage));
  return { ...state, running: liveAt(state, shell.now()) };
}

async function neverCreated(store: StageStore, stage: string, known: readonly string[]): Promise<Error> {
  const { StoreError } = await import('#stages/store/index.ts');
  const message = `stage ${stage} was never created in ${store.place}`;
  return new StoreError('stage-unknown', store.place, message, otherNames(stage, known));
}

const actions = ['fsck', 'verify'];

/** Options that belong to one action alone. */
const owned = { garbage: 'fsck', only: 'verify', registry: 'verify', prefix: 'verify', broker: 'verify' } as const;

function refuseMixed({ arguments: [action], options }: CommandInput): void {
  if (action !== undefined && !actions.includes(action))
    throw new UsageError(
      `stages knows no ${action}`,
      `usage: trilateral stages [fsck|verify]; ${otherNames(action, actions)}`,
    );
  if (action === 'fsck' && options['stage'] !== undefined)
    throw new UsageError('fsck reads the whole store', 'leave out --stage');
  for (const [option, owner] of Object.entries(owned))
    if (action !== owner && options[option] !== undefined)
      throw new UsageError(`--${option} belongs to ${owner}`, `usage: trilateral stages ${owner} --${option}`);
}

function jsonOf(state: StageState): Json {
  return JSON.parse(JSON.stringify(state)) as Json;
}
