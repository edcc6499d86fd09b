import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { row, timeNode } from '../measure.ts';

const folder = resolve('.cache/bench/handlers');
const functionsOf = (service: string): readonly string[] =>
  entriesOf(`services/${service}/functions`).filter((file) => /^[\w-]+\.ts$/.test(file));

/** What a function costs before it does anything: the size of its package without the SDK, and its validators' cold start. */
export async function section(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const packages: Package[] = [];
  for (const service of entriesOf('services'))
    for (const file of functionsOf(service)) packages.push(await packageOf(`services/${service}/functions/${file}`));
  const sizes = packages.map(({ kilobytes }) => kilobytes);
  row(`packages of ${sizes.length} functions, without the SDK`, sizes, 'kB', '300 each');
  const bare = await importTimes([]);
  row('an empty module, import', bare, 'ms');
  const checking = packages.filter(({ validators }) => validators.length > 0);
  const added: number[] = [];
  for (const { validators } of checking) added.push(best(await importTimes(validators)) - best(bare));
  row(`validators of ${checking.length} functions, each over an empty module, best of 11`, added, 'ms', '5 each');
  for (const service of entriesOf('generated').filter((name) => entriesOf(`generated/${name}`).includes('index.js'))) {
    const modules = entriesOf(`generated/${service}`).filter(isValidator);
    if (modules.length === 0) continue;
    const times = await importTimes(modules.map((file) => resolve(`generated/${service}/${file}`)));
    row(`all ${modules.length} validators of ${service}, import to first use`, times, 'ms', '5');
  }
}

/** Of runs on a machine that has other things to do, the least disturbed. */
function best(times: readonly number[]): number {
  return Math.min(...times);
}

function entriesOf(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** A module of one event or message; clients, dispatchers and what all share are none. */
function isValidator(file: string): boolean {
  return file.endsWith('.js') && !/^index\.js$|-client\.js$|-events\.js$/.test(file);
}

/** A function as it is deployed: its size, and the modules with validators that are in it. */
type Package = { readonly kilobytes: number; readonly validators: readonly string[] };

async function packageOf(entry: string): Promise<Package> {
  const { outputFiles, metafile } = await build({
    ...bundled,
    entryPoints: [entry],
    write: false,
    metafile: true,
    external: ['@aws-sdk/*', '@smithy/*'],
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const validators = inputs.flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 && /^generated\/(?!runtime\/)/.test(path) && isValidator(basename(path)) ? [resolve(path)] : [],
  );
  return { kilobytes: (outputFiles[0]?.contents.length ?? Number.NaN) / 1024, validators };
}

const bundled = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
} as const;

/** Milliseconds from the import of a bundle of `modules` to the first use of each of their checks, in fresh processes. */
async function importTimes(modules: readonly string[]): Promise<readonly number[]> {
  const contents = modules.map((path, index) => `export * as m${index} from ${JSON.stringify(path)};`).join('\n');
  const file = join(folder, 'validators.mjs');
  await build({ ...bundled, stdin: { contents: contents || 'export {}', resolveDir: folder }, outfile: file });
  const program = join(folder, 'timed.mjs');
  writeFileSync(
    program,
    `const started = performance.now();
const modules = await import(${JSON.stringify(pathToFileURL(file).href)});
for (const module of Object.values(modules)) for (const [name, check] of Object.entries(module)) if (/^is[A-Z]/.test(name)) check({});
process.stderr.write('\\n@ms ' + (performance.now() - started));
`,
  );
  return (await timeNode([program], 11)).map(({ told = '' }) => Number(/@ms ([\d.]+)/.exec(told)?.[1] ?? Number.NaN));
}
