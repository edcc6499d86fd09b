import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatLocation } from '../location.ts';
import { loadCatalog } from './index.ts';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'catalog-'));
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
};

/** What is wrong, as `severity rule file:line:column`. */
const wrong = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  write(files);
  const { findings } = await loadCatalog({ repository });
  for (const finding of findings) expect([finding.rule, finding.fix ?? '']).not.toContain('');
  return findings.map(({ severity, rule, at }) => `${severity} ${rule} ${formatLocation(at)}`);
};

const config = 'services:\n  food: { kind: bff, version: 1.0.0 }\n  product: { kind: bff, version: 2.0.0 }\n';
const unit = 'services:\n  base: { kind: unit, version: 1.0.0 }\n';

/** A document with one message, `food-added`, on the SNS topic `food-events`. */
const events = (action: 'send' | 'receive', payload: string, more = ''): string =>
  [
    'asyncapi: 3.0.0',
    'info: { title: Food, version: 1.0.0 }',
    'channels:',
    '  food-events:',
    '    address: food-events',
    '    bindings: { sns: { name: food-events } }',
    '    messages:',
    '      food-added:',
    `        payload: ${payload}`,
    'operations:',
    '  one:',
    `    action: ${action}`,
    "    channel: { $ref: '#/channels/food-events' }",
    more,
  ].join('\n');

const added = '{ type: object, required: [type], properties: { type: { const: food-added } } }';

describe('folders and files that are not there', () => {
  it('reports a missing folder', async () => {
    expect(await wrong({})).toEqual(['error contracts-missing contracts']);
  });

  it('reports an empty folder, and one without trilateral.yaml', async () => {
    mkdirSync(join(repository, 'contracts'));
    expect(await wrong({})).toEqual(['error config-missing contracts']);
    expect(await wrong({ 'contracts/events/food.asyncapi.yaml': events('send', added) })).toEqual([
      'error config-missing contracts',
    ]);
  });

  it('reports a tree without services', async () => {
    expect(await wrong({ 'contracts/trilateral.yaml': 'title: x\nservices: {}\n' })).toEqual([
      'error services-missing contracts/trilateral.yaml:2:1',
    ]);
  });

  it('reports contracts of a service that is not listed, and suggests the one that was meant', async () => {
    write({ 'contracts/trilateral.yaml': config });
    write({ 'contracts/events/foood.asyncapi.yaml': events('send', added) });
    const { findings } = await loadCatalog({ repository });
    const finding = findings.find(({ rule }) => rule === 'document-service-unknown');
    expect(finding?.at.file).toBe('contracts/events/foood.asyncapi.yaml');
    expect(finding?.message).toContain('did you mean `food`?');
  });

  it('reports two files that state the events of one service', async () => {
    write({ 'contracts/trilateral.yaml': config, 'contracts/events/product.asyncapi.yaml': events('receive', added) });
    write({ 'contracts/events/food.asyncapi.yaml': events('send', added) });
    expect(await wrong({ 'contracts/events/food.asyncapi.json': '{}' })).toContain(
      'error document-duplicated contracts/events/food.asyncapi.yaml',
    );
  });
});

describe('folders that are arranged to confuse', () => {
  it('enters each folder once, also through links that lead back up', async () => {
    write({ 'contracts/trilateral.yaml': unit, 'contracts/events/schemas/a.schema.json': '{}' });
    symlinkSync(join(repository, 'contracts'), join(repository, 'contracts/events/loop'));
    const { catalog, findings } = await loadCatalog({ repository });
    expect(findings).toEqual([]);
    expect(catalog.documents.map(({ file }) => file)).toEqual([
      'contracts/events/schemas/a.schema.json',
      'contracts/trilateral.yaml',
    ]);
  });

  it('reports names that differ in case only', async () => {
    write({ 'contracts/trilateral.yaml': unit, 'contracts/events/schemas/a.schema.json': '{}' });
    expect(await wrong({ 'contracts/events/schemas/A.schema.json': '{}' })).toEqual([
      'error file-names-colliding contracts/events/schemas/a.schema.json',
    ]);
  });
});

