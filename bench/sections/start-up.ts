import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { row, timeNode } from '../measure.ts';

/** What a person waits for at every call: bare Node, `--help`, and one small pair from a cold process. */
export async function section(): Promise<void> {
  mkdirSync('.cache/bench', { recursive: true });
  const schema = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, price: { type: 'number', minimum: 0 } },
  };
  const [before, after] = [resolve('.cache/bench/before.json'), resolve('.cache/bench/after.json')];
  writeFileSync(before, JSON.stringify(schema));
  writeFileSync(after, JSON.stringify({ ...schema, required: ['id', 'price'] }));
  const cli = resolve('dist/cli.js');
  const seconds = async (args: readonly string[]): Promise<readonly number[]> =>
    (await timeNode(args, 11)).map((run) => run.seconds);
  row('node, empty program', await seconds(['-e', '']), 's');
  row('trilateral --help', await seconds([cli, '--help']), 's', '0.15');
  row('trilateral includes, one small pair, cold process', await seconds([cli, 'includes', before, after]), 's', '0.3');
}
