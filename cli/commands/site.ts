import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { BuiltSite, SiteBuilder } from '@trilateral/site';
import { exitCodes } from '#model/report.ts';
import type { CliCommand, CommandInput, Outcome, Shell } from '../command.ts';
import { keptReports } from '../site/kept-reports.ts';
import { lookOf } from '../site/look.ts';
import { rulesJson } from '../site/rules-json.ts';
import { storeOf } from '../store.ts';
import { loadTree, unreadableTree } from '../tree.ts';
import { UsageError } from '../usage-error.ts';

export const command: CliCommand = {
  name: 'site',
  summary: 'build or serve the catalog site',
  description:
    'build: writes the static site, from the contracts in the tree and what runs on the stages; title, logo, colours and folders of guides are those of `site` in trilateral.yaml. serve: shows a built site on this machine until Ctrl-C.',
  arguments: [{ name: '<action>', description: '`build` or `serve`' }],
  options: [
    { flags: '--out <folder>', description: 'build: where the site goes; replaced as a whole', default: 'site/build' },
    { flags: '--reports <folder>', description: 'build: a page for each report that `--report` wrote there' },
    { flags: '--base-url <path>', description: 'the path that the site is served under', default: '/' },
    { flags: '--dir <folder>', description: 'serve: the built site', default: 'site/build' },
    { flags: '--port <number>', description: 'serve: a port, or any free one', default: '0' },
  ],
  examples: [
    { line: 'trilateral site build --out public', does: 'write the site to public/' },
    { line: 'trilateral site serve --dir public', does: 'look at it in a browser' },
  ],
  run: (input, shell) => {
    const [action] = input.arguments;
    if (action === 'build') return build(input, shell).catch(refused);
    if (action === 'serve') return serve(input, shell).catch(refused);
    throw new UsageError(`site can build or serve, not ${action}`, 'usage: trilateral site build --out FOLDER');
  },
};

async function build(input: CommandInput, shell: Shell): Promise<Outcome> {
  checkBasePath(text(input, 'baseUrl'));
  checkOut(text(input, 'out'), shell);
  const kept = text(input, 'reports');
  const reports = kept === '' ? [] : await keptReports(resolve(shell.cwd, kept), kept);
  shell.progress('reading contracts');
  const loaded = await loadTree(shell);
  const broken = unreadableTree('site', loaded.findings, shell);
  if (broken !== undefined) return broken;
  const { catalogJsonOf } = await import('#generators/index.ts');
  const { keptStages } = await import('../site/kept-stages.ts');
  const { buildSite, startBuilder } = await import('@trilateral/site');
  shell.progress('reading stages');
  const catalog = catalogJsonOf(loaded.catalog);
  const store = await storeOf(loaded.catalog, shell);
  const builders: SiteBuilder[] = [];
  try {
    const look = await lookOf(loaded.catalog.site, shell.cwd);
    const known = { rules: await rulesJson(), look, baseUrl: text(input, 'baseUrl'), cacheDir: shell.cacheDir };
    const stages = await keptStages(loaded.catalog, catalog, store, shell, () => builders.push(startBuilder(known)));
    const [builder] = builders;
    const built = await buildSite({
      ...known,
      catalog,
      stages,
      reports,
      outDir: resolve(shell.cwd, text(input, 'out')),
      ...(builder && { builder }),
      progress: (line) => shell.progress(line),
    });
    return told(built, stages.notes, input, shell);
  } finally {
    await Promise.all(builders.map((each) => each.dismiss()));
  }
}

function told(built: BuiltSite, said: readonly string[], input: CommandInput, shell: Shell): Outcome {
  const folder = text(input, 'out');
  const notes = [...said, ...built.notes];
  for (const note of notes) shell.note(`note: ${note}`);
  const what = built.skipped ? 'is up to date' : 'was built';
  const pages = `${built.pages} ${built.pages === 1 ? 'page' : 'pages'}`;
  const pretty = `${shell.paint.bold(folder)} ${what}   ${shell.paint.dim(`${pages} · ${shell.seconds().toFixed(2)} s`)}\n`;
  const json = { folder, pages: built.pages, skipped: built.skipped, digest: built.digest, notes };
  return { kind: 'data', pretty, json, exit: exitCodes.ok };
}

async function serve(input: CommandInput, shell: Shell): Promise<Outcome> {
  checkBasePath(text(input, 'baseUrl'));
  const { serveSite } = await import('@trilateral/site');
  const port = Number(text(input, 'port'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`${text(input, 'port')} is no port`);
  const served = await serveSite({
    dir: resolve(shell.cwd, text(input, 'dir')),
    port,
    basePath: text(input, 'baseUrl'),
  });
  shell.write(`${served.url}\n`);
  shell.note('serving until Ctrl-C');
  await shell.interrupted();
  await served.close();
  return { kind: 'streamed', exit: exitCodes.ok };
}

function checkBasePath(path: string): void {
  if (/[\s:?#\\%"<>]/.test(path) || path.split('/').some((part) => part === '.' || part === '..'))
    throw new UsageError(
      `--base-url ${path} is no path`,
      'name the path alone, such as /catalog/; where the site is found is said by site.url in trilateral.yaml',
    );
}

/** A site among the contracts would be read as such. */
function checkOut(out: string, { cwd, contracts }: Shell): void {
  const way = relative(resolve(cwd, contracts), resolve(cwd, out));
  if (way === '' || !(way.split(sep)[0] === '..' || isAbsolute(way)))
    throw new UsageError(`--out ${out} lies in the contracts folder`, 'name a folder beside it, such as `site`');
}

/** A folder that is no site, or a port that is taken, is the asker's to mend. */
const refusals: ReadonlySet<unknown> = new Set([
  'DIR_MISSING',
  'OUT_DIR_NOT_A_SITE',
  'OUT_DIR_UNWRITABLE',
  'PORT_TAKEN',
]);

function refused(error: unknown): never {
  if (error instanceof Error && 'code' in error && refusals.has(error.code)) throw new UsageError(error.message);
  throw error;
}

function text(input: CommandInput, name: string): string {
  const value = input.options[name];
  return typeof value === 'string' ? value : '';
}
