import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { formatNames } from '#cli/formats/format.ts';
import { sarifLog } from '#cli/formats/sarif-shape.ts';
import { readXml } from '#cli/formats/xml-reader.ts';
import schema from '../../model/report.schema.json' with { type: 'json' };
import { type CliResult, scratch, trilateral, trilateralAlone } from './run-cli.ts';

const config = (food: string): string => `title: Shop
ruleset: 1
stages: [dev, prod]
generate: { package: '@shop/contracts', out: generated }
owners:
  team: { name: Team }
services:
  food: { kind: bff, version: ${food}, owner: team, description: Keeps foods. }
  product: { kind: bff, version: 2.0.0, owner: team, description: Lists foods. }
`;

const events = (action: 'send' | 'receive', file: string): string => `asyncapi: 3.0.0
info: { title: Events, version: 1.0.0 }
channels:
  foods:
    address: food-events
    bindings: { sns: { name: food-events } }
    messages:
      added: { name: food-added, payload: { $ref: schemas/${file} } }
operations:
  move: { action: ${action}, channel: { $ref: '#/channels/foods' } }
`;

const payload = (...required: readonly string[]): string =>
  JSON.stringify({
    type: 'object',
    required: ['type', ...required],
    properties: { type: { const: 'food-added' }, price: { type: 'number' } },
  });

const contracts = {
  'trilateral.yaml': config('1.0.0'),
  'events/food.asyncapi.yaml': events('send', 'food.schema.json'),
  'events/product.asyncapi.yaml': events('receive', 'product.schema.json'),
  'events/schemas/food.schema.json': payload('price'),
  'events/schemas/product.schema.json': payload('price'),
};
const below = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(contracts).map(([path, text]) => [`${name}/${path}`, text]));

const folder = scratch({
  ...below('contracts'),
  ...below('before'),
  'broken.yaml': 'asyncapi: 3.0.0\nchannels: [',
  'a.json': '{"type":"integer"}',
  'b.json': '{"type":"string"}',
});

/** Ways to run each command that reports findings, or answers otherwise, with the exit code that is right for it. */
const runs: readonly { readonly args: readonly string[]; readonly exit: number; readonly findings: boolean }[] = [
  { args: ['check'], exit: 1, findings: true },
  { args: ['check', 'broken.yaml'], exit: 2, findings: true },
  { args: ['can-deploy', 'food', '--to', 'prod'], exit: 1, findings: true },
  { args: ['can-deploy', '--all', '--to', 'prod'], exit: 1, findings: true },
  { args: ['can-deploy', 'food', '--to', 'dev'], exit: 3, findings: true },
  { args: ['record', 'product', '--stage', 'qa'], exit: 3, findings: true },
  { args: ['diff', 'before', 'contracts'], exit: 1, findings: true },
  { args: ['diff', 'before', 'before'], exit: 0, findings: true },
  { args: ['generate', '--check'], exit: 2, findings: true },
  { args: ['stages'], exit: 0, findings: false },
  { args: ['explain', 'read-starved'], exit: 0, findings: false },
  { args: ['includes', 'a.json', 'b.json'], exit: 1, findings: false },
];

beforeAll(() => {
  for (const args of [['food', '--create-stage'], ['product']]) {
    const { exit, stderr } = trilateral(['record', ...args, '--stage', 'prod'], { cwd: folder });
    if (exit !== 0) throw new Error(stderr);
  }
  writeFileSync(join(folder, 'contracts/trilateral.yaml'), config('1.1.0'));
  writeFileSync(join(folder, 'contracts/events/schemas/food.schema.json'), payload());
}, 120_000);

const isReport = new Ajv2020.default({ strict: false }).compile(schema);
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const isSarif = ajv.compile(sarifLog);

