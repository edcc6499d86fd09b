import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { row, timeNode } from '../measure.ts';
import { writeWorkspace } from '../workspace.ts';

const FOLDER = resolve('.cache/bench/check-300');

/** `trilateral check` over 300 AsyncAPI documents, cold and warm, beside the stock parser on the same files. */
export async function section(): Promise<void> {
  writeWorkspace(FOLDER, { services: 300, eventsEach: 1, shared: 20 });
  const cli = resolve('dist/cli.js');
  const check = [cli, 'check', '--quiet', '--cwd', FOLDER];
  const clear = (): void => rmSync(join(FOLDER, '.cache'), { recursive: true, force: true });
  const cold = [];
  for (let index = 0; index < 3; index++) {
    clear();
    cold.push(...(await timeNode(check, 1)));
  }
  const warm = await timeNode(check, 5);
  const stock = await timeNode([stockParser()], 1);
  const seconds = (runs: readonly { readonly seconds: number }[]): readonly number[] => runs.map((run) => run.seconds);
  row('check, 300 documents, cold', seconds(cold), 's', '12');
  row('check, 300 documents, warm', seconds(warm), 's', '1.5');
  row(
    'check, 300 documents, cold: peak memory',
    cold.map((run) => run.megabytes),
    'MB',
    '500',
  );
  row('@asyncapi/parser as it comes, the same documents', seconds(stock), 's');
  row(
    'exit codes (0 expected)',
    [...cold, ...warm].map((run) => run.exit ?? -1),
    '',
  );
}

/** A script that parses every document with the stock parser, one after the other. */
function stockParser(): string {
  const events = join(FOLDER, 'contracts/events');
  const files = readdirSync(events).filter((file) => file.endsWith('.yaml'));
  const script = resolve('.cache/bench/stock-parser.mjs');
  writeFileSync(
    script,
    `import { Parser, fromFile } from '@asyncapi/parser';
const parser = new Parser();
let errors = 0;
for (const file of ${JSON.stringify(files.map((file) => join(events, file)))}) {
  const { document, diagnostics } = await fromFile(parser, file).parse();
  if (document === undefined) { errors++; process.stderr.write(diagnostics[0]?.message + '\\n'); }
}
process.exitCode = errors > 0 ? 1 : 0;
`,
  );
  return script;
}
