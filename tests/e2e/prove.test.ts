import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command as canDeploy } from '#cli/commands/can-deploy.ts';
import { command as check } from '#cli/commands/check.ts';
import { command as prove } from '#cli/commands/prove.ts';
import type { Finding } from '#model/finding.ts';
import { describeOnStage, stageAvailability } from '#testing/index.ts';
import { gitInit } from '../cli/git-scratch.ts';
import { testShell } from '../cli/run-command.ts';
import { inRepository } from '../contract/larder.ts';

const environment = { ...process.env, AWS_ENDPOINT_URL: undefined };
const given = {
  availability: await stageAvailability(environment),
  environment,
  report: (line: string) => process.stderr.write(`${line}\n`),
};

describeOnStage('the proof of a finding', given, () => {
  let repository: string;
  const shell = () =>
    testShell(repository, { env: environment, cacheDir: inRepository('.cache'), now: () => new Date() });

  /** Larder, with a food whose price may be missing. */
  beforeAll(async () => {
    repository = await mkdtemp(join(tmpdir(), 'prove-'));
    for (const part of ['contracts', 'services', 'deployments', 'generated'])
      await cp(inRepository(part), join(repository, part), { recursive: true });
    await mkdir(join(repository, 'node_modules/@larder'), { recursive: true });
    await symlink(join(repository, 'generated'), join(repository, 'node_modules/@larder/contracts'), 'dir');
    await symlink(inRepository('node_modules/@aws-sdk'), join(repository, 'node_modules/@aws-sdk'), 'dir');
    await symlink(inRepository(''), join(repository, 'node_modules/trilateral'), 'dir');
    await edit('contracts/events/schemas/food.schema.json', '"category", "price", "unit"', '"category", "unit"');
  }, 60_000);
  afterAll(() => rm(repository, { recursive: true, force: true }));

  async function edit(file: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(repository, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(repository, file), text.replace(from, to));
  }

  /** What the gate says of the food; asked once, for no test changes that. */
  let refused: Finding | undefined;
  async function refusal(): Promise<Finding> {
    refused ??= await firstRefusal();
    return refused;
  }

  async function firstRefusal(): Promise<Finding> {
    const outcome = await canDeploy.run({ arguments: ['food'], options: { to: 'prod' } }, shell());
    const findings = outcome.kind === 'report' ? outcome.report.findings : [];
    const found = findings.find(
      ({ rule, reader }) => rule === 'payload-required-removed' && reader?.service === 'product',
    );
    if (found === undefined) throw new Error('the gate lets the food pass');
    return found;
  }

  /** The fingerprint of the first finding of a rule in the tree. */
  async function inTree(rule: string): Promise<string> {
    const outcome = await check.run({ arguments: [], options: {} }, shell());
    const found = outcome.kind === 'report' && outcome.report.findings.find((finding) => finding.rule === rule);
    if (!found) throw new Error(`check finds no ${rule}`);
    return found.fingerprint;
  }

  /** Whether jest passes the test that was written. */
  function passes(file: string): boolean {
    const jest = inRepository('node_modules/jest/bin/jest.js');
    const config = JSON.stringify({
      rootDir: repository,
      testMatch: ['**/*.test.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      transform: {
        '\\.ts$': [
          inRepository('node_modules/@swc/jest'),
          { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
        ],
      },
    });
    const args = ['--experimental-vm-modules', jest, '--config', config, '--runTestsByPath', join(repository, file)];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' });
    expect(stderr).toMatch(/Tests: +1 (passed|failed), 1 total/);
    return status === 0;
  }

  it('shows what the real handler does with the witness, and is kept as a test that fails until it is mended', async () => {
    expect(existsSync(inRepository('dist/testing.js'))).toBe(true);
    const { fingerprint } = await refusal();
    const options = { to: 'prod', for: 'reader' };
    const outcome = await prove.run({ arguments: [fingerprint.slice(0, 12)], options }, shell());
    if (outcome.kind !== 'report') throw new Error('prove gives no report');
    const { findings, notes, counts } = outcome.report;
    expect([outcome.exit, counts['handlers called']]).toEqual([undefined, 1]);
    expect(findings.map((finding) => finding.fingerprint)).toEqual([fingerprint]);
    expect(notes[0]).toMatch(/^product-listener of product@2\.3\.1 .* gave the message back/);
    expect(notes.join('\n')).toMatch(/it said: .*required property/);
    const file = `services/product/prove-${fingerprint.slice(0, 12)}.test.ts`;
    expect(notes.at(-1)).toBe(`${file} fails until product accepts what food may write`);
    expect(passes(file)).toBe(false);
    const reader = 'contracts/events/schemas/product.listed-food.reader.schema.json';
    await edit(reader, '"required": ["id", "name", "price"]', '"required": ["id", "name"]');
    expect(passes(file)).toBe(true);
    await edit(reader, '"required": ["id", "name"]', '"required": ["id", "name", "price"]');
  }, 180_000);

  it('sends the body of a request to the real handler, and keeps a test of the API that is asked for it', async () => {
    const pact = 'contracts/http/pacts/shop-web-food.json';
    await edit(
      pact,
      '"stock": 120,\n          "unit": "piece"\n        },\n        "headers"',
      '"unit": "piece"\n        },\n        "headers"',
    );
    const fingerprint = await inTree('pact-body-refused');
    const BuyerTokenDigest = createHash('sha256').update('t-1').digest('hex');
    const parameter = [`BuyerTokenDigest=${BuyerTokenDigest}`];
    const options = { for: 'reader', parameter, request: '{"headers":{"Authorization":"Bearer t-1"}}' };
    const outcome = await prove.run({ arguments: [fingerprint], options }, shell());
    if (outcome.kind !== 'report') throw new Error('prove gives no report');
    const { notes, counts } = outcome.report;
    expect([outcome.exit, counts['handlers called']]).toEqual([undefined, 1]);
    expect(notes[0]).toMatch(/^food-api of food@\d+\.\d+\.\d+ \(the working tree\) refused the request: .*stock/);
    const file = `services/food/prove-${fingerprint.slice(0, 12)}.test.ts`;
    expect(notes.at(-1)).toBe(`${file} fails until food accepts what shop-web may write`);
    expect(passes(file)).toBe(false);
    const api = 'contracts/http/food.openapi.yaml';
    const [asked, optional] = ['[name, category, price, unit, stock]', '[name, category, price, unit]'] as const;
    await edit(api, asked, optional);
    expect(passes(file)).toBe(true);
    await edit(api, optional, asked);
    const unsigned = await prove.run(
      { arguments: [fingerprint], options: { ...options, request: undefined } },
      shell(),
    );
    expect(unsigned).toMatchObject({ kind: 'report', exit: 3, report: { counts: { 'handlers called': 0 } } });
    expect(unsigned.kind === 'report' && unsigned.report.notes[0]).toContain('answered before it looked at the body');
  }, 180_000);

  it('says that it was not run where no handler can be had, and never looks proven', async () => {
    const { fingerprint } = await refusal();
    const options = { to: 'prod', for: 'writer', test: 'kept.test.ts' };
    const nowhere = { ...shell(), env: { ...environment, PATH: '/nonexistent' } };
    const outcome = await prove.run({ arguments: [fingerprint], options }, nowhere);
    expect(outcome).toMatchObject({ kind: 'report', exit: 3, report: { counts: { 'handlers called': 0 } } });
    expect(outcome.kind === 'report' && outcome.report.notes[0]).toContain('NOT RUN: python3 is not installed');
    expect(await readFile(join(repository, 'kept.test.ts'), 'utf8')).toContain(
      'no longer writes what product@2.3.1 refuses',
    );
  }, 120_000);

  it('runs the code of the commit that it is told, where the tree has gone on', async () => {
    await writeFile(join(repository, '.gitignore'), 'node_modules\n');
    gitInit(repository);
    const { fingerprint } = await refusal();
    const reader = 'contracts/events/schemas/product.food-removed.reader.schema.json';
    await edit(reader, '"required": [', '"required": ["partitionKey", ');
    const asked = async (more: object) => {
      const options = { to: 'prod', test: 'commit.test.ts', ...more };
      const outcome = await prove.run({ arguments: [fingerprint], options }, shell());
      return outcome.kind === 'report' ? outcome.report.notes[0] : undefined;
    };
    expect(await asked({})).toMatch(/^NOT RUN: the code of product@2\.3\.1 is not known/);
    expect(await asked({ from: 'HEAD' })).toMatch(/product@2\.3\.1 \(commit [0-9a-f]{12}\) gave the message back/);
    await edit(reader, '"required": ["partitionKey", ', '"required": [');
  }, 180_000);

  it('is none for a finding that nobody has, and overwrites nothing', async () => {
    const asked = (fingerprint: string, more: object = {}) =>
      prove.run({ arguments: [fingerprint], options: { to: 'prod', ...more } }, shell());
    await expect(asked('0123456789abcdef')).rejects.toThrow('no finding 0123456789abcdef');
    await expect(asked('price')).rejects.toThrow('no fingerprint');
    await writeFile(join(repository, 'taken.test.ts'), '// mine');
    await expect(asked((await refusal()).fingerprint, { test: 'taken.test.ts' })).rejects.toThrow(
      'says something else',
    );
  }, 120_000);
});
