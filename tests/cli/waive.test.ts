import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listing, scratch, trilateral } from './run-cli.ts';
import { payload, shop, shopConfig } from './two-services.ts';

const folders: string[] = [];
const made = (files = shop()): string => {
  const folder = scratch(files);
  folders.push(folder);
  return folder;
};
afterAll(() => folders.map((folder) => rmSync(folder, { recursive: true, force: true })));

const broken = { ...shop(), 'contracts/events/schemas/food.schema.json': payload() };
const waivers = 'contracts/waivers.yaml';
const said = ['--owner', 'team', '--reason', 'Read nowhere: see #12', '--expires', '2099-12-31'];

type Report = { readonly exit: number; readonly findings: readonly Found[] };
type Found = { readonly rule: string; readonly fingerprint: string; readonly waivedBy?: object };

const report = (cwd: string, ...args: readonly string[]): Report =>
  JSON.parse(trilateral([...args, '--format', 'json'], { cwd }).stdout) as Report;
const breaking = ({ findings }: Report): Found => {
  const found = findings.find(({ rule }) => rule.startsWith('payload-required-'));
  if (found === undefined) throw new Error('the price is required');
  return found;
};

describe('a finding that is waived', () => {
  const folder = made(broken);
  const before = report(folder, 'check');
  const { fingerprint } = breaking(before);
  const waived = trilateral(['waive', fingerprint.slice(0, 12), ...said], { cwd: folder });

  it('failed before', () => {
    expect(before.exit).toBe(1);
    expect([waived.exit, waived.stdout]).toEqual([0, expect.stringContaining('is waived until 2099-12-31')]);
  });

  it('is still shown by check, with its owner, and fails no more', () => {
    const after = report(folder, 'check');
    expect(after.exit).toBe(0);
    expect(breaking(after).waivedBy).toEqual({ owner: 'team', reason: 'Read nowhere: see #12', expires: '2099-12-31' });
    expect(trilateral(['check'], { cwd: folder }).stdout).toContain('team');
  });

  it('can not be waived twice', () => {
    const text = readFileSync(join(folder, waivers), 'utf8');
    const again = trilateral(['waive', fingerprint, ...said], { cwd: folder });
    expect([again.exit, again.stderr]).toEqual([2, expect.stringContaining(`is waived already, by team`)]);
    expect(again.stderr).toContain(`${waivers}:3:16`);
    expect(readFileSync(join(folder, waivers), 'utf8')).toBe(text);
  });

  it('can be waived by diff as well', () => {
    const other = made(shop());
    writeFileSync(join(other, 'contracts/events/schemas/food.schema.json'), payload());
    const base = made(shop());
    const found = breaking(report(other, 'diff', base));
    expect(trilateral(['waive', found.fingerprint, ...said], { cwd: other }).exit).toBe(0);
    expect(report(other, 'diff', base).exit).toBe(0);
  });
});

describe('a waiver for a stage and a party', () => {
  const folder = made();
  for (const stage of ['dev', 'prod'])
    for (const service of ['food', 'product'])
      trilateral(['record', service, '--stage', stage, ...(service === 'food' ? ['--create-stage'] : [])], {
        cwd: folder,
      });
  writeFileSync(join(folder, 'contracts/trilateral.yaml'), shopConfig('1.1.0'));
  writeFileSync(join(folder, 'contracts/events/schemas/food.schema.json'), payload());
  const gate = (stage: string): Report => report(folder, 'can-deploy', 'food', '--to', stage);

  it('holds there alone', () => {
    const [dev, prod] = [gate('dev'), gate('prod')];
    expect([dev.exit, prod.exit]).toEqual([1, 1]);
    expect(breaking(dev).fingerprint).toBe(breaking(prod).fingerprint);
    const args = ['--stage', 'prod', '--party', 'product'];
    expect(trilateral(['waive', breaking(prod).fingerprint, ...said, ...args], { cwd: folder }).stderr).toBe('');
    expect([gate('dev').exit, gate('prod').exit]).toEqual([1, 0]);
  });

  it('says so where nothing has such a name', () => {
    const args = ['--stage', 'prdo', '--party', 'produkt@1.0.0'];
    const { exit, stderr } = trilateral(['waive', '0123456789ab', ...said, ...args], { cwd: folder });
    expect(exit).toBe(0);
    expect(stderr).toContain('lists no stage prdo');
    expect(stderr).toContain('names no service produkt');
  });

  it('says so where no owner has the name, and where check has no such finding', () => {
    const other = made(broken);
    const waive = (fingerprint: string, owner: string): string =>
      trilateral(['waive', fingerprint, ...said, '--owner', owner], { cwd: other }).stderr;
    expect(waive(breaking(report(other, 'check')).fingerprint, 'team')).toBe('');
    const stderr = waive('0123456789ab', 'nobody');
    expect(stderr).toContain('names no owner nobody');
    expect(stderr).toContain('no finding of check is 0123456789ab');
  });
});

