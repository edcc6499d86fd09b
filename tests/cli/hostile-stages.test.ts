import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { digestOf } from '#model/digest.ts';
import type { Json, JsonObject } from '#model/json.ts';
import { entryText, sealEntry } from '#stages/store/entry.ts';
import { directoryMedium } from '#stages/store/index.ts';
import { keepAt } from '#stages/store/object.ts';
import { entryFile, headPath, journalFolder, objectPath, versionPath } from '#stages/store/paths.ts';
import { scratch, trilateral } from './run-cli.ts';
import { shop } from './two-services.ts';

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

const kept = (files: Readonly<Record<string, string>>): string => {
  const folder = scratch(files);
  folders.push(folder);
  return folder;
};

/** A repository with a stage on which `product` runs. */
let honest = '';
beforeAll(() => {
  honest = kept(shop());
  for (const args of [['--create-stage'], ['product']])
    trilateral(['record', ...args, '--stage', 'prod'], { cwd: honest });
}, 60_000);

const read = (path: string): ReturnType<typeof JSON.parse> => JSON.parse(readFileSync(path, 'utf8'));

/**
 * A stage on which `product` runs as somebody wrote it who keeps no rule but those of the store: digests and seals are
 * right, and the bundle says whatever `edit` makes of it.
 */
async function forged(edit: (use: JsonObject) => JsonObject): Promise<string> {
  const folder = kept({});
  cpSync(honest, folder, { recursive: true });
  const store = join(folder, 'deployments');
  const version = join(store, versionPath('product', '2.0.0'));
  const record = read(version);
  const bundle = read(join(store, objectPath(record.digest)));
  const { service } = bundle;
  const other: Json = { ...bundle, service: { ...service, receives: service.receives.map(edit) } };
  const digest = digestOf(other);
  await keepAt(directoryMedium(store, 'deployments'), objectPath(digest), other);
  writeFileSync(version, JSON.stringify({ ...record, digest }));
  const journal = join(store, journalFolder('prod'));
  const { seal: _, seq, previous, ...draft } = read(join(journal, entryFile(2)));
  writeFileSync(join(journal, entryFile(2)), entryText(sealEntry({ ...draft, digest }, seq, previous)));
  rmSync(join(store, headPath('prod')), { force: true });
  return folder;
}

const stating = (schema: Json) => (use: JsonObject) => ({ ...use, payload: { dialect: '2020-12', schema } });

/** What the gate says of `food` where it would meet what was forged. */
async function asked(edit: (use: JsonObject) => JsonObject) {
  const { exit, stdout } = trilateral(['can-deploy', 'food', '--to', 'prod'], { cwd: await forged(edit) });
  return { exit, stdout };
}

const deep = (levels: number): Json => JSON.parse(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`);

describe('what somebody else wrote to a stage', () => {
  it('is compared like anything else where it is harmless', async () => {
    expect((await asked((use) => use)).exit).toBe(0);
    expect((await asked(stating({ required: ['stock'] }))).exit).toBe(1);
  });

  it('has no reference fetched', async () => {
    let calls = 0;
    const server = createServer((_, response) => response.end(String(++calls))).listen(0);
    const { port } = server.address() as AddressInfo;
    const { exit } = await asked(stating({ $ref: `http://127.0.0.1:${port}/schema.json` }));
    server.close();
    expect([exit, calls]).toEqual([3, 0]);
  });

  it.each<[string, Json]>([
    ['an infinite loop', { $ref: '#' }],
    ['a definition that is not there', { $ref: '#/$defs/nowhere' }],
    ['1,000 levels', deep(1000)],
    ['no schema', { type: 'nothing', properties: 3 }],
  ])('passes nothing with %s for a schema, and is no bug of ours', async (_, schema) => {
    const { exit, stdout } = await asked(stating(schema));
    expect([2, 3]).toContain(exit);
    expect(stdout).not.toMatch(/\.ts:|\.js:\d|at Object/);
  });

  it('costs no time with a pattern that backtracks without end', async () => {
    const started = performance.now();
    const price = { type: 'object', properties: { type: { pattern: '^(a+)+$' }, price: { type: 'number' } } };
    expect((await asked(stating(price))).exit).toBe(1);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it.each(['__proto__', 'constructor'])('reads %s as a name', async (name) => {
    expect((await asked(stating(JSON.parse(`{"required":["${name}"]}`)))).exit).toBe(1);
  });

  it('acts on no terminal and no runner by its names', async () => {
    const name = '\u001b[2Jx\n::error::y';
    const { stdout } = await asked((use) => ({
      ...use,
      name,
      payload: { dialect: '2020-12', schema: { required: [name] } },
    }));
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/^::error/m);
  });

  it.each<[string, (use: JsonObject) => JsonObject]>([
    ['no payload', ({ payload: _, ...use }) => use],
    ['a payload that is a text', (use) => ({ ...use, payload: 'x' })],
    ['a route of numbers', (use) => ({ ...use, route: [1, 2] })],
    ['no channel', ({ channel: _, ...use }) => use],
  ])('is said to be unreadable with %s', async (_, edit) => {
    expect((await asked(edit)).exit).toBe(3);
  });
});
