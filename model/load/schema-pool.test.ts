import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { valueAt } from '../json.ts';
import { formatLocation } from '../location.ts';
import { locate } from '../schema.ts';
import { documentSet } from './document-set.ts';
import { referencesIn } from './references.ts';
import { schemaPool } from './schema-pool.ts';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'pool-'));
});
afterEach(() => rmSync(repository, { recursive: true }));

const poolOver = (files: Readonly<Record<string, string>>) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
  const documents = documentSet({ repository, root: 'contracts' });
  const references = referencesIn(documents);
  for (const file of Object.keys(files)) references.register(file);
  const sources = (file: string, pointer: string) => references.at(file, pointer).range;
  return { pool: schemaPool(references), sources };
};

const draft2020 = '"$schema": "https://json-schema.org/draft/2020-12/schema"';

const placed = (pool: { readonly findings: readonly { rule: string; at: Parameters<typeof formatLocation>[0] }[] }) =>
  pool.findings.map((finding) => `${finding.rule} ${formatLocation(finding.at)}`);

it('gives self-contained contracts that share their definitions and know where each part was read', () => {
  const { pool, sources } = poolOver({
    'contracts/a.yaml':
      'one:\n  type: object\n  properties:\n    food: { $ref: ./food.schema.json }\ntwo:\n  $ref: ./food.schema.json\n',
    'contracts/food.schema.json': `{ ${draft2020}, "type": "object",\n "properties": {\n  "price": { "$ref": "#/$defs/money" } },\n "$defs": { "money": { "type": "integer" } } }`,
  });
  const one = pool.contract('contracts/a.yaml', '/one', '2020-12');
  const two = pool.contract('contracts/a.yaml', '/two', '2020-12');
  expect(one.schema).toEqual({
    type: 'object',
    properties: { food: { $ref: '#/$defs/food' } },
    $defs: {
      food: { type: 'object', properties: { price: { $ref: '#/$defs/money' } } },
      money: { type: 'integer' },
    },
  });
  expect(two.schema).toMatchObject({ $ref: '#/$defs/food' });
  if (typeof one.schema === 'boolean' || typeof two.schema === 'boolean') throw new Error('unexpected');
  expect(one.schema['$defs']).toBe(two.schema['$defs']);
  expect(pool.contract('contracts/a.yaml', '/one', '2020-12')).toBe(one);
  expect(formatLocation(locate(one, '/$defs/food/properties/price', sources))).toBe('contracts/food.schema.json:3:3');
  expect(formatLocation(locate(one, '/properties/food', sources))).toBe('contracts/a.yaml:4:5');
  expect(pool.findings).toEqual([]);
});

it('finds schemas by relative `$id`, by anchor and through embedded resources', () => {
  const { pool } = poolOver({
    'contracts/a.json': `{ ${draft2020}, "$id": "https://x.test/s/a", "properties": { "l": { "$ref": "links/one" }, "m": { "$ref": "#mark" }, "n": { "$ref": "inner#/properties/q" } }, "$defs": { "m": { "$anchor": "mark", "type": "null" }, "i": { "$id": "inner", "properties": { "q": { "const": 1 } } } } }`,
    'contracts/links/l.json': `{ ${draft2020}, "$id": "https://x.test/s/links/one", "type": "string" }`,
  });
  const { schema, dialect } = pool.contract('contracts/a.json', '', 'draft-07');
  expect(pool.findings).toEqual([]);
  expect(dialect).toBe('2020-12');
  const validate = new Ajv2020.default({ strict: false }).compile(schema);
  expect(validate({ l: 'x', m: null, n: 1 })).toBe(true);
  for (const bad of [{ l: 1 }, { m: 1 }, { n: 2 }]) expect(validate(bad)).toBe(false);
});