describe('waivers.yaml', () => {
  it.each([
    [
      'expired',
      `- {fingerprint: 0123456789ab, owner: team, reason: x, expires: 2020-01-31}\n`,
      'expired on 2020-01-31',
    ],
    [
      'with an unknown key',
      `- {fingerprint: 0123456789ab, owner: team, reason: x, expires: 2099-01-31, stagee: prod}\n`,
      'did you mean `stage`?',
    ],
    ['malformed', '- fingerprint: [\n', 'This is not valid YAML'],
    ['incomplete', '- {fingerprint: 0123456789ab}\n', 'lacks the key `owner`'],
  ])('that is %s makes every command end in 2, with its place', (_, text, says) => {
    const folder = made({ ...shop(), [waivers]: text });
    const { exit, stdout } = trilateral(['check'], { cwd: folder });
    expect([exit, stdout]).toEqual([2, expect.stringContaining(says)]);
    expect(stdout).toMatch(/contracts\/waivers\.yaml:\d+:\d+/);
    expect(trilateral(['diff', made(shop())], { cwd: folder }).exit).toBe(2);
  });

  it('tells of a waiver that matches nothing', () => {
    const text = '- {fingerprint: 0123456789ab, owner: team, reason: x, expires: 2099-01-31}\n';
    const { exit, stdout } = trilateral(['check'], { cwd: made({ ...shop(), [waivers]: text }) });
    expect([exit, stdout]).toEqual([0, expect.stringContaining('waiver-unmatched')]);
  });

  it('keeps comments, order and form of what stands there', () => {
    const text = `# accepted\n\n# by us\n- fingerprint: "abcdefabcdef" # first\n  owner: b\n  reason: >-\n    long\n    text\n  expires: 2099-01-01\n# the end\n`;
    const folder = made({ ...shop(), [waivers]: text });
    expect(trilateral(['waive', '0123456789ab', ...said, '--stage', 'dev'], { cwd: folder }).exit).toBe(0);
    expect(readFileSync(join(folder, waivers), 'utf8')).toBe(
      text.replace('# the end\n', '') +
        `- fingerprint: 0123456789ab\n  stage: dev\n  owner: team\n  reason: "Read nowhere: see #12"\n  expires: 2099-12-31\n# the end\n`,
    );
  });

  it('may be JSON', () => {
    const folder = made({ ...shop(), 'contracts/waivers.json': '[]' });
    expect(trilateral(['waive', '0123456789ab', ...said], { cwd: folder }).exit).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'contracts/waivers.json'), 'utf8'))).toMatchObject([{ owner: 'team' }]);
    expect(trilateral(['check'], { cwd: folder }).exit).toBe(0);
  });
});

describe('waive refuses', () => {
  const folder = made();
  const before = listing(folder);

  it.each([
    ['price', said, 'is no fingerprint'],
    ['4f1c', said, '8 or more hexadecimal digits'],
    ['0123456789ab', [...said, '--expires', 'tomorrow'], '--expires takes a date'],
    ['0123456789ab', [...said, '--expires', '2099-02-30'], '--expires takes a date'],
    ['0123456789ab', [...said, '--expires', '2020-01-01'], 'is over already'],
    ['0123456789ab', [...said, '--reason', ' '], '--reason is empty'],
    ['0123456789ab', [...said, '--owner', 'a\u001b[31m'], 'control characters'],
    ['0123456789ab', ['--owner', 'team', '--reason', 'x'], '--expires'],
    ['0123456789ab', [...said, '--contracts', 'nowhere'], 'there is no folder nowhere'],
  ])('%s %j', (fingerprint, args, says) => {
    const { exit, stdout, stderr } = trilateral(['waive', fingerprint, ...args], { cwd: folder });
    expect([exit, stdout, stderr]).toEqual([2, '', expect.stringContaining(says)]);
    expect(listing(folder)).toEqual(before);
  });

  it('a file that is not in order, and leaves it as it is', () => {
    const text = '- fingerprint: [\n';
    const wrong = made({ ...shop(), [waivers]: text });
    const { exit, stdout } = trilateral(['waive', '0123456789ab', ...said], { cwd: wrong });
    expect([exit, stdout]).toEqual([2, expect.stringContaining('nothing was written')]);
    expect(readFileSync(join(wrong, waivers), 'utf8')).toBe(text);
  });

  it('a file that is a link to elsewhere', () => {
    const [here, elsewhere] = [made(), made({ 'target.yaml': '[]\n' })];
    symlinkSync(join(elsewhere, 'target.yaml'), join(here, waivers));
    const { exit, stderr } = trilateral(['waive', '0123456789ab', ...said], { cwd: here });
    expect([exit, stderr]).toEqual([2, expect.stringContaining('a link that leaves the contracts folder')]);
    expect(readFileSync(join(elsewhere, 'target.yaml'), 'utf8')).toBe('[]\n');
  });
});
