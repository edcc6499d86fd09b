import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '#cli/write-whole.ts';
import { lint } from '#lint/index.ts';
import type { Finding } from '#model/finding.ts';
import { loadCatalog } from '#model/load/index.ts';
import { cli, listing, scratch, trilateral } from './run-cli.ts';

const config = (out = 'generated'): string => `title: Shop
ruleset: 1
stages: [dev, prod]
generate: { package: '@shop/contracts', out: ${out} }
services:
  food: { kind: bff, version: 1.0.0 }
`;

const asyncapi = (example = '{ type: food-added, id: f-1 }'): string => `asyncapi: 3.0.0
info: { title: Food, version: 1.0.0 }
channels:
  foodEvents:
    address: food-events
    messages:
      foodAdded:
        name: food-added
        payload: { $ref: food-added.schema.json }
        examples: [{ payload: ${example} }]
operations:
  publish: { action: send, channel: { $ref: '#/channels/foodEvents' } }
`;

const schema = (id: string, required = '"type", "id"'): string => `{
  "type": "object",
  "required": [${required}],
  "properties": { "type": { "const": "food-added" }, "id": ${id} }
}
`;

type Tree = {
  readonly out?: string;
  readonly events?: string;
  readonly schema?: string;
  readonly more?: Readonly<Record<string, string>>;
};

const treeOf = ({ out, events, schema: payload, more }: Tree = {}): string =>
  scratch({
    'contracts/trilateral.yaml': config(out),
    'contracts/events/food.asyncapi.yaml': events ?? asyncapi(),
    'contracts/events/food-added.schema.json': payload ?? schema('{ "type": "string" }'),
    ...more,
  });

const errorsIn = async (tree: Tree): Promise<readonly string[]> => {
  const { catalog, findings } = await loadCatalog({ repository: treeOf(tree) });
  const place = ({ rule, at }: Finding): string =>
    `${rule} ${at.file.replace(/^.*\//, '')}${at.range === undefined ? '' : `:${at.range.line}:${at.range.column}`}`;
  return [...findings, ...(await lint(catalog))].filter(({ severity }) => severity === 'error').map(place);
};

