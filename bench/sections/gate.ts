import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { row, timeNode } from '../measure.ts';
import { writeStage } from '../stage.ts';

const FOLDER = resolve('.cache/bench/stage-1000');

/** `trilateral can-deploy` of one service against 1,000 others with 3,000 events of 4 readers each, cold and warm. */
export async function section(): Promise<void> {
  await writeStage(FOLDER, { services: 1000, eventsEach: 3, readers: 4 });
  const gate = [resolve('dist/cli.js'), 'can-deploy', 'service-0000', '--to', 'prod', '--quiet', '--cwd', FOLDER];
  const cold = [];
  for (let index = 0; index < 3; index++) {
    rmSync(join(FOLDER, '.cache'), { recursive: true, force: true });
    cold.push(...(await timeNode(gate, 1)));
  }
  const warm = await timeNode(gate, 7);
  const seconds = (runs: readonly { readonly seconds: number }[]): readonly number[] => runs.map((run) => run.seconds);
  row('can-deploy, 1,000 services, 3,000 events, cold', seconds(cold), 's', '2');
  row('can-deploy, 1,000 services, 3,000 events, warm', seconds(warm), 's', '0.5');
  row(
    'can-deploy, cold: peak memory',
    cold.map((run) => run.megabytes),
    'MB',
    '500',
  );
  row(
    'exit codes (0 expected)',
    [...cold, ...warm].map((run) => run.exit ?? -1),
    '',
  );
}
