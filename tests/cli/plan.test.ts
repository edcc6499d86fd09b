import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch, trilateral } from './run-cli.ts';
import { payload, shop, shopConfig } from './two-services.ts';

const folders: string[] = [];
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true })));

const config = (food: string, product: string): string =>
  shopConfig(food).replace('version: 2.0.0', `version: ${product}`);

/** Runs a command that must succeed. */
function done(cwd: string, ...args: readonly string[]): string {
  const { exit, stdout, stderr } = trilateral(args, { cwd });
  if (exit !== 0) throw new Error(`${args.join(' ')} ended in ${exit}: ${stdout}${stderr}`);
  return stdout;
}

function edit(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, 'contracts', file), text);
}

/** prod runs food 1.0.0 and product 2.0.0; test runs versions whose events require `food` and `product` of each. */
function stages(food: readonly string[], product: readonly string[]): string {
  const folder = scratch(shop());
  folders.push(folder);
  for (const stage of ['test', 'prod']) {
    done(folder, 'record', 'food', '--stage', stage, '--create-stage');
    done(folder, 'record', 'product', '--stage', stage);
  }
  edit(folder, 'trilateral.yaml', config('1.1.0', '2.1.0'));
  edit(folder, 'events/schemas/food.schema.json', payload(...food));
  edit(folder, 'events/schemas/product.schema.json', payload(...product));
  for (const service of ['food', 'product']) done(folder, 'record', service, '--stage', 'test');
  return folder;
}

type Planned = {
  readonly plan?: {
    readonly groups: readonly { readonly deployments: readonly { readonly party: { readonly service: string } }[] }[];
    readonly conflicts: readonly { readonly parties: readonly { readonly service: string }[] }[];
  };
  readonly exit: number;
};

function planned(cwd: string, ...args: readonly string[]): Planned {
  return JSON.parse(trilateral(['plan', ...args, '--format', 'json'], { cwd }).stdout) as Planned;
}

/** test runs a food that may leave out the price, and a product that does without it. Made once, then copied. */
let template = '';
beforeAll(() => {
  template = stages([], []);
}, 60_000);

function withoutPrice(): string {
  const folder = scratch({});
  folders.push(folder);
  cpSync(template, folder, { recursive: true });
  return folder;
}

describe('trilateral plan', () => {
  it('lets the consumer go first that stops requiring what the producer leaves out', () => {
    const folder = withoutPrice();
    const printed = done(folder, 'plan', '--from', 'test', '--to', 'prod');
    expect(printed).toMatch(/^test -> prod +✓ safe, in this order, 1 warning +2 deployments · 2 groups/);
    expect(printed).toMatch(
      /^ {2}1 {2}product@2\.1\.0 \(replaces 2\.0\.0\)\n {2}2 {2}food@1\.1\.0 \(replaces 1\.0\.0\)$/m,
    );
    expect(printed).toMatch('product@2.1.0 could not go back to product@2.0.0');
    expect(done(folder, 'plan', '--all', '--to', 'test')).toMatch('nothing to deploy');
  });

  it('says that a candidate cannot go alone, with a value that shows it and the way out', () => {
    const folder = withoutPrice();
    const { exit, stdout } = trilateral(['plan', 'food', '--to', 'prod'], { cwd: folder });
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^food@1\.1\.0 -> prod +✗ breaking/);
    expect(stdout).toMatch('food@1.1.0  it does not fit product@2.0.0, whatever goes first');
    expect(stdout).toMatch(
      /expand +food: release a version like food@1\.1\.0 that still writes food-events\/food-added/,
    );
    expect(stdout).toMatch('product@2.0.0 (team) refuses  food-events/food-added');
  });

  it('gives the same exit code in every format, and the order as JSON', () => {
    for (const format of ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'])
      expect([
        format,
        trilateral(['plan', 'food', '--to', 'prod', '--format', format], { cwd: template }).exit,
      ]).toEqual([format, 1]);
    const { plan, exit } = planned(template, '--from', 'test', '--to', 'prod');
    expect(plan?.groups.map(({ deployments }) => deployments.map(({ party }) => party.service))).toEqual([
      ['product'],
      ['food'],
    ]);
    expect([plan?.conflicts, exit]).toEqual([[], 0]);
    expect(done(template, 'plan', '--from', 'test', '--to', 'prod', '--format', 'markdown')).toMatch('product@2.1.0');
  });

  it('never passes where something could not be read', () => {
    const folder = withoutPrice();
    for (const [from, to] of [
      ['nowhere', 'prod'],
      ['test', 'nowhere'],
    ] as const) {
      const { exit, stdout } = trilateral(['plan', '--from', from, '--to', to], { cwd: folder });
      expect([exit, stdout]).toEqual([3, expect.stringMatching('stage nowhere was never created')]);
    }
    done(folder, 'record', '--stage', 'old', '--create-stage', '--from', 'test');
    done(folder, 'record', '--stage', 'old', '--retire');
    expect(trilateral(['plan', '--from', 'old', '--to', 'prod'], { cwd: folder }).exit).toBe(3);
    rmSync(join(folder, 'deployments/objects'), { recursive: true });
    const lost = trilateral(['plan', '--from', 'test', '--to', 'prod'], { cwd: folder });
    expect([lost.exit, lost.stdout]).toEqual([3, expect.stringMatching('nothing was ordered')]);
  });

  it('plans onto an empty stage, and tells what stays', () => {
    const folder = withoutPrice();
    done(folder, 'record', '--stage', 'qa', '--create-stage');
    expect(done(folder, 'plan', '--from', 'test', '--to', 'qa')).toMatch('qa exists and nothing runs on it');
    done(folder, 'record', 'food', '--stage', 'qa');
    expect(done(folder, 'plan', '--from', 'qa', '--to', 'test')).toMatch(
      'product@2.1.0 runs on test and nothing of it on qa: it stays',
    );
  });

  it('waits for messages that are on their way when a reader requires more', () => {
    const folder = stages(['price', 'unit'], ['price', 'unit']);
    const printed = done(folder, 'plan', '--from', 'test', '--to', 'prod');
    expect(printed).toMatch(
      /1 {2}food@1\.1\.0 .*\n +wait 1 hour, until nothing that food@1\.0\.0 wrote can still arrive\n/,
    );
  });

  it('lets go what a team has accepted', () => {
    const folder = withoutPrice();
    const { stdout } = trilateral(['plan', 'food', '--to', 'prod', '--format', 'json'], { cwd: folder });
    const [finding] = (JSON.parse(stdout) as { findings: { fingerprint: string }[] }).findings;
    const accepted = ['--owner', 'team', '--reason', 'Goes this week.', '--expires', '2099-01-01'];
    done(folder, 'waive', finding?.fingerprint ?? '', ...accepted);
    expect(done(folder, 'plan', 'food', '--to', 'prod')).toMatch(/safe.*1 waived/);
  });

  it.each([
    [['plan', '--to', 'prod'], 'one of --from STAGE, --all, or services'],
    [['plan', 'food', '--all', '--to', 'prod'], 'one of --from STAGE, --all, or services'],
    [['plan', '--from', 'prod', '--to', 'prod'], 'no way from prod to itself'],
    [['plan', 'fod', '--to', 'prod'], 'did you mean food?'],
    [['plan', 'food@9.9.9', '--to', 'prod'], 'neither in the tree nor in'],
    [['plan', 'food@1.0.0', 'food@1.1.0', '--to', 'prod'], 'food is named in two versions'],
  ])('answers wrong usage %j with exit 2 and a way out', (args, says) => {
    const { exit, stdout, stderr } = trilateral(args, { cwd: template });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });
});
