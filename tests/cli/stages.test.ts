import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listing, scratch, trilateral } from './run-cli.ts';

const config = (food: string, product = '2.0.0'): string => `title: Shop
ruleset: 1
stages: [dev, prod]
owners:
  team: { name: Team }
services:
  food: { kind: bff, version: ${food}, owner: team, description: Keeps foods. }
  product: { kind: bff, version: ${product}, owner: team, description: Lists foods. }
`;

const events = (action: 'send' | 'receive', schema: string): string => `asyncapi: 3.0.0
info: { title: Events, version: 1.0.0 }
channels:
  foods:
    address: food-events
    bindings: { sns: { name: food-events } }
    messages:
      added: { name: food-added, payload: { $ref: schemas/${schema} } }
operations:
  move: { action: ${action}, channel: { $ref: '#/channels/foods' } }
`;

const payload = (...required: readonly string[]): string =>
  JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['type', ...required],
      properties: { type: { const: 'food-added' }, price: { type: 'number' } },
    },
    null,
    2,
  );

function shop(): string {
  return scratch({
    'contracts/trilateral.yaml': config('1.0.0'),
    'contracts/events/food.asyncapi.yaml': events('send', 'food.schema.json'),
    'contracts/events/product.asyncapi.yaml': events('receive', 'product.schema.json'),
    'contracts/events/schemas/food.schema.json': payload('price'),
    'contracts/events/schemas/product.schema.json': payload('price'),
  });
}

const folders: string[] = [];
function repository(): string {
  const folder = shop();
  folders.push(folder);
  return folder;
}
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

/** Runs a command that must succeed. */
function done(cwd: string, ...args: readonly string[]): string {
  const { exit, stdout, stderr } = trilateral(args, { cwd });
  if (exit !== 0) throw new Error(`${args.join(' ')} ended in ${exit}: ${stdout}${stderr}`);
  return stdout;
}

function edit(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, 'contracts', file), text);
}

/** dev and prod run both services; the tree holds a food 1.1.0 that need not have a price. Made once, then copied. */
let template = '';
beforeAll(() => {
  template = repository();
  for (const stage of ['dev', 'prod']) {
    done(template, 'record', 'food', '--stage', stage, '--create-stage');
    done(template, 'record', 'product', '--stage', stage);
  }
  edit(template, 'trilateral.yaml', config('1.1.0'));
  edit(template, 'events/schemas/food.schema.json', payload());
}, 60_000);

function careless(): string {
  const folder = scratch({});
  folders.push(folder);
  cpSync(template, folder, { recursive: true });
  return folder;
}