it('follows equal references from the resource in which each stands', () => {
  const part = (type: string) => `"$defs": { "own": { "type": "${type}" } }, "$ref": "#/$defs/own"`;
  const { pool } = poolOver({
    'contracts/a.json': `{ ${draft2020}, ${part('null')}, "items": [
      { "$id": "one.json", ${part('string')} }, { "$id": "two.json", ${part('integer')} }, { "$ref": "#/$defs/own" } ] }`,
  });
  const said = ['/items/0', '/items/1', '/items/2', '/items/1', '/items/0', ''].map((pointer) => {
    const { schema } = pool.contract('contracts/a.json', pointer, '2020-12');
    if (typeof schema === 'boolean') throw new Error('unexpected');
    return valueAt(schema, `${String(schema['$ref']).slice(1)}/type`);
  });
  expect(said).toEqual(['string', 'integer', 'null', 'integer', 'string', 'null']);
  expect(pool.findings).toEqual([]);
});

it('reads recursion, also through several files', () => {
  const { pool } = poolOver({
    'contracts/tree.json': '{ "properties": { "left": { "$ref": "leaf.json" }, "self": { "$ref": "#" } } }',
    'contracts/leaf.json': '{ "properties": { "up": { "$ref": "tree.json" }, "n": { "type": "integer" } } }',
  });
  const { schema } = pool.contract('contracts/tree.json', '', 'draft-07');
  const validate = new Ajv.default({ strict: false }).compile(schema);
  expect(validate({ self: { left: { up: { left: { n: 1 } } } } })).toBe(true);
  expect(validate({ self: { left: { up: { left: { n: 'x' } } } } })).toBe(false);
});

it('states drafts that meet in one contract in the newest of them', () => {
  const { pool } = poolOver({
    'contracts/a.yaml':
      '$schema: http://json-schema.org/draft-04/schema#\nproperties:\n  t: { type: array, items: [{ type: integer }], additionalItems: false }\n  n: { minimum: 0, exclusiveMinimum: true }\n  m: { $ref: m.json }\ndependencies: { t: [n] }\n',
    'contracts/m.json': `{ ${draft2020}, "prefixItems": [{ "type": "string" }] }`,
  });
  const { schema, dialect } = pool.contract('contracts/a.yaml', '', 'draft-07');
  expect(dialect).toBe('2020-12');
  const validate = new Ajv2020.default({ strict: false }).compile(schema);
  expect(validate({ t: [1], n: 1, m: ['x', 1] })).toBe(true);
  for (const bad of [{ t: [1, 2], n: 1 }, { n: 0 }, { t: [] }, { m: [1] }]) expect(validate(bad)).toBe(false);
});

it('keeps resources with dynamic references whole, among the neighbours', () => {
  const { pool } = poolOver({
    'contracts/tree.json': `{ ${draft2020}, "$id": "https://x.test/tree", "$dynamicAnchor": "node", "properties": { "children": { "items": { "$dynamicRef": "#node" } } } }`,
  });
  const contract = pool.contract('contracts/tree.json', '', '2020-12');
  expect(contract.schema).toEqual({ $ref: 'https://x.test/tree#' });
  expect(Object.keys(contract.neighbours ?? {})).toEqual(['https://x.test/tree']);
});

