import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cli, scratch, trilateral } from './run-cli.ts';

const config = (description = 'Keeps foods.'): string => `title: Shop
stages: [dev]
generate: { package: '@shop/contracts', out: generated }
owners: { team: { name: Team } }
services:
  food: { kind: bff, version: 1.0.0, owner: team, description: ${JSON.stringify(description)} }
  shop: { kind: bff, version: 1.0.0, owner: team, description: Reads. }
`;

const asyncapi = (action: 'send' | 'receive', payload: unknown, name = 'food-added', text = 'A food is new.'): string =>
  JSON.stringify({
    asyncapi: '3.0.0',
    info: { title: 'Food', version: '1.0.0' },
    channels: {
      foods: {
        address: 'foods',
        'x-transport': 'sns',
        messages: { foodAdded: { name, title: text, description: text, payload } },
      },
    },
    operations: { use: { action, channel: { $ref: '#/channels/foods' } } },
  });

const named = (property: string, type: string, text = 'x'): unknown => ({
  type: 'object',
  required: ['type', property],
  properties: { type: { const: 'food-added' }, [property]: { type, description: text } },
});

const openapi = (reference: string): string => `openapi: 3.1.0
info: { title: Food, version: 1.0.0 }
paths:
  /foods:
    get:
      responses:
        '200': { description: All., content: { application/json: { schema: { $ref: '${reference}' } } } }
`;

const treeOf = (files: Readonly<Record<string, string>> = {}): string =>
  scratch({
    'contracts/trilateral.yaml': config(),
    'contracts/events/food.asyncapi.yaml': asyncapi('send', named('id', 'string')),
    ...files,
  });

type Found = { readonly rule: string; readonly message: string; readonly at: { readonly file: string } };

const checked = (
  folder: string,
): { readonly exit: number | null; readonly rules: readonly string[]; readonly ms: number } => {
  const started = performance.now();
  const { exit, stdout } = trilateral(['check', '--format', 'json'], { cwd: folder });
  const { findings }: { readonly findings: readonly Found[] } = JSON.parse(stdout);
  return { exit, rules: findings.map(({ rule }) => rule), ms: performance.now() - started };
};

describe('a reference', () => {
  it('to a host is refused and never fetched, not even by a library underneath', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const remote = `http://127.0.0.1:${port}/food.json`;
    const folder = treeOf({
      'contracts/events/food.asyncapi.yaml': asyncapi('send', { $ref: remote }),
      'contracts/events/shop.asyncapi.yaml': asyncapi('receive', {
        $schema: remote,
        allOf: [{ $ref: `${remote}#/a` }],
      }),
      'contracts/http/food.openapi.yaml': openapi(remote),
      'contracts/http/schemas/food.schema.json': JSON.stringify({ $dynamicRef: remote }),
    });
    for (const args of [['check'], ['generate'], ['check', 'contracts/http/food.openapi.yaml']]) {
      const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: 'ignore' });
      expect(await once(child, 'exit')).toEqual([2, null]);
    }
    server.close();
    expect(requests).toBe(0);
    expect(checked(folder).rules.filter((rule) => rule === 'ref-remote').length).toBeGreaterThanOrEqual(3);
  });

  it.each(['../../secret.json', '../../../../../../etc/passwd', 'file:///etc/passwd', '/etc/passwd'])(
    'to %s does not leave the folder',
    (reference) => {
      const folder = treeOf({
        'contracts/events/food.asyncapi.yaml': asyncapi('send', { $ref: reference }),
        'secret.json': '{ "const": "the secret" }',
      });
      const { exit, stdout, stderr } = trilateral(['check', '--format', 'json'], { cwd: folder });
      expect(exit).toBe(2);
      expect(stdout + stderr).not.toMatch(/the secret|root:/);
    },
  );

  it('does not leave the folder by a link either', () => {
    const elsewhere = scratch({ 'secret.schema.json': '{ "const": "the secret" }', 'folder/x.schema.json': '{}' });
    const folder = treeOf({ 'contracts/events/food.asyncapi.yaml': asyncapi('send', { $ref: 'linked.schema.json' }) });
    symlinkSync(join(elsewhere, 'secret.schema.json'), join(folder, 'contracts/events/linked.schema.json'));
    symlinkSync(join(elsewhere, 'folder'), join(folder, 'contracts/events/folder'));
    symlinkSync('.', join(folder, 'contracts/events/around'));
    const { exit, stdout } = trilateral(['check', '--format', 'json'], { cwd: folder });
    expect(exit).toBe(2);
    expect(stdout).not.toContain('the secret');
  });
});

