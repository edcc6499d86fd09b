import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { foldJournal } from '#stages/state.ts';
import { PACK } from '#stages/store/checkpoint.ts';
import { type Entry, entryText, sealEntry } from '#stages/store/entry.ts';
import { directoryMedium, openStore, type StageStore, s3Medium } from '#stages/store/index.ts';
import { entryFile, packFile } from '#stages/store/paths.ts';
import { row, timeNode } from '../measure.ts';

const ENTRIES = 100_000;
const FOLDER = resolve('.cache/bench/journal');
const at = '2026-03-01T10:00:00.000Z';

/** A journal of 100,000 entries, read whole, every seal and link checked, and folded. */
export async function section(): Promise<void> {
  const entries = journal();
  writeStore(entries);
  const directory = (): StageStore => openStore(directoryMedium(`${FOLDER}/deployments`, 'deployments'));
  row('journal of 100,000 entries, directory: read and fold', await timed(directory), 's', '2');
  const cli = resolve('dist/cli.js');
  const runs = await timeNode([cli, 'stages', '--quiet', '--cwd', FOLDER], 3);
  row(
    'trilateral stages on it, cold process',
    runs.map((run) => run.seconds),
    's',
  );
  row(
    'trilateral stages on it: peak memory',
    runs.map((run) => run.megabytes),
    'MB',
  );
  row(
    'exit codes (0 expected)',
    runs.map((run) => run.exit ?? -1),
    '',
  );
  const server = await s3Of(entries);
  process.env['AWS_ACCESS_KEY_ID'] ??= 'bench';
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'bench';
  const medium = await s3Medium({ bucket: 'bench', prefix: '', endpoint: server.endpoint, region: 'us-east-1' });
  row('the same over S3, loopback, packed', await timed(() => openStore(medium)), 's', '2');
  server.close();
}

async function timed(open: () => StageStore): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (let run = 0; run < 3; run++) {
    const started = performance.now();
    const state = foldJournal('prod', await open().journal('prod'));
    if (state.seq !== ENTRIES) throw new Error(`read ${state.seq} entries of ${ENTRIES}`);
    seconds.push((performance.now() - started) / 1000);
  }
  return seconds;
}

function journal(): readonly Entry[] {
  const entries: Entry[] = [sealEntry({ action: 'created', at, by: 'bench' }, 1, '')];
  for (let seq = 2; seq <= ENTRIES; seq++) {
    const deployed = { service: `service-${seq % 200}`, version: `1.${seq}.0`, digest: 'a'.repeat(64) };
    entries.push(sealEntry({ action: 'deployed', at, by: 'bench', ...deployed }, seq, entries.at(-1)?.seal ?? ''));
  }
  return entries;
}

/** Written anew only where it is not there: 100,000 files take longer to write than to read. */
function writeStore(entries: readonly Entry[]): void {
  const folder = `${FOLDER}/deployments/stages/prod`;
  mkdirSync(folder, { recursive: true });
  mkdirSync(`${FOLDER}/contracts`, { recursive: true });
  writeFileSync(
    `${FOLDER}/contracts/trilateral.yaml`,
    'title: Bench\nruleset: 1\nstages: [prod]\nowners:\n  team: { name: Team }\nservices:\n  unit: { kind: unit, version: 1.0.0, owner: team, description: Nothing. }\n',
  );
  if (readdirSync(folder).length === entries.length) return;
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  for (const entry of entries) writeFileSync(`${folder}/${entryFile(entry.seq)}`, entryText(entry));
}

/** A server that gives out the journal as S3 would: its packs, and its entries one by one. */
async function s3Of(entries: readonly Entry[]): Promise<{ readonly endpoint: string; readonly close: () => void }> {
  const last = entries.at(-1);
  if (last === undefined) throw new Error('no entries');
  const packs = new Map<string, string>();
  for (let end = PACK; end <= entries.length; end += PACK)
    packs.set(
      packFile(end),
      entries
        .slice(end - PACK, end)
        .map(entryText)
        .join(''),
    );
  const listing = (prefix: string, names: readonly string[]): string =>
    `<ListBucketResult><Name>bench</Name><Prefix>${prefix}</Prefix><IsTruncated>false</IsTruncated>${names
      .map((name) => `<Contents><Key>${prefix}${name}</Key></Contents>`)
      .join('')}</ListBucketResult>`;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const prefix = searchParams.get('prefix');
    const name = pathname.split('/').at(-1) ?? '';
    if (prefix !== null) response.end(listing(prefix, prefix.startsWith('checkpoints/') ? [...packs.keys()] : []));
    else if (packs.has(name)) response.end(packs.get(name));
    else if (name === entryFile(last.seq)) response.end(entryText(last));
    else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
