import type { LiveDeployment, StageState } from '#stages/state.ts';
import type { Shell } from '../command.ts';
import { harmless } from '../terminal.ts';

/** What runs where: a line for each service, a column for each stage. */
export function matrix(all: readonly StageState[], missing: readonly string[], { paint }: Shell): string {
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

/** What runs on one stage, since when and by whom. */
export function history(states: readonly StageState[], { paint }: Shell): string {
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