describe.each(runs)('$args', ({ args, exit, findings }) => {
  const out = mkdtempSync(join(tmpdir(), 'trilateral-formats-'));
  const file = (format: string): string => readFileSync(join(out, format), 'utf8');
  let run: CliResult = { exit: null, stdout: '', stderr: '' };
  let count = 0;

  beforeAll(() => {
    const copies = formatNames.flatMap((format) => ['--format', `${format}=${join(out, format)}`]);
    run = trilateralAlone([...args, ...copies], { cwd: folder });
    const report = JSON.parse(file('json'));
    count = findings ? report.findings.length : args[0] === 'includes' ? 1 : 0;
  }, 60_000);

  it(`ends with ${exit}, says so to people, and leaves each format in its file and nothing half-written`, () => {
    expect([run.exit, run.stderr]).toEqual([exit, '']);
    expect(run.stdout.replace(/\d+\.\d+ s/, '')).toBe(file('pretty').replace(/\d+\.\d+ s/, ''));
    expect(readdirSync(out).sort()).toEqual([...formatNames].sort());
  });

  it('ends in a process that ran others before as in one of its own', () => {
    const again = trilateral(args, { cwd: folder });
    const stdout = again.stdout.replace(/\d+\.\d+ s/, '');
    expect({ ...again, stdout }).toEqual({ ...run, stdout: run.stdout.replace(/\d+\.\d+ s/, '') });
  });

  it('reports as the published schema says', () => {
    if (findings) expect(isReport(JSON.parse(file('json'))) ? [] : isReport.errors).toEqual([]);
    if (findings) expect(JSON.parse(file('json')).exit).toBe(exit);
  });

  it('has the same findings in SARIF, JUnit and GitLab', () => {
    const log = JSON.parse(file('sarif'));
    expect(isSarif(log) ? [] : isSarif.errors).toEqual([]);
    const junit = readXml(file('junit'));
    const cases = junit.children.flatMap((suite) => suite.children);
    const found = cases.filter(({ children }) => children.some(({ name }) => name === 'failure'));
    const gitlab = JSON.parse(file('gitlab'));
    expect([log.runs[0].results.length, log.runs[0].invocations[0].exitCode, gitlab.length]).toEqual([
      count,
      exit,
      count,
    ]);
    expect(Number(junit.attributes['failures'])).toBe(found.length);
    expect(cases.length).toBeGreaterThan(0);
    expect(found.length > 0).toBe(exit !== 0);
    expect(new Set(gitlab.map((entry: { fingerprint: string }) => entry.fingerprint)).size).toBe(count);
  });

  it('has the same findings on GitHub, as annotations and as a comment', () => {
    const commands = file('github')
      .split('\n')
      .filter((line) => /^::(?!notice title=trilateral:)/.test(line));
    expect(commands).toHaveLength(count);
    expect(commands.some((line) => line.startsWith('::error '))).toBe(exit !== 0);
    expect(file('markdown')).not.toBe('');
    expect(file('markdown').includes('<details')).toBe(count > 0);
  });
});

describe('a format', () => {
  const check = (...args: readonly string[]) => trilateral(['check', ...args], { cwd: folder });

  it('goes to stdout or to the file of --output, which then is all that is written', () => {
    const out = join(mkdtempSync(join(tmpdir(), 'trilateral-output-')), 'deep/report.sarif');
    const { exit, stdout } = check('--format', 'sarif', '--output', out);
    expect([exit, stdout]).toEqual([1, '']);
    expect(JSON.parse(readFileSync(out, 'utf8')).runs[0].results).not.toEqual([]);
    expect(JSON.parse(check('--format', 'sarif', '-o', '-').stdout).version).toBe('2.1.0');
  });

  it('changes no exit code', () => {
    expect(formatNames.map((format) => check('--format', format).exit)).toEqual(formatNames.map(() => 1));
  }, 120_000);

  it('that can not be written is an error that names the file', () => {
    const { exit, stdout, stderr } = check('--output', join(folder, 'a.json/report'));
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/a\.json.*(is not a folder|a file stands)/);
  });

  it.each([
    [['--format', 'json', '--format', 'sarif'], 'can not both go to stdout'],
    [['--format', 'sarif='], 'sarif=FILE'],
    [['--format', 'yaml=x'], 'Allowed choices are pretty, json, sarif'],
    [['--output', ''], 'names no file'],
    [['--format', 'sarif=x', '--format', 'junit=./x'], 'the same file'],
  ])('that makes no sense (%j) is refused before anything is done', (args, says) => {
    const { exit, stdout, stderr } = check(...args);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('may stand before the command, like every common option', () => {
    const { exit, stdout } = trilateral(['--cwd', folder, '--format=json', '-q', 'check']);
    expect([exit, JSON.parse(stdout).command]).toEqual([1, 'check']);
    const own = trilateral(['--to', 'prod', 'can-deploy', 'food'], { cwd: folder });
    expect([own.exit, own.stdout]).toEqual([2, '']);
    expect(own.stderr).toContain('come after it: trilateral can-deploy --to');
    expect(trilateral(['--format', 'json']).stderr).toContain('names no command');
  });
});

describe('on GitHub', () => {
  it('the comment is appended to the job summary, and a summary that can not be written costs nothing', () => {
    const summary = join(mkdtempSync(join(tmpdir(), 'trilateral-summary-')), 'summary.md');
    writeFileSync(summary, 'before\n');
    const env = { GITHUB_STEP_SUMMARY: summary };
    expect(trilateral(['check', '--format', 'github'], { cwd: folder, env }).exit).toBe(1);
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n### ✗ breaking/);
    const missing = { GITHUB_STEP_SUMMARY: join(summary, 'nowhere') };
    const { exit, stderr, stdout } = trilateral(['check', '--format', 'github'], { cwd: folder, env: missing });
    expect([exit, stdout.includes('::error ')]).toEqual([1, true]);
    expect(stderr).toContain('the job summary was not written');
  });
});
