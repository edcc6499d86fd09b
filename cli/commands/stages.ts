import type { Json } from '#model/json.ts';
import { exitCodes } from '#model/report.ts';
import type { StageState } from '#stages/state.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { storeOf } from '../store.ts';
import { harmless } from '../terminal.ts';
import { unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'stages',
  summary: 'show what runs where',
  arguments: [],
  options: [{ flags: '--stage <stage>', description: 'only this one, with dates' }],
  examples: [
    { line: 'trilateral stages', does: 'each service and the version that each stage runs' },
    { line: 'trilateral stages --stage prod', does: 'what runs on prod, since when and by whom' },
  ],
  run,
};

async function run(input: CommandInput, shell: Shell): Promise<Outcome> {
  const { loadCatalog } = await import('#model/load/index.ts');
  const loaded = await loadCatalog({ repository: shell.cwd, contracts: shell.contracts, cacheDir: shell.cacheDir });
  const broken = unreadableTree('stages', loaded.findings, shell);
  if (broken !== undefined) return broken;
  const store = await storeOf(loaded.catalog, shell);
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
    throw new UsageError(
      `stage ${wanted} was never created in ${store.place}`,
      `there are ${ordered.join(', ') || 'none'}`,
    );
  }
  const pretty = typeof wanted === 'string' ? history(shown, shell) : matrix(shown, missing, shell);
  return { kind: 'data', pretty, json: { stages: shown.map(jsonOf), neverCreated: missing }, exit: exitCodes.ok };
}

function matrix(states: readonly StageState[], missing: readonly string[], { paint }: Shell): string {
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
  const lines = states.flatMap((state) => [
    `${paint.bold(harmless(state.stage))}   entry ${state.seq}${state.retired ? ', retired' : ''}`,
    ...state.running.map((live) => {
      const on = live.instance === undefined ? '' : ` on ${live.instance}`;
      const announced = live.state === 'announced' ? ` (announced until ${live.expires})` : '';
      return harmless(
        `  ${live.service}@${live.version}${on}   since ${live.since} by ${live.by ?? 'unknown'}${announced}`,
      );
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

function jsonOf(state: StageState): Json {
  return JSON.parse(JSON.stringify(state)) as Json;
}