describe('a hostile contract', () => {
  it('is harmless without its hostility', async () => {
    expect(await errorsIn({})).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('does not get %s from every object for nothing', async (name) => {
    const payload = schema('{ "type": "string" }', `"type", "${name}"`);
    expect(await errorsIn({ schema: payload })).toEqual(['example-refused food.asyncapi.yaml:10:22']);
  });

  it('may describe a property `constructor` that messages leave out', async () => {
    const payload = schema('{ "type": "string" }').replace('"id":', '"constructor": { "type": "number" }, "id":');
    expect(await errorsIn({ schema: payload })).toEqual([]);
  });

  it('may not hold a number that no double holds, however it is written', async () => {
    const errors = await errorsIn({ schema: schema('{ "maximum": 1e400 }') });
    expect(errors).toContain('value-not-json food-added.schema.json:4:73');
  });

  it('may not hide a second document behind the first', async () => {
    const errors = await errorsIn({ events: `${asyncapi()}---\noperations: {}\n` });
    expect(errors).toContain('document-syntax-invalid food.asyncapi.yaml:13:1');
  });

  it.each(['^(a+)+$', '^(a|a)*\\\\1$'])('with the pattern %s costs no time', async (pattern) => {
    const started = performance.now();
    const [error] = await errorsIn({
      schema: schema(`{ "pattern": "${pattern}" }`),
      events: asyncapi(`{ type: food-added, id: ${'a'.repeat(50)}! }`),
    });
    expect(error).toMatch(/^example-(refused|unchecked) /);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('reads the same with a byte order mark and with the line ends of Windows', async () => {
    const events = `\ufeff${asyncapi().replaceAll('\n', '\r\n')}`;
    expect(await errorsIn({ events, schema: `\ufeff${schema('true').replaceAll('\n', '\r\n')}` })).toEqual([]);
  });
});

describe('generate', () => {
  it.each(['contracts', '.git', 'generated/../contracts'])('takes nothing away from %s', (out) => {
    const folder = treeOf({ out, more: { '.git/HEAD': 'ref: refs/heads/main\n' } });
    const before = listing(folder);
    const { exit, stdout } = trilateral(['generate', '--format', 'json'], { cwd: folder });
    const rules = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
    expect({ exit, rules: [...new Set(rules)] }).toEqual({ exit: 2, rules: ['generated-folder-taken'] });
    expect(listing(folder)).toEqual(before);
  });

  it('follows no link out of the repository', () => {
    const elsewhere = scratch({ 'precious.txt': 'x' });
    const folder = treeOf();
    symlinkSync(elsewhere, join(folder, 'generated'));
    expect(trilateral(['generate'], { cwd: folder })).toMatchObject({ exit: 2, stdout: '' });
    expect(listing(elsewhere)).toEqual(['precious.txt']);
  });

  it('finishes what a killed run began, and leaves the files of a running one alone', () => {
    const folder = treeOf();
    expect(trilateral(['generate'], { cwd: folder }).exit).toBe(0);
    const whole = listing(folder);
    mkdirSync(join(folder, 'generated/gone'));
    writeFileSync(join(folder, 'generated/gone/.index.js.4194305.0123abcd.tmp'), 'expo');
    const running = `generated/.index.js.${process.pid}.0123abcd.tmp`;
    writeFileSync(join(folder, running), 'expo');
    expect(trilateral(['generate'], { cwd: folder }).exit).toBe(0);
    expect(listing(folder)).toEqual([...whole, running].sort());
    expect(existsSync(join(folder, 'generated/gone'))).toBe(false);
  });
});

describe('the result', () => {
  const undecided = ['can-deploy', 'food', '--to', 'nowhere', '--format', 'json'];

  it('keeps its exit code when nobody reads it to the end', async () => {
    const child = spawn(process.execPath, [cli, ...undecided], { cwd: treeOf(), stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    expect(await once(child, 'exit')).toEqual([3, null]);
  });

  it('goes through a link and into a pipe, and replaces neither', async () => {
    const folder = treeOf({ more: { 'real.json': '' } });
    symlinkSync('real.json', join(folder, 'result.json'));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(trilateral([...undecided, '-o', 'result.json'], { cwd: folder }).exit).toBe(3);
    expect(JSON.parse(readFileSync(join(folder, 'real.json'), 'utf8')).exit).toBe(3);
    expect(lstatSync(join(folder, 'result.json')).isSymbolicLink()).toBe(true);
    const [, read] = await Promise.all([writeWhole(pipe, 'whole'), readFile(pipe, 'utf8')]);
    expect(read).toBe('whole');
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('that cannot be written is a message and no stack trace', () => {
    const { exit, stderr } = trilateral([...undecided, '-o', 'contracts'], { cwd: treeOf() });
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: 'trilateral: contracts: is a folder\n' });
  });
});

describe('record', () => {
  it.each([
    ['a stage nobody could type', ['--create-stage', '--stage', 'a\u001b[31m']],
    ['an instance without a name', ['--stage', 'dev', '--instance', '']],
    ['an end without an announcement', ['--stage', 'dev', '--expires', '2020-01-01']],
    ['an announcement that is over', ['--stage', 'dev', '--announce', '--expires', '2020-01-01']],
  ])('refuses %s, and records nothing', (_, args) => {
    const folder = treeOf();
    const { exit, stderr } = trilateral(['record', 'food', ...args], { cwd: folder });
    expect(exit).toBe(2);
    expect(stderr).not.toContain('\u001b');
    expect(existsSync(join(folder, 'deployments/stages'))).toBe(false);
  });

  it('creates a stage of which a killed run left the folder', () => {
    const folder = treeOf();
    mkdirSync(join(folder, 'deployments/stages/dev'), { recursive: true });
    expect(trilateral(['stages'], { cwd: folder }).exit).toBe(0);
    expect(trilateral(['record', '--stage', 'dev', '--create-stage'], { cwd: folder }).stdout).toMatch('is created');
  });
});

describe('a path', () => {
  it('may hold spaces and any script, and lie beside the working folder', () => {
    const folder = treeOf({ more: { 'übung 😀/.keep': '' } });
    const cwd = join(folder, 'übung 😀');
    expect(trilateral(['check', '../contracts/events/food.asyncapi.yaml'], { cwd }).exit).toBe(0);
    expect(trilateral(['check', '--contracts', '../contracts'], { cwd }).stderr).toMatch('outside of the repository');
  });
});
