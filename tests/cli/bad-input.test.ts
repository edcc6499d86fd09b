import { listing, scratch, trilateral } from './run-cli.ts';

/** A small repository that is right in every respect; each test breaks one thing. */
const config = `title: Shop
ruleset: 1
stages: [dev, prod]
generate: { package: '@shop/contracts', out: generated }
owners:
  team: { name: Team }
services:
  food:
    kind: bff
    version: 1.0.0
    owner: team
    description: Keeps foods.
`;

const asyncapi = `asyncapi: 3.0.0
info: { title: Food, version: 1.0.0 }
channels:
  foodEvents:
    address: food-events
    bindings: { sns: { name: food-events } }
    messages:
      foodAdded:
        name: food-added
        payload: { $ref: schemas/food-added.schema.json }
        examples:
          - payload: { type: food-added, id: f-1 }
operations:
  publish:
    action: send
    channel: { $ref: '#/channels/foodEvents' }
`;

const schema = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["type", "id"],
  "properties": {
    "type": { "const": "food-added" },
    "id": { "type": "string" }
  }
}
`;

const right = {
  'contracts/trilateral.yaml': config,
  'contracts/events/food.asyncapi.yaml': asyncapi,
  'contracts/events/schemas/food-added.schema.json': schema,
};

type Case = {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly at: string;
};

const food = 'contracts/events/food.asyncapi.yaml';
const change = (file: keyof typeof right, from: string, to: string): Readonly<Record<string, string>> => {
  if (!right[file].includes(from)) throw new Error(`${file} has no ${from}`);
  return { ...right, [file]: right[file].replace(from, to) };
};

const cases: readonly Case[] = [
  { name: 'a missing folder', files: { 'README.md': '' }, rule: 'contracts-missing', at: 'contracts' },
  {
    name: 'an empty folder',
    files: { 'contracts/.keep': '' },
    rule: 'config-missing',
    at: 'contracts',
  },
  {
    name: 'a YAML syntax error',
    files: change(food, 'address: food-events\n', "address: 'food-events\n"),
    rule: 'document-syntax-invalid',
    at: `${food}:`,
  },
  {
    name: 'a duplicate key',
    files: change(food, '    address: food-events\n', '    address: food-events\n    address: foods\n'),
    rule: 'key-duplicated',
    at: `${food}:6:5`,
  },
  {
    name: 'a dangling $ref',
    files: change(food, 'schemas/food-added.schema.json', 'schemas/food-addd.schema.json'),
    rule: 'ref-dangling',
    at: `${food}:10:`,
  },
  {
    name: 'a remote $ref',
    files: change(food, 'schemas/food-added.schema.json', 'https://example.org/food.json'),
    rule: 'ref-remote',
    at: `${food}:10:`,
  },
  {
    name: 'a $ref out of the root',
    files: { ...change(food, 'schemas/food-added.schema.json', '../../secret.json'), 'secret.json': '{}' },
    rule: 'ref-outside-root',
    at: `${food}:10:`,
  },
  {
    name: 'an unknown key in trilateral.yaml',
    files: change('contracts/trilateral.yaml', 'stages:', 'stagez:'),
    rule: 'config-key-unknown',
    at: 'contracts/trilateral.yaml:3:1',
  },
  {
    name: 'a contract whose name says of no service',
    files: { ...right, 'contracts/events/mailer.yaml': asyncapi },
    rule: 'document-name-unknown',
    at: 'contracts/events/mailer.yaml',
  },
  {
    name: 'a version that YAML reads as a number',
    files: change('contracts/trilateral.yaml', 'version: 1.0.0', 'version: 1.0'),
    rule: 'config-value-invalid',
    at: 'contracts/trilateral.yaml:10:14',
  },
  { name: 'an invalid example', files: change(food, 'id: f-1', 'id: 1'), rule: 'example-refused', at: `${food}:12:` },
  {
    name: 'two services with one id',
    files: { ...right, 'contracts/trilateral.yaml': `${config}  food:\n    kind: bff\n    version: 1.0.0\n` },
    rule: 'service-duplicated',
    at: 'contracts/trilateral.yaml:13:3',
  },
];

describe('bad input', () => {
  it('is what the cases make it: without their change the repository passes', () => {
    const { exit, stdout } = trilateral(['check', '--format', 'json'], { cwd: scratch(right) });
    expect(JSON.parse(stdout).findings.filter((finding: { severity: string }) => finding.severity === 'error')).toEqual(
      [],
    );
    expect(exit).toBe(0);
  });

  it.each(cases)('$name: exit 2 and a finding with its place and a way out', ({ files, rule, at }) => {
    const folder = scratch(files);
    const before = listing(folder);
    const { exit, stdout } = trilateral(['check', '--format', 'json'], { cwd: folder });
    const findings: readonly {
      rule: string;
      fix?: string;
      at: { file: string; range?: { line: number; column: number } };
    }[] = JSON.parse(stdout).findings;
    const found = findings.filter((finding) => finding.rule === rule);
    const places = found.map(({ at: { file, range } }) => (range ? `${file}:${range.line}:${range.column}` : file));
    expect({ exit, rules: findings.map((finding) => finding.rule) }).toEqual({
      exit: 2,
      rules: expect.arrayContaining([rule]),
    });
    expect(places.filter((place) => place.startsWith(at))).not.toEqual([]);
    expect(found.every((finding) => (finding.fix ?? '') !== '')).toBe(true);
    expect(listing(folder)).toEqual(before);
  });

  it.each(cases)('$name: generate writes nothing', ({ files }) => {
    const folder = scratch(files);
    const before = listing(folder);
    const { exit } = trilateral(['generate'], { cwd: folder });
    expect(exit).toBe(2);
    expect(listing(folder)).toEqual(before);
  });

  it('is reported in one run, all of it', () => {
    const files = {
      ...change(food, 'schemas/food-added.schema.json', 'schemas/nowhere.json'),
      'contracts/trilateral.yaml': config.replace('stages:', 'stagez:'),
    };
    const { stdout } = trilateral(['check', '--format', 'json'], { cwd: scratch(files) });
    const rules = JSON.parse(stdout).findings.map((finding: { rule: string }) => finding.rule);
    expect(rules).toEqual(expect.arrayContaining(['ref-dangling', 'config-key-unknown']));
  });
});