describe('record, stages and can-deploy', () => {
  it('refuse what a live reader cannot take, and pass it where that reader is gone', () => {
    const folder = careless();
    const refused = trilateral(['can-deploy', 'food', '--to', 'prod'], { cwd: folder });
    expect(refused.exit).toBe(1);
    expect(refused.stdout).toMatch(/^food@1\.1\.0 -> prod +✗ breaking for 1 of 1 party/);
    expect(refused.stdout).toMatch('product@2.0.0 (team) refuses  food-events/food-added');
    expect(refused.stdout).toMatch('contracts/events/schemas/product.schema.json:6:5');
    done(folder, 'record', 'product@2.0.0', '--stage', 'prod', '--retire');
    const passed = trilateral(['can-deploy', 'food', '--to', 'prod'], { cwd: folder });
    expect([passed.exit, passed.stdout]).toEqual([0, expect.stringMatching(/^food@1\.1\.0 -> prod +✓ safe/)]);
  });

  it('give the same exit code and the whole finding as JSON', () => {
    const { exit, stdout } = trilateral(['can-deploy', 'food', '--to', 'prod', '--format', 'json'], {
      cwd: careless(),
    });
    const report = JSON.parse(stdout) as { findings: { rule: string; witness: unknown; stage: string }[] };
    expect(exit).toBe(1);
    expect(report.findings).toMatchObject([
      { rule: 'payload-required-removed', stage: 'prod', witness: { type: 'food-added' } },
    ]);
  });

  it('are undecided about a stage that was never created, and about a damaged journal', () => {
    const folder = careless();
    const unknown = trilateral(['can-deploy', 'food', '--to', 'qa'], { cwd: folder });
    expect([unknown.exit, unknown.stdout]).toEqual([3, expect.stringMatching('stage qa was never created')]);
    const entry = join(folder, 'deployments/stages/prod/00000002.json');
    writeFileSync(entry, readFileSync(entry, 'utf8').slice(0, 30));
    const torn = trilateral(['can-deploy', 'food', '--to', 'prod'], { cwd: folder });
    expect([torn.exit, torn.stdout]).toEqual([3, expect.stringMatching('deployments/stages/prod/00000002.json')]);
    expect(trilateral(['stages'], { cwd: folder }).exit).toBe(3);
    expect(trilateral(['record', 'product', '--stage', 'prod'], { cwd: folder }).exit).toBe(3);
  });

  it('refuse to retire what does not run, and say what does', () => {
    const folder = careless();
    const refused = trilateral(['record', 'product@2.0.0', '--stage', 'prod', '--retire', '--instance', 'canary'], {
      cwd: folder,
    });
    expect(refused.exit).toBe(2);
    expect(refused.stdout).toMatch('product@2.0.0 on canary does not run on prod');
    expect(refused.stdout).toMatch('name what does: product@2.0.0');
  });

  it('pass a stage on which nothing runs, and say that it is empty', () => {
    const folder = repository();
    done(folder, 'record', '--stage', 'prod', '--create-stage');
    expect(done(folder, 'can-deploy', 'food', '--to', 'prod')).toMatch('nothing runs on it');
  });

  it('refuse a version that was recorded with other contracts, and a stage that moved', () => {
    const folder = careless();
    edit(folder, 'trilateral.yaml', config('1.0.0'));
    const conflict = trilateral(['record', 'food', '--stage', 'prod'], { cwd: folder });
    expect([conflict.exit, conflict.stdout + conflict.stderr]).toEqual([2, expect.stringMatching('raise the version')]);
    const before = listing(folder);
    edit(folder, 'trilateral.yaml', config('1.1.0'));
    expect(trilateral(['record', 'food', '--stage', 'prod', '--if-seq', '1'], { cwd: folder }).exit).not.toBe(0);
    expect(listing(folder).filter((file) => file.includes('/stages/'))).toEqual(
      before.filter((file) => file.includes('/stages/')),
    );
  });

  it('promote a version as it was recorded, whatever the tree says today', () => {
    const folder = careless();
    done(folder, 'record', '--stage', 'qa', '--create-stage');
    done(folder, 'record', 'food@1.0.0', '--stage', 'qa');
    expect(done(folder, 'can-deploy', 'food@1.0.0', '--to', 'prod')).toMatch('food@1.0.0 -> prod');
    expect(trilateral(['record', 'food@9.9.9', '--stage', 'qa'], { cwd: folder }).exit).not.toBe(0);
    expect(trilateral(['can-deploy', 'nobody', '--to', 'prod'], { cwd: folder }).exit).toBe(2);
  });

  it('show what runs where, canaries and announcements among it', () => {
    const folder = careless();
    done(folder, 'record', 'food', '--stage', 'prod', '--instance', 'canary');
    done(folder, 'record', 'product', '--stage', 'dev', '--announce');
    const matrix = done(folder, 'stages');
    expect(matrix).toMatch(/^ +dev +prod$/m);
    expect(matrix).toMatch(/^food +1\.0\.0 +1\.0\.0, 1\.1\.0 canary$/m);
    expect(matrix).toMatch(/^product +2\.0\.0.*\(announced\)/m);
    expect(done(folder, 'stages', '--stage', 'prod')).toMatch(/food@1\.1\.0 on canary +since/);
  });

  it('start a stage of a branch as a copy and end it', () => {
    const folder = careless();
    done(folder, 'record', '--stage', 'feature-x', '--create-stage', '--from', 'prod');
    expect(done(folder, 'stages', '--stage', 'feature-x')).toMatch('product@2.0.0');
    expect(trilateral(['can-deploy', 'food', '--to', 'feature-x'], { cwd: folder }).exit).toBe(1);
    done(folder, 'record', '--stage', 'feature-x', '--retire');
    expect(trilateral(['can-deploy', 'food', '--to', 'feature-x'], { cwd: folder }).exit).toBe(3);
  });

  it('record nothing from contracts that cannot be read', () => {
    const folder = repository();
    edit(folder, 'events/schemas/food.schema.json', '{ "type": ');
    expect(trilateral(['record', 'food', '--stage', 'prod', '--create-stage'], { cwd: folder }).exit).toBe(2);
    expect(listing(folder).filter((file) => file.startsWith('deployments'))).toEqual([]);
  });
});

