import type { Json } from '#model/json.ts';
import { exitCodes } from '#model/report.ts';
import type { LiveDeployment, StageState } from '#stages/state.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { brokerOption } from '../outside/broker.ts';
import { registryOption } from '../outside/registry-name.ts';
import { otherNames, storeOf } from '../store.ts';
import { harmless } from '../terminal.ts';
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
  const { foldJournal, liveAt } = await import('#stages/state.ts');
  const created = await store.stages();
  const known = loaded.catalog.stages.filter((stage) => created.includes(stage));
  const ordered = [...known, ...created.filter((stage) => !known.includes(stage))];
  const states: StageState[] = [];
  for (const stage of ordered) {
    const state = foldJournal(stage, await store.journal(stage));
    states.push({ ...state, running: liveAt(state, shell.now()) });
  }
  const missing = loaded.catalog.stages.filter((stage) => !created.includes(stage));
  const wanted = input.options['stage'];
  const shown = typeof wanted === 'string' ? states.filter((state) => state.stage === wanted) : states;
  if (typeof wanted === 'string' && shown.length === 0) {
    const { StoreError } = await import('#stages/store/index.ts');
    const message = `stage ${wanted} was never created in ${store.place}`;
    throw new StoreError('stage-unknown', store.place, message, otherNames(wanted, ordered));
  }
  for (const { stage } of shown) {
    const unguarded = await store.unguarded(stage);
    if (unguarded !== undefined) shell.note(`note: ${unguarded.message}`);
  }
  const pretty = typeof wanted === 'string' ? history(shown, shell) : matrix(shown, missing, shell);
  return { kind: 'data', pretty, json: { stages: shown.map(jsonOf), neverCreated: missing }, exit: exitCodes.ok };
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

function matrix(all: readonly StageState[], missing: readonly string[], { paint }: Shell): string {
  const states = all.filter((state) => !state.retired);
  const services = [...new Set(states.flatMap((state) => state.running.map((live) => live.service)))].sort();
  const cell = (state: StageState, service: string): string =>
    state.running
      .filter((live) => live.service === service)
      .map(
        (live) =>
          `${live.version}${live.instance === undefined ? '' : ` ${live.instance}`}${live.state === 'announced' ? ' (announced)' : ''}`,
      )
      .join(', ') || '-';
  const rows = [
    ['', ...states.map((state) => state.stage)],
    ...services.map((service) => [service, ...states.map((state) => cell(state, service))]),
  ].map((row) => row.map(harmless));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  const never = missing.map((stage) => paint.dim(`${harmless(stage)} was never created: nothing was recorded on it`));
  const [head = '', ...rest] = lines;
  const table = states.length === 0 ? [] : [paint.bold(head), ...rest];
  return `${[...table, ...never].join('\n')}\n`;
}

function history(states: readonly StageState[], { paint }: Shell): string {
  const lines = states.flatMap((state) => {
    const rows = state.running.map((live) => [harmless(partyOn(live)), harmless(sinceWhen(live))] as const);
    const width = Math.max(...rows.map(([party]) => party.length));
    return [
      `${paint.bold(harmless(state.stage))}   ${running(state)}   ${paint.dim(`entry ${state.seq}`)}`,
      ...rows.map(([party, since]) => `  ${party.padEnd(width)}   ${since}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function running(state: StageState): string {
  if (state.retired) return 'retired';
  const count = (of: LiveDeployment['state']): number => state.running.filter((live) => live.state === of).length;
  const [deployed, announced] = [count('deployed'), count('announced')];
  const runs = deployed === 1 ? '1 version runs' : `${deployed} versions run`;
  return [deployed === 0 ? 'nothing runs here' : runs, ...(announced === 0 ? [] : [`${announced} announced`])].join(
    ', ',
  );
}

function partyOn({ service, version, instance }: LiveDeployment): string {
  return `${service}@${version}${instance === undefined ? '' : ` on ${instance}`}`;
}

function sinceWhen({ since, by, state, expires }: LiveDeployment): string {
  const who = by === undefined || by === 'unknown' ? '' : ` by ${by}`;
  const until = expires === undefined ? '' : `, counts until ${minute(expires)}`;
  return `${state === 'announced' ? 'announced' : 'since'} ${minute(since)}${who}${until}`;
}

/** A moment for people: `2026-03-01 09:30 UTC`. */
function minute(moment: string): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function jsonOf(state: StageState): Json {
  return JSON.parse(JSON.stringify(state)) as Json;
}
