import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deployAll } from '../deploy-all.ts';
import { row } from '../measure.ts';
import { timeTree } from '../process-tree.ts';
import { writeWorkspace } from '../workspace.ts';

const FOLDER = resolve('.cache/bench/site');

type Bounds = { readonly seconds: string; readonly megabytes: string; readonly size?: string };

/** `trilateral site build`: Larder cold, again, and after edits; then two made-up systems, everything deployed on both stages. */
export async function section(): Promise<void> {
  const larder = join(FOLDER, 'larder');
  rmSync(larder, { recursive: true, force: true });
  for (const part of ['contracts', 'deployments', 'services', 'docs'])
    cpSync(part, join(larder, part), { recursive: true });
  const cold = await build(larder);
  row('Larder, cold', [cold.seconds], 's', '25');
  row('Larder, cold: peak memory of all processes', [cold.megabytes], 'MB');
  const again = await build(larder);
  row('Larder, once more', [again.seconds], 's', '12');
  edit(join(larder, 'contracts/trilateral.yaml'), 'title: Larder', 'title: Larder, edited');
  const titled = await build(larder);
  row('Larder, under another title', [titled.seconds], 's', '12');
  edit(join(larder, 'contracts/events/schemas/ad-clicked.schema.json'), '"description": "', '"description": "Edited. ');
  const edited = await build(larder);
  row('Larder, after an edit of a contract', [edited.seconds], 's', '12');
  tellSizes('Larder', join(larder, 'site'), '100 kB of search, gzipped');
  await madeUp(100, 3, { seconds: '45', megabytes: '2000', size: '60' });
  await madeUp(250, 4, { seconds: '120', megabytes: '3500' });
  row(
    'exit codes (0 expected)',
    [cold.exit, again.exit, titled.exit, edited.exit].map((exit) => exit ?? -1),
    '',
  );
}

function edit(file: string, before: string, after: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(before, after));
}

async function madeUp(services: number, eventsEach: number, bounds: Bounds): Promise<void> {
  const folder = join(FOLDER, `made-up-${services}`);
  writeWorkspace(folder, { services, eventsEach, shared: 20 });
  await deployAll(folder, ['dev', 'prod']);
  const name = `${services} services, ${services * eventsEach} events`;
  const run = await build(folder);
  row(`${name}, cold`, [run.seconds], 's', bounds.seconds);
  row(`${name}: peak memory of all processes`, [run.megabytes], 'MB', bounds.megabytes);
  tellSizes(name, join(folder, 'site'), '1.5 MB of search', bounds.size);
  row(`${name}: exit code (0 expected)`, [run.exit ?? -1], '');
}

async function build(folder: string): ReturnType<typeof timeTree> {
  return await timeTree([
    resolve('dist/cli.js'),
    'site',
    'build',
    '--out',
    join(folder, 'site'),
    '--cwd',
    folder,
    '--quiet',
  ]);
}

/** How large the site is, its largest page, the script that a page needs, and the search index. */
function tellSizes(name: string, site: string, searchBound: string, bound?: string): void {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path, file: join(site, path) }))
    .filter(({ file }) => statSync(file).isFile());
  const sizeOf = ({ file }: { readonly file: string }): number => statSync(file).size;
  const sum = (some: typeof files): number => some.reduce((total, each) => total + sizeOf(each), 0);
  const pages = files.filter(({ path }) => path.endsWith('.html'));
  const search = files.filter(({ path }) => path.startsWith('search') && path.endsWith('.json'));
  row(`${name}: the site`, [sum(files) / 1_000_000], 'MB', bound);
  row(`${name}: pages`, [pages.length], '');
  row(`${name}: largest page`, [Math.max(...pages.map(sizeOf)) / 1000], 'kB', '150');
  row(`${name}: script of the first page, gzipped`, [scriptOf(site) / 1000], 'kB', '250');
  row(`${name}: search, as it lies`, [sum(search) / 1000], 'kB', searchBound);
  row(`${name}: search, gzipped`, [search.reduce((total, { file }) => total + zipped(file), 0) / 1000], 'kB');
}

/** The scripts that the home page names. */
function scriptOf(site: string): number {
  const page = readFileSync(join(site, 'index.html'), 'utf8');
  const named = new Set([...page.matchAll(/(?:src|href)="?([^"\s>]+\.js)(?=["\s>])/g)].map(([, path = '']) => path));
  return [...named].reduce((total, path) => total + zipped(join(site, path)), 0);
}

function zipped(file: string): number {
  return gzipSync(readFileSync(file)).length;
}
