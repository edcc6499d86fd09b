// Measures against public corpora: npm run conformance -- ../shared/corpora [--suite NAME] [--show KIND] [--all] [--untimed]
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';

const FLOORS = 'tests/conformance/floors.json';
/** What can be listed one by one: cases of suites, documents and pairs of surveys. */
const SHOWN = ['wrong', 'undecided', 'slow', 'refuted', 'refused', 'findings', 'not incl'];
/** Megabytes that one process may take over everything. */
const MOST_MEMORY = 500;
// What counts is what is kept: memory is cleared up when half as much again is used, not when V8 sees a need.
setFlagsFromString('--heap-growing-percent=50');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    suite: { type: 'string' },
    show: { type: 'string' },
    // Look at each document in all ways, not in a sample of them.
    all: { type: 'boolean', default: false },
    // Being slow is no failure: others keep the machine busy.
    untimed: { type: 'boolean', default: false },
  },
});
const corpora = resolve(positionals[0] ?? '../shared/corpora');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (values.show !== undefined && !SHOWN.includes(values.show)) {
  console.error(`conformance: --show is one of ${SHOWN.join(', ')}`);
  process.exit(2);
}
if (!existsSync(corpora)) {
  console.error(`conformance: there are no corpora at ${corpora}`);
  process.exit(2);
}
const outfile = resolve('.cache/conformance.mjs');
await build({
  entryPoints: ['tests/conformance/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.10',
  logLevel: 'warning',
  packages: 'external',
});
const { conformance } = await import(pathToFileURL(outfile).href);
const found = await conformance({
  corpora,
  suite: values.suite,
  show: values.show,
  extent: values.all ? 'all' : 'sample',
  timed: !values.untimed,
  floors: existsSync(FLOORS) ? JSON.parse(readFileSync(FLOORS, 'utf8')) : {},
  print: (line) => console.log(line),
  now: () => performance.now(),
  settle: () => collect(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
});
const failures = [...found];
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(`memory at most ${megabytes.toFixed(0)} MB, ${(performance.now() / 1000).toFixed(0)} s in all`);
if (megabytes > MOST_MEMORY) failures.push(`memory: ${megabytes.toFixed(0)} MB, at most ${MOST_MEMORY}`);
for (const failure of failures) console.error(`below the floor: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