it('reports each reference that leads nowhere, to a host or out of the root, at its place', () => {
  mkdirSync(join(repository, 'contracts'), { recursive: true });
  writeFileSync(join(repository, 'secret.json'), '{ "type": "string" }');
  symlinkSync(join(repository, 'secret.json'), join(repository, 'contracts/link.json'));
  const { pool } = poolOver({
    'contracts/a.yaml': [
      'properties:',
      "  a: { $ref: '#/definitions/None' }",
      '  b: { $ref: missing.json }',
      '  c: { $ref: https://x.test/schema.json }',
      '  d: { $ref: ../secret.json }',
      '  e: { $ref: link.json }',
      '  f: { $ref: /etc/passwd }',
      '  g: { $ref: file:///etc/passwd }',
      "  h: { $ref: 'http://json-schema.org/draft-07/schema#' }",
      '  i: 3',
      '  j: { $ref: "#/properties/j" }',
      '  k: { enum: [{ $ref: nowhere }], default: { $ref: nowhere } }',
      '',
    ].join('\n'),
  });
  const { schema } = pool.contract('contracts/a.yaml', '', 'draft-07');
  expect(placed(pool).sort()).toEqual([
    'ref-circular contracts/a.yaml:11:14',
    'ref-dangling contracts/a.yaml:2:14',
    'ref-dangling contracts/a.yaml:3:14',
    'ref-outside-root contracts/a.yaml:5:14',
    'ref-outside-root contracts/a.yaml:6:14',
    'ref-outside-root contracts/a.yaml:7:14',
    'ref-outside-root contracts/a.yaml:8:14',
    'ref-remote contracts/a.yaml:4:14',
    'schema-not-object contracts/a.yaml:10:6',
  ]);
  expect(schema).toMatchObject({
    properties: { h: { $ref: 'http://json-schema.org/draft-07/schema#' }, k: { enum: [{ $ref: 'nowhere' }] } },
  });
  for (const finding of pool.findings) expect(finding.fix).not.toBe('');
});

it('finds a name with an unescaped slash and says so', () => {
  const { pool } = poolOver({
    'contracts/a.yaml': "a: { $ref: '#/defs/v1/food' }\ndefs: { v1/food: { type: string } }\n",
  });
  expect(pool.contract('contracts/a.yaml', '/a', 'draft-07').schema).toEqual({
    $ref: '#/$defs/defs-v1-food',
    $defs: { 'defs-v1-food': { type: 'string' } },
  });
  expect(placed(pool)).toEqual(['ref-unescaped contracts/a.yaml:1:12']);
});

it('names definitions apart where they differ in case or place only', () => {
  const { pool } = poolOver({
    'contracts/a.yaml':
      'a:\n  anyOf: [{ $ref: "#/definitions/Food" }, { $ref: "#/definitions/food" }, { $ref: b.json#/definitions/Food }, { $ref: "#/definitions/__proto__" }]\ndefinitions: { Food: {}, food: {}, __proto__: {} }\n',
    'contracts/b.json': '{ "definitions": { "Food": {} } }',
  });
  expect(pool.contract('contracts/a.yaml', '/a', 'draft-07').schema).toEqual({
    anyOf: [
      { $ref: '#/$defs/Food' },
      { $ref: '#/$defs/food-2' },
      { $ref: '#/$defs/Food-3' },
      { $ref: '#/$defs/schema-__proto__' },
    ],
    $defs: { Food: {}, 'food-2': {}, 'Food-3': {}, 'schema-__proto__': {} },
  });
});

it('drops what a `$ref` hides in draft-07, and says so', () => {
  const { pool } = poolOver({
    'contracts/a.yaml': 'a: { $ref: "#/b", description: x, minLength: 3 }\nb: { type: string }\n',
  });
  expect(pool.contract('contracts/a.yaml', '/a', 'draft-07').schema).toEqual({
    $ref: '#/$defs/b',
    description: 'x',
    $defs: { b: { type: 'string' } },
  });
  expect(placed(pool)).toEqual(['ref-siblings-ignored contracts/a.yaml:1:1']);
});

it('drops keywords of other dialects, and says so', () => {
  const { pool } = poolOver({
    'contracts/a.yaml': 'a: { type: string, nullable: true }\nb: { const: 1, if: false }\n',
  });
  expect(pool.contract('contracts/a.yaml', '/a', '2020-12').schema).toEqual({ type: 'string' });
  expect(pool.contract('contracts/a.yaml', '/a', 'openapi-3.0').schema).toEqual({ type: 'string', nullable: true });
  expect(pool.contract('contracts/a.yaml', '/b', 'draft-04').schema).toEqual({ const: 1 });
  expect(placed(pool)).toEqual(['keyword-foreign contracts/a.yaml:1:30', 'keyword-foreign contracts/a.yaml:2:20']);
});
