import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { platform } from 'node:os';
import { join } from 'node:path';
import { formatNames } from '#cli/formats/format.ts';
import { cli, scratch, trilateral } from '../cli/run-cli.ts';

const config = (store: string): string => `title: Shop
ruleset: 1
store: ${store}
stages: [prod]
owners:
  team: { name: Team }
services:
  food: { kind: bff, version: 1.0.0, owner: team, description: Keeps foods. }
`;

const contracts = {
  'contracts/events/food.asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Events, version: 1.0.0 }
channels:
  foods:
    address: food-events
    bindings: { sns: { name: food-events } }
    messages:
      added: { name: food-added, payload: { $ref: schemas/food.schema.json } }
operations:
  send: { action: send, channel: { $ref: '#/channels/foods' } }
`,
  'contracts/events/schemas/food.schema.json': JSON.stringify({
    type: 'object',
    required: ['type'],
    properties: { type: { const: 'food-added' } },
  }),
};

const folders: string[] = [];
function shop(store = 'deployments'): string {
  const folder = scratch({ 'contracts/trilateral.yaml': config(store), ...contracts });
  folders.push(folder);
  return folder;
}
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true, force: true })));

/** A shop whose food runs on prod. */
function deployed(): string {
  const folder = shop();
  const { exit, stdout, stderr } = trilateral(['record', 'food', '--stage', 'prod', '--create-stage'], { cwd: folder });
  if (exit !== 0) throw new Error(stdout + stderr);
  return folder;
}

type Everywhere = {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly silent: readonly string[];
};

/** Runs `args` once, in every format; `silent` names the formats that do not speak of `what`. */
function everywhere(
  cwd: string,
  what: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Everywhere {
  const copies = formatNames.flatMap((format) => ['--format', `${format}=out.${format}`]);
  const { exit, stdout, stderr } = trilateral([...args, ...copies, '--format', 'pretty'], { cwd, env });
  const silent = formatNames.filter((format) => !readFileSync(join(cwd, `out.${format}`), 'utf8').includes(what));
  return { exit, stdout, stderr, silent };
}

/** Keys that open nothing; one try is enough where nothing answers. */
const keys = { AWS_ACCESS_KEY_ID: 'AKIDNEVERSHOWN', AWS_SECRET_ACCESS_KEY: 'never-shown', AWS_MAX_ATTEMPTS: '1' };

describe('what cannot be read', () => {
  it('is undecided in every format: a store that does not answer', () => {
    const folder = shop('s3://shop-stages/trilateral?endpoint=http://127.0.0.1:9');
    const gate = everywhere(folder, 'ECONNREFUSED', ['can-deploy', 'food', '--to', 'prod'], keys);
    expect(gate).toMatchObject({ exit: 3, silent: [] });
    expect(gate.stdout).toMatch('nothing answers there');
    expect(gate.stderr).not.toMatch('Warning');
    expect(gate.stdout).not.toMatch(/NEVERSHOWN|never-shown/);
    for (const args of [['stages'], ['stages', 'fsck'], ['record', 'food', '--stage', 'prod']])
      expect([args, everywhere(folder, 'ECONNREFUSED', args, keys)]).toMatchObject([args, { exit: 3, silent: [] }]);
  }, 120_000);

  it('is undecided in every format: a missing bundle', () => {
    const folder = deployed();
    rmSync(join(folder, 'deployments/objects'), { recursive: true });
    const gate = everywhere(folder, 'bundle-missing', ['can-deploy', 'food', '--to', 'prod']);
    expect(gate).toMatchObject({ exit: 3, silent: [] });
    expect(everywhere(folder, 'bundle-missing', ['stages', 'fsck'])).toMatchObject({ exit: 3, silent: [] });
  }, 120_000);

  it('is undecided in every format: a stage that was never created, and one that lost its last entry', () => {
    const folder = deployed();
    const unknown = everywhere(folder, 'stage-unknown', ['can-deploy', 'food', '--to', 'qa']);
    expect(unknown).toMatchObject({ exit: 3, silent: [] });
    rmSync(join(folder, 'deployments/stages/prod/00000002.json'));
    for (const args of [
      ['can-deploy', 'food', '--to', 'prod'],
      ['stages'],
      ['stages', 'fsck'],
      ['record', 'food', '--stage', 'prod'],
    ])
      expect([args, everywhere(folder, '00000002.json', args)]).toMatchObject([args, { exit: 3, silent: [] }]);
  }, 120_000);

  it('is undecided to fsck: a store in which nothing was ever recorded', () => {
    expect(everywhere(shop(), 'stage-unknown', ['stages', 'fsck'])).toMatchObject({ exit: 3, silent: [] });
  }, 120_000);

  const onPosix = platform() === 'win32' ? it.skip : it;
  onPosix('does not wait for a pipe in the place of an entry', () => {
    const folder = deployed();
    const entry = join(folder, 'deployments/stages/prod/00000002.json');
    rmSync(entry);
    execFileSync('mkfifo', [entry]);
    const { exit, stdout } = trilateral(['can-deploy', 'food', '--to', 'prod'], { cwd: folder });
    expect([exit, stdout]).toEqual([3, expect.stringMatching('00000002.json cannot be read')]);
  });
});

describe('what is read', () => {
  it('passes in every format where nothing runs on a stage that exists', () => {
    const folder = shop();
    expect(trilateral(['record', '--stage', 'prod', '--create-stage'], { cwd: folder }).exit).toBe(0);
    expect(everywhere(folder, 'nothing runs on it', ['can-deploy', 'food', '--to', 'prod']).exit).toBe(0);
    expect(everywhere(folder, 'whole', ['stages', 'fsck']).exit).toBe(0);
  }, 120_000);

  it('is whole, and what nothing needs is listed and left', () => {
    const folder = deployed();
    writeFileSync(join(folder, 'deployments/notes.txt'), 'mine');
    const { exit, stdout } = trilateral(['stages', 'fsck'], { cwd: folder });
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^fsck deployments +✓ whole +1 stage/)]);
    expect(stdout).toMatch('1 file is needed by nothing: `trilateral stages fsck --garbage` lists them');
    const listed = trilateral(['stages', 'fsck', '--garbage'], { cwd: folder });
    expect([listed.exit, listed.stdout]).toEqual([0, expect.stringMatching('deployments/notes.txt is nothing that')]);
    expect(readdirSync(join(folder, 'deployments'))).toContain('notes.txt');
  });
});

describe('the address of a store', () => {
  it.each([
    ['../elsewhere', 'lies outside of the repository'],
    ['ftp://host/stages', 'can be kept on a folder or on S3 only'],
    ['s3://AKIDNEVERSHOWN:never-shown@shop-stages/x', 'holds credentials'],
  ])('is refused in every format: %s', (store, why) => {
    const refused = everywhere(shop(JSON.stringify(store)), 'config-value-invalid', ['stages']);
    expect(refused).toMatchObject({ exit: 2, silent: [] });
    expect(refused.stdout).toMatch(why);
    expect(refused.stdout).toMatch('contracts/trilateral.yaml');
    expect(refused.stdout).not.toMatch(/NEVERSHOWN|never-shown/);
  });

  it('is refused in usage that makes no sense', () => {
    const folder = shop();
    for (const args of [['fskc'], ['fsck', '--stage', 'prod'], ['--garbage']])
      expect([args, trilateral(['stages', ...args], { cwd: folder }).exit]).toEqual([args, 2]);
  });

  it('is not believed where a web server answers that speaks no S3', async () => {
    const server: Server = createServer((_, response) => response.end('<html>Welcome</html>'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const folder = shop(`s3://shop-stages/x?endpoint=http://127.0.0.1:${port}`);
    for (const args of [['stages'], ['stages', 'fsck'], ['can-deploy', 'food', '--to', 'prod']]) {
      const child = spawn(process.execPath, [cli, ...args], {
        cwd: folder,
        env: { PATH: process.env['PATH'], ...keys },
      });
      const exit = await new Promise((done) => child.once('close', done));
      expect([args, exit]).toEqual([args, 3]);
    }
    server.close();
  }, 60_000);
});
