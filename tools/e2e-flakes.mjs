// `node tools/e2e-flakes.mjs [--runs 20] [PATTERN...]`: runs the end-to-end suites again and again, two beside each
// other as `npm test` does, and prints a table of how often each passed and how long it took. Exit code 1 if any run of
// any suite failed.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { jest } from './jest.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '20' }, 'keep-going': { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  process.stderr.write('usage: node tools/e2e-flakes.mjs [--runs 20] [--keep-going] [PATTERN...]\n');
  process.exit(2);
}

const suites = readdirSync('tests/e2e')
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `tests/e2e/${file}`)
  .filter((file) => positionals.length === 0 || positionals.some((pattern) => file.includes(pattern)));
if (suites.length === 0) {
  process.stderr.write(`no suite of tests/e2e matches ${positionals.join(' ')}\n`);
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'flakes-'));
/** What became of each suite in each run. */
const rows = new Map(suites.map((suite) => [suite, []]));
let failed = false;
try {
  for (let run = 1; run <= runs && (values['keep-going'] || !failed); run += 1) {
    const started = performance.now();
    const outcomes = await ranOnce(run);
    for (const [suite, outcome] of outcomes) rows.get(suite)?.push(outcome);
    const bad = outcomes.filter(([, { state }]) => state !== 'passed');
    failed ||= bad.length > 0;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const said = bad.length === 0 ? 'passed' : bad.map(([suite, { state }]) => `${suite} ${state}`).join(', ');
    process.stdout.write(`run ${run} of ${runs}: ${said}, ${seconds} s\n`);
  }
} finally {
  await rm(folder, { recursive: true });
}
process.stdout.write(`\n${table()}\n`);
process.exitCode = failed ? 1 : 0;

/** One run of all suites; a suite that was skipped did not pass. */
async function ranOnce(run) {
  const file = join(folder, `run-${run}.json`);
  const args = jest('--maxWorkers=2', '--json', `--outputFile=${file}`, '--runTestsByPath', ...suites);
  const log = await new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, CI: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    child.on('close', () => resolve(text));
  });
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{"testResults":[]}'));
  const outcomes = suites.map((suite) => {
    const found = report.testResults.find(({ name }) => name.endsWith(suite));
    const isSkipped = found?.assertionResults.every(({ status }) => status === 'pending');
    const state = found === undefined ? 'missing' : isSkipped ? 'not run' : found.status;
    return [suite, { state, seconds: found === undefined ? 0 : (found.endTime - found.startTime) / 1000 }];
  });
  if (outcomes.some(([, { state }]) => state !== 'passed')) {
    const kept = join('.cache', `e2e-flake-${run}.log`);
    await writeFile(kept, log);
    process.stdout.write(`  what was said is in ${kept}\n`);
  }
  return outcomes;
}

function table() {
  const width = Math.max(...suites.map((suite) => suite.length));
  const cells = (name, ...others) => [name.padEnd(width), ...others.map((text) => String(text).padStart(8))].join('  ');
  const lines = [...rows].map(([suite, outcomes]) => {
    const seconds = outcomes.map((outcome) => outcome.seconds).sort((a, b) => a - b);
    const passed = outcomes.filter(({ state }) => state === 'passed').length;
    const at = (index) => (seconds.at(index) ?? 0).toFixed(1);
    return cells(suite, `${passed}/${outcomes.length}`, at(0), at(Math.floor(seconds.length / 2)), at(-1));
  });
  return [cells('suite', 'passed', 'least s', 'median', 'most s'), ...lines].join('\n');
}