describe('trilateral.yaml', () => {
  it('reports an unknown key at the key, with what was meant', async () => {
    write({
      'contracts/trilateral.yaml':
        'title: x\nservices:\n  a:\n    kind: unit\n    version: 1.0.0\n    ownr: me\nstges: [dev]\n',
    });
    const { findings } = await loadCatalog({ repository });
    expect(findings.map(({ rule, at, params }) => [rule, formatLocation(at), params.suggestion])).toEqual([
      ['config-key-unknown', 'contracts/trilateral.yaml:6:5', 'owner'],
      ['config-key-unknown', 'contracts/trilateral.yaml:7:1', 'stages'],
    ]);
  });

  it('reports two services with one id at the second, also when they differ in case only', async () => {
    expect(await wrong({ 'contracts/trilateral.yaml': `${unit}  base: { kind: unit, version: 2.0.0 }\n` })).toEqual([
      'error service-duplicated contracts/trilateral.yaml:3:3',
    ]);
    expect(await wrong({ 'contracts/trilateral.yaml': `${unit}  Base: { kind: unit, version: 2.0.0 }\n` })).toEqual([
      'error service-duplicated contracts/trilateral.yaml:3:3',
    ]);
  });

  it('reports values that are not allowed, and names that nothing has', async () => {
    const text = [
      'services:',
      '  a: { kind: lambda, version: 1.0.0, owner: team }',
      '  b: { kind: unit, version: 1.0.0, dependsOn: [c], lingers: 3 days }',
      'owners: { teem: { name: Team } }',
      'policies: { default: { enumGrowth: fine } }',
      '',
    ].join('\n');
    expect(await wrong({ 'contracts/trilateral.yaml': text })).toEqual(
      expect.arrayContaining([
        'error config-value-invalid contracts/trilateral.yaml:2:14',
        'error config-reference-unknown contracts/trilateral.yaml:2:45',
        'error config-reference-unknown contracts/trilateral.yaml:3:48',
        'error config-value-invalid contracts/trilateral.yaml:3:61',
        'error config-value-invalid contracts/trilateral.yaml:5:36',
      ]),
    );
  });

  it('lets services be called whose contracts lie elsewhere, and that alone', async () => {
    const text = (calls: string, policies = '') =>
      `services: { a: { kind: bff, version: 1.0.0, calls: [${calls}], dependsOn: [bus] } }\nelsewhere: [food, bus]\n${policies}`;
    const api = 'openapi: 3.1.0\ninfo: { title: Foods, version: 1.0.0 }\npaths: {}\n';
    const files = { 'contracts/http/a.calls.food.openapi.yaml': api };
    expect(await wrong({ 'contracts/trilateral.yaml': text('food'), ...files })).toEqual([]);
    expect(await wrong({ 'contracts/trilateral.yaml': text('fod'), ...files })).toEqual([
      'error config-reference-unknown contracts/trilateral.yaml:1:53',
    ]);
    expect(await wrong({ 'contracts/trilateral.yaml': text('food', 'policies: { services: { food: {} } }') })).toEqual([
      'error config-reference-unknown contracts/trilateral.yaml:3:25',
    ]);
  });

  it('reports a syntax error and a duplicate key', async () => {
    expect((await wrong({ 'contracts/trilateral.yaml': 'title: [x\nservices: {}\n' }))[0]).toBe(
      'error document-syntax-invalid contracts/trilateral.yaml:2:1',
    );
    expect(await wrong({ 'contracts/trilateral.yaml': `title: x\n${unit}title: y\n` })).toEqual([
      'error key-duplicated contracts/trilateral.yaml:4:1',
    ]);
  });
});

