import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isArray, isObject, type Json } from '#model/json.ts';
import { publicDescription, recursiveDescription, withEightEdits, writeApi } from '../descriptions.ts';
import { row, timeNode } from '../measure.ts';
import { smallPairs } from '../small-pairs.ts';

const FOLDER = resolve('.cache/bench/http');
const PEER = resolve('.cache/bench/go/bin/oasdiff');

/** `trilateral diff` over a 13 MB public description: against itself, with eight edits, against another version. */
export async function section(): Promise<void> {
  const early = readFileSync(publicDescription(FOLDER, '19.1.0'), 'utf8');
  const late = readFileSync(publicDescription(FOLDER, '23.0.2'), 'utf8');
  const itself = writeApi(join(FOLDER, 'late'), late);
  await measured('13 MB against itself', itself, writeApi(join(FOLDER, 'same'), late), 3, '2.5', '500');
  const edited = writeApi(join(FOLDER, 'edited'), withEightEdits(late));
  await measured('13 MB with eight edits', itself, edited, 1, '5');
  await measured('19.1.0 against 23.0.2', writeApi(join(FOLDER, 'early'), early), itself, 1, '8');
  const [cycle, changed] = ['string', 'integer'].map(recursiveDescription);
  const recursive = writeApi(join(FOLDER, 'recursive'), cycle ?? '');
  await measured('8 MB recursive with one edit', recursive, writeApi(join(FOLDER, 'recursed'), changed ?? ''), 1);
  const started = performance.now();
  const findings = await smallPairs(200);
  row(`200 small pairs in one process (${findings} findings)`, [(performance.now() - started) / 1000], 's', '1');
  if (!existsSync(PEER)) {
    process.stdout.write(
      `beside oasdiff: NOT RUN, there is no ${PEER}: where Go may fetch its modules, \`go install\` it there\n`,
    );
  }
}

async function measured(
  what: string,
  before: string,
  after: string,
  times: number,
  bound?: string,
  memory?: string,
): Promise<void> {
  const diff = [resolve('dist/cli.js'), 'diff', before, after];
  const report = join(FOLDER, 'report.json');
  const runs = await timeNode([...diff, '--quiet', '--report', report], times, after);
  const seconds = runs.map((run) => run.seconds);
  const megabytes = runs.map((run) => run.megabytes);
  row(what, seconds, 's', bound);
  row(`${what}: peak memory`, megabytes, 'MB', memory);
  process.stdout.write(`${what}: ${existsSync(report) ? breaking(readFileSync(report, 'utf8')) : 'NO REPORT'}\n`);
  rmSync(report, { force: true });
  besidePeer(what, before, after, seconds);
}

function breaking(text: string): string {
  const report: Json = text.trim() === '' ? {} : JSON.parse(text);
  const findings = isObject(report) && isArray(report['findings']) ? report['findings'].filter(isObject) : [];
  const places = findings.filter(({ verdict }) => verdict === 'breaking');
  const shown = places.reduce(
    (sum, { occurrences = [] }) => sum + 1 + (isArray(occurrences) ? occurrences.length : 0),
    0,
  );
  return `${places.length} breaking findings, ${shown} occurrences`;
}

/** The same two documents through the leading tool, as a ratio. */
function besidePeer(what: string, before: string, after: string, seconds: readonly number[]): void {
  if (!existsSync(PEER)) return;
  const files = [before, after].map((folder) => join(folder, 'contracts/http/api.openapi.json'));
  const started = performance.now();
  spawnSync(PEER, ['breaking', ...files], { stdio: 'ignore' });
  const theirs = (performance.now() - started) / 1000;
  row(`${what}: oasdiff`, [theirs], 's');
  row(
    `${what}: ours by theirs`,
    seconds.map((ours) => ours / theirs),
    '',
  );
}
