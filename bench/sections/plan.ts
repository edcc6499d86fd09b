import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { row, timeNode } from '../measure.ts';
import { writeStage } from '../stage.ts';

const FOLDER = resolve('.cache/bench/plan-200-of-1000');

/** `trilateral plan` over 200 changed services of 1,000 with 3,000 events of 4 readers each, cold and warm. */
export async function section(): Promise<void> {
  await writeStage(FOLDER, { services: 1000, eventsEach: 3, readers: 4, changed: 200 });
  const plan = [resolve('dist/cli.js'), 'plan', '--from', 'test', '--to', 'prod', '--quiet', '--cwd', FOLDER];
  const cold = [];
  for (let index = 0; index < 3; index++) {
    rmSync(join(FOLDER, '.cache'), { recursive: true, force: true });
    cold.push(...(await timeNode(plan, 1)));
  }
  const warm = await timeNode(plan, 3);
  const seconds = (runs: readonly { readonly seconds: number }[]): readonly number[] => runs.map((run) => run.seconds);
  row('plan, 200 changed of 1,000 services, cold', seconds(cold), 's', '10');
  row('plan, 200 changed of 1,000 services, warm', seconds(warm), 's', '10');
  row(
    'plan, cold: peak memory',
    cold.map((run) => run.megabytes),
    'MB',
  );
  row(
    'exit codes (0 expected)',
    [...cold, ...warm].map((run) => run.exit ?? -1),
    '',
  );
}