describe('record', () => {
  const record = (cwd: string, ...args: readonly string[]) => trilateral(['record', ...args], { cwd });
  const entries = (folder: string): number => listing(folder).filter((file) => file.includes('stages/prod/')).length;

  it('says that a deployment is recorded already, and adds nothing', () => {
    const folder = careless();
    const before = entries(folder);
    const again = record(folder, 'product', '--stage', 'prod');
    expect([again.exit, again.stdout]).toEqual([0, 'product@2.0.0 runs on prod already\n']);
    expect(entries(folder)).toBe(before);
  });

  it('creates no stage that was retired, and says that --from had no effect on one that is there', () => {
    const folder = careless();
    const there = record(folder, '--stage', 'prod', '--create-stage', '--from', 'dev');
    expect(there).toMatchObject({ exit: 0, stdout: 'stage prod exists already\n' });
    expect(there.stderr).toMatch('--from dev had no effect');
    done(folder, 'record', '--stage', 'branch', '--create-stage', '--from', 'prod');
    done(folder, 'record', '--stage', 'branch', '--retire');
    for (const more of [[], ['--from', 'prod']]) {
      const ended = record(folder, '--stage', 'branch', '--create-stage', ...more);
      expect([ended.exit, ended.stdout]).toEqual([3, expect.stringMatching('stage branch was retired')]);
    }
  });

  it.each([
    ['food', ['--create-stage', '--if-seq', '3'], '--if-seq is about a stage that there is'],
    ['food', ['--instance', 'x'.repeat(400)], '--instance "xxx'],
    ['food', ['--git', 'not a sha'], '--git takes a commit'],
    ['food', ['--git', 'abc123'], '7 to 64'],
    ['food', ['--at', '2099-01-01T00:00:00Z'], '--at 2099-01-01T00:00:00.000Z is still to come'],
  ])('refuses %s %j', (service, args, says) => {
    const folder = careless();
    const before = listing(folder);
    const { exit, stderr } = record(folder, service, '--stage', 'prod', ...args);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(says)]);
    expect(listing(folder)).toEqual(before);
  });

  it('takes a clock that is a little ahead, and a commit', () => {
    const at = new Date(Date.now() + 60_000).toISOString();
    const folder = careless();
    done(folder, 'record', 'food', '--stage', 'prod', '--at', at, '--git', '0123abc');
    expect(done(folder, 'stages', '--stage', 'prod')).toMatch('food@1.1.0');
  });

  it('names the option that holds no name', () => {
    const { exit, stderr } = record(careless(), 'food', '--stage', 'x'.repeat(400));
    expect([exit, stderr]).toEqual([2, expect.stringMatching(/--stage "x+" cannot be a name/)]);
  });
});

describe('stages', () => {
  it('leaves out a stage that was retired, unless it is named', () => {
    const folder = careless();
    done(folder, 'record', '--stage', 'branch', '--create-stage', '--from', 'prod');
    done(folder, 'record', '--stage', 'branch', '--retire');
    expect(done(folder, 'stages')).not.toMatch('branch');
    expect(done(folder, 'stages', '--stage', 'branch')).toMatch('retired');
  });

  it('counts as running what was deployed, and what is announced apart', () => {
    const folder = careless();
    done(folder, 'record', 'food', '--stage', 'prod', '--announce');
    expect(done(folder, 'stages', '--stage', 'prod')).toMatch(/^prod +2 versions run, 1 announced +entry 4$/m);
  });

  it('knows nothing about a stage that was never created', () => {
    const { exit, stdout } = trilateral(['stages', '--stage', 'prdo'], { cwd: careless() });
    expect([exit, stdout]).toEqual([3, expect.stringMatching('stage prdo was never created')]);
    expect(stdout).toMatch('did you mean prod?');
  });

  it('tell of a journal that lost its end and the note beside it', () => {
    const folder = careless();
    rmSync(join(folder, 'deployments/stages/prod/00000003.json'));
    rmSync(join(folder, 'deployments/checkpoints'), { recursive: true });
    const lost = 'deployments/checkpoints/prod/head.json is missing';
    const fsck = trilateral(['stages', 'fsck'], { cwd: folder });
    expect([fsck.exit, fsck.stdout]).toEqual([0, expect.stringContaining(lost)]);
    expect(fsck.stdout).not.toMatch('whole');
    expect(trilateral(['stages', 'fsck', '--fail-on', 'potential'], { cwd: folder }).exit).toBe(1);
    expect(trilateral(['stages'], { cwd: folder }).stderr).toContain(lost);
    expect(trilateral(['can-deploy', 'food', '--to', 'prod'], { cwd: folder }).stdout).toContain(lost);
  });

  it('name a version that no journal names', () => {
    const folder = careless();
    trilateral(['record', 'food', '--stage', 'prod', '--if-seq', '1'], { cwd: folder });
    expect(done(folder, 'stages', 'fsck')).toMatch('food@1.1.0 is recorded and no journal names it');
  });
});