describe('a document', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghij'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`),
  ].join('\n');

  it.each<[string, string, string]>([
    ['with aliases that multiply', `${bomb}\n`, 'document-aliases-exceeded'],
    [
      'nested 10,000 levels deep',
      `asyncapi: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
      'document-nesting-exceeded',
    ],
    [
      'nested 2,000 levels deep by indentation',
      Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
      'document-nesting-exceeded',
    ],
    ['with one key twice', '{"asyncapi": "3.0.0", "asyncapi": "3.0.0"}', 'key-duplicated'],
    ['with a number that no double holds', '{"asyncapi": "3.0.0", "x": 1e999}', 'value-not-json'],
  ])('%s is a finding, soon', (_, text, rule) => {
    const { exit, rules, ms } = checked(treeOf({ 'contracts/events/food.asyncapi.yaml': text }));
    expect({ exit, found: rules.includes(rule) }).toEqual({ exit: 2, found: true });
    expect(ms).toBeLessThan(15_000);
  });

  it('of 100 MB is a finding, and is not read', () => {
    const folder = treeOf({ 'contracts/events/food.asyncapi.yaml': `# ${'x'.repeat(100 * 1024 * 1024)}` });
    const { exit, rules, ms } = checked(folder);
    expect({ exit, found: rules.includes('document-size-exceeded') }).toEqual({ exit: 2, found: true });
    expect(ms).toBeLessThan(15_000);
  });

  it('that is not UTF-8 is a finding', () => {
    const folder = treeOf();
    writeFileSync(
      join(folder, 'contracts/events/food.asyncapi.yaml'),
      Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe, 0xc3]),
    );
    expect(checked(folder)).toMatchObject({ exit: 2, rules: expect.arrayContaining(['document-encoding-invalid']) });
  });

  it('whose name differs from another in upper and lower case only is a finding', () => {
    const other = asyncapi('send', named('id', 'string'));
    const folder = treeOf({
      'contracts/events/schemas/a.schema.json': '{}',
      'contracts/events/schemas/A.schema.json': '{}',
      'contracts/events/Food.asyncapi.yaml': other,
    });
    expect(checked(folder).rules).toContain('file-names-colliding');
  });
});

describe('names of the prototype', () => {
  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('are names like others: %s', (name) => {
    const folder = treeOf({
      'contracts/events/food.asyncapi.yaml': asyncapi(
        'send',
        JSON.parse(JSON.stringify(named('id', 'string')).replaceAll('"id"', JSON.stringify(name))),
      ),
      'contracts/events/shop.asyncapi.yaml': asyncapi(
        'receive',
        JSON.parse(JSON.stringify(named('id', 'number')).replaceAll('"id"', JSON.stringify(name))),
      ),
    });
    const { exit, stdout } = trilateral(['check', '--format', 'json'], { cwd: folder });
    expect(exit).toBe(1);
    const { findings }: { readonly findings: readonly (Found & { readonly params: { readonly path?: string } })[] } =
      JSON.parse(stdout);
    expect(findings.some(({ params }) => params.path === `/${name}`)).toBe(true);
    expect(trilateral(['generate'], { cwd: folder }).exit).toBe(0);
  });
});

describe('a pattern that backtracks without end', () => {
  it('costs no time in checks and when code is generated, and is named', () => {
    const pattern = { type: 'object', properties: { type: { const: 'food-added' }, id: { pattern: '^(a+)+$' } } };
    const folder = treeOf({
      'contracts/events/food.asyncapi.yaml': asyncapi('send', { ...pattern, required: ['id'] }),
      'contracts/events/shop.asyncapi.yaml': asyncapi('receive', {
        ...pattern,
        properties: { ...pattern.properties, id: { pattern: '^(a|a)*$' } },
      }),
    });
    const { rules, ms } = checked(folder);
    expect(rules).toContain('pattern-backtracking');
    const started = performance.now();
    expect(trilateral(['generate'], { cwd: folder }).exit).toBe(0);
    expect(Math.max(ms, performance.now() - started)).toBeLessThan(20_000);
  });
});

describe('names and descriptions that would break out', () => {
  const hostile = [
    'x*/ globalThis.broken = true; /*',
    '`${globalThis.broken = true}`',
    '</script><script>globalThis.broken = true</script>',
    '<img src=x onerror=alert(1)>',
    '\u001b[31mred\u001b[0m\u0007\u202e',
    '\n::error::injected\n##[error]injected',
    '[click](javascript:alert(1)) | a | b |',
    '"\'\\\u2028',
  ].join(' ');
  const folder = (): string =>
    treeOf({
      'contracts/trilateral.yaml': config(hostile),
      'contracts/events/food.asyncapi.yaml': asyncapi('send', named(hostile, 'string', hostile), 'food-added', hostile),
      'contracts/events/shop.asyncapi.yaml': asyncapi(
        'receive',
        named(hostile, 'number', hostile),
        'food-added',
        hostile,
      ),
    });

  it.each(['pretty', 'json', 'github', 'sarif', 'junit', 'gitlab', 'markdown'])(
    'stay what they are in %s',
    (format) => {
      const { exit, stdout, stderr } = trilateral(['check', '--format', format], { cwd: folder() });
      expect(exit).toBe(1);
      const said = stdout + stderr;
      expect(said).not.toMatch(/[^\P{Cc}\n]|[\u202e\u2028]/u);
      expect(said).not.toMatch(/^\s*(::error::injected|##\[error\])/m);
      if (format === 'markdown') expect(said.replace(/`+[^`\n]*`+|```[\s\S]*?```/g, '')).not.toMatch(/<(script|img)/);
      if (format === 'junit') expect(said).not.toMatch(/<(script|img)/);
    },
  );

  it('stay what they are in generated code, which loads and does what it says', async () => {
    const tree = folder();
    expect(trilateral(['generate'], { cwd: tree })).toMatchObject({ exit: 0 });
    const entry: { readonly exports?: Readonly<Record<string, unknown>> } = JSON.parse(
      readFileSync(join(tree, 'generated/package.json'), 'utf8'),
    );
    expect(entry.exports).toBeDefined();
    const script = `
      const { readdirSync } = await import('node:fs');
      const { join } = await import('node:path');
      const files = readdirSync('generated', { recursive: true }).filter((file) => file.endsWith('.js'));
      for (const file of files) await import(${JSON.stringify(`${pathToFileURL(tree).href}/generated/`)} + file.split(/[\\\\/]/).join('/'));
      console.log(files.length > 0 && globalThis.broken === undefined ? 'whole' : 'broken');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: tree,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    await once(child, 'close');
    expect(said).toBe('whole\n');
  });
});