describe('event documents', () => {
  it('reads who sends and who receives what', async () => {
    write({ 'contracts/trilateral.yaml': config, 'contracts/events/food.asyncapi.yaml': events('send', added) });
    write({ 'contracts/events/product.asyncapi.yaml': events('receive', added, '    x-unknown: ignore\n') });
    const { catalog, findings } = await loadCatalog({ repository });
    expect(findings).toEqual([]);
    const [food, product] = catalog.services;
    expect(food?.sends.map(({ event }) => event)).toEqual(['food-events/food-added']);
    expect(product?.receives).toMatchObject([
      { event: 'food-events/food-added', reads: 'stated', unknownTypes: 'ignore', channel: { transport: 'sns' } },
    ]);
    expect(catalog.sources('contracts/events/food.asyncapi.yaml', '/channels/food-events')?.line).toBe(4);
  });

  it('takes a reader that points at the schema of its producer to inherit it', async () => {
    const ref = '{ $ref: ./schemas/food-added.schema.json }';
    write({ 'contracts/trilateral.yaml': config, 'contracts/events/food.asyncapi.yaml': events('send', ref) });
    write({
      'contracts/events/product.asyncapi.yaml': events('receive', ref),
      'contracts/events/schemas/food-added.schema.json':
        '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "properties": { "type": { "const": "food-added" } } }',
    });
    const { catalog, findings } = await loadCatalog({ repository });
    expect(findings).toEqual([]);
    expect(catalog.services[1]?.receives).toMatchObject([
      { event: 'food-events/food-added', reads: 'inherited', payload: { dialect: '2020-12' } },
    ]);
  });

  it('reports all that is wrong in one run, each at its place, and reads the rest', async () => {
    write({ 'secret.yaml': 'type: string\n', 'contracts/trilateral.yaml': config });
    symlinkSync(join(repository, 'secret.yaml'), join(repository, 'contracts/secret.schema.yaml'));
    write({ 'contracts/events/product.asyncapi.yaml': events('receive', added) });
    const payload = '{ anyOf: [{ $ref: none.json }, { $ref: https://x.test/a.json }, { $ref: ../../secret.yaml }] }';
    expect(
      await wrong({ 'contracts/events/food.asyncapi.yaml': events('send', payload, '    action: send\n') }),
    ).toEqual([
      'error key-duplicated contracts/events/food.asyncapi.yaml:14:5',
      'error ref-dangling contracts/events/food.asyncapi.yaml:9:36',
      'error ref-remote contracts/events/food.asyncapi.yaml:9:57',
      'error ref-outside-root contracts/events/food.asyncapi.yaml:9:90',
      'error file-outside-root contracts/secret.schema.yaml',
    ]);
    const { catalog } = await loadCatalog({ repository });
    expect(catalog.services[0]?.sends).toHaveLength(1);
  });

  it('reads the messages of a document that lacks its info, and says what it lacks', async () => {
    write({ 'contracts/trilateral.yaml': config, 'contracts/events/product.asyncapi.yaml': events('receive', added) });
    const text = events('send', added).replace(/^info.*\n/m, '');
    expect(await wrong({ 'contracts/events/food.asyncapi.yaml': text })).toEqual([
      'error asyncapi-document-invalid contracts/events/food.asyncapi.yaml:1:1',
    ]);
    const { catalog } = await loadCatalog({ repository });
    expect(catalog.services[0]?.sends).toHaveLength(1);
  }, 30_000);

  it('reads 2.x with a note, and refuses 1.x with the way out', async () => {
    write({ 'contracts/trilateral.yaml': config, 'contracts/events/product.asyncapi.yaml': 'asyncapi: 1.2.0\n' });
    const two = [
      'asyncapi: 2.6.0',
      'info: { title: Food, version: 1.0.0 }',
      'channels:',
      '  food-events:',
      '    subscribe:',
      '      message:',
      '        name: food-added',
      `        payload: ${added}`,
      '',
    ].join('\n');
    expect(await wrong({ 'contracts/events/food.asyncapi.yaml': two })).toEqual([
      'info asyncapi-version-converted contracts/events/food.asyncapi.yaml:1:11',
      'error asyncapi-version-unsupported contracts/events/product.asyncapi.yaml:1:11',
    ]);
    const { catalog } = await loadCatalog({ repository });
    expect(catalog.services[0]?.sends).toMatchObject([{ event: 'food-events/food-added', at: { range: { line: 6 } } }]);
  });

  it('keeps a message in a format that is not read, marked, with no answer', async () => {
    write({ 'contracts/trilateral.yaml': config, 'contracts/events/product.asyncapi.yaml': events('receive', added) });
    const avro =
      '{ schemaFormat: application/vnd.apache.avro;version=1.9.0, schema: { type: record, name: F, fields: [] } }';
    write({ 'contracts/events/food.asyncapi.yaml': events('send', avro) });
    const { catalog, findings } = await loadCatalog({ repository });
    expect(findings).toMatchObject([
      { rule: 'payload-format-unread', verdict: 'undecided', at: { range: { line: 9 } } },
    ]);
    expect(catalog.services[0]?.sends[0]?.payload.unread).toBe('application/vnd.apache.avro;version=1.9.0');
  });

  it('reports routes, transports and extensions that mean nothing', async () => {
    write({ 'contracts/trilateral.yaml': config, 'contracts/events/food.asyncapi.yaml': events('send', added) });
    const more = [
      '    x-unknown: maybe',
      '    x-route:',
      '      - { kind: sqs, quue: q }',
      '      - { kind: lamda }',
      '',
    ].join('\n');
    const text = events('receive', added, more).replace(
      '    bindings: { sns: { name: food-events } }',
      '    x-transport: sms\n    x-retention: 4 days',
    );
    expect([...(await wrong({ 'contracts/events/product.asyncapi.yaml': text }))].sort()).toEqual([
      'error extension-invalid contracts/events/product.asyncapi.yaml:15:16',
      'error extension-invalid contracts/events/product.asyncapi.yaml:7:18',
      'error route-invalid contracts/events/product.asyncapi.yaml:17:28',
      'error route-invalid contracts/events/product.asyncapi.yaml:18:17',
      'error transport-unknown contracts/events/product.asyncapi.yaml:6:18',
    ]);
  });
});

describe('the cache', () => {
  const tree = {
    'contracts/trilateral.yaml': config,
    'contracts/events/food.asyncapi.yaml': events('send', added),
    'contracts/events/product.asyncapi.yaml': events('receive', added.replace('type: object', 'type: strng')),
  };

  it('gives the same catalog and findings from its entries, and from damaged ones', async () => {
    write(tree);
    const cacheDir = join(repository, '.cache');
    const load = async () => JSON.parse(JSON.stringify(await loadCatalog({ repository, cacheDir })));
    const cold = await load();
    expect(cold).toEqual(JSON.parse(JSON.stringify(await loadCatalog({ repository }))));
    expect(await load()).toEqual(cold);
    for (const damage of ['', '{"key": 1}', 'x', '{"value":{}}']) {
      for (const entry of readdirSync(cacheDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.json'),
      )) {
        const path = join(cacheDir, entry);
        const text = readFileSync(path, 'utf8');
        writeFileSync(path, damage === '' ? text.slice(0, text.length / 2) : damage);
      }
      expect(await load()).toEqual(cold);
    }
  }, 60_000);

  it('writes nothing but its own folder', async () => {
    write(tree);
    await loadCatalog({ repository });
    expect(readdirSync(repository)).toEqual(['contracts']);
  });
});
