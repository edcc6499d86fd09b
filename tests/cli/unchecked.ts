import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trilateral } from './run-cli.ts';
import { shopConfig, shopEvents } from './two-services.ts';

/** A way in which something was not checked, and what a pipeline sees of it. */
export type Unchecked = {
  readonly what: string;
  /** Files that differ from those of the shop whose `product` runs on prod. */
  readonly files?: Readonly<Record<string, string>>;
  /** What happens to the repository once that is recorded. */
  readonly since?: (folder: string) => void;
  /** The question (default: may `food` go to prod?). */
  readonly asked?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exit: 0 | 1 | 2 | 3;
  /** What every format says. */
  readonly says: RegExp;
};

const gate = (stage: string): readonly string[] => ['can-deploy', 'food', '--to', stage];
const verify = (...looks: readonly string[]): readonly string[] => [
  ...['stages', 'verify', '--stage', 'prod', '--only', ...looks],
];

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1';
const account = {
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
  AWS_REGION: 'eu-central-1',
  AWS_MAX_ATTEMPTS: '1',
  AWS_ENDPOINT_URL: NOWHERE,
  PACT_BROKER_HTTP_RETRIES: '0',
};

/** Every file below `folder` of the store. */
function stored(folder: string, below: string): readonly string[] {
  const root = join(folder, 'deployments', below);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function edit(files: readonly string[], change: (text: string) => string): void {
  for (const file of files) writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Takes everything below `below` out of the store. */
const without =
  (below: string) =>
  (folder: string): void => {
    for (const file of stored(folder, below)) rmSync(file);
  };

function recorded(folder: string, ...args: readonly string[]): void {
  const { exit, stdout, stderr } = trilateral(['record', ...args], { cwd: folder });
  if (exit !== 0) throw new Error(stdout + stderr);
}

/** `product` takes its messages through a subscription with this filter. */
const filtered = (filter: string): Readonly<Record<string, string>> => {
  const hop = `{ kind: sns-subscription, rawDelivery: true, filterPolicyScope: MessageBody, filterPolicy: ${filter} }`;
  const events = shopEvents('receive', 'product.schema.json').replace("' } }", `' }, x-route: [${hop}] }`);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { type: { const: 'food-added' }, price: { type: 'string' } },
  };
  return {
    'contracts/events/product.asyncapi.yaml': events,
    'contracts/events/schemas/product.schema.json': JSON.stringify(schema),
  };
};

const avro = shopEvents('send', 'food.schema.json').replace(
  'payload: { $ref: schemas/food.schema.json }',
  "payload: { schemaFormat: 'application/vnd.apache.avro+json;version=1.9.0', schema: { type: record, name: Food, fields: [] } }",
);

const waiver = (expires: string): string =>
  `- { fingerprint: 0123456789ab, owner: team, reason: known, expires: '${expires}' }\n`;

const pact = JSON.stringify({
  consumer: { name: 'product' },
  provider: { name: 'food' },
  interactions: [
    {
      description: 'foods',
      request: { method: 'GET', path: '/foods' },
      response: { status: 200, body: { items: [] } },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
});
const pacts = { 'contracts/http/pacts/product-food.json': pact };

/** What `food` answers. */
const api = (paths: string): Readonly<Record<string, string>> => ({
  'contracts/http/food.openapi.yaml': `openapi: 3.1.0\ninfo: { title: Food, version: 1.0.0 }\npaths:\n${paths}\n`,
});

const getFoodBy = (name: string): string => `  /foods/{${name}}:
    get:
      parameters: [{ in: path, name: ${name}, required: true, schema: { type: string } }]
      responses: { '200': { description: A food. } }`;

/** Questions about a stage that nobody created, each after what it is. */
const neverCreated: readonly (readonly [what: string, ...asked: readonly string[]])[] = [
  ['a stage that was never created', ...gate('qa')],
  ['a stage that is misspelt', ...gate('prd')],
  ['a plan to a stage that was never created', 'plan', '--from', 'prod', '--to', 'qa'],
  ['a plan from a stage that was never created', 'plan', '--from', 'qa', '--to', 'prod'],
  ['readers on a stage that was never created', 'readers', 'food-added', '--stage', 'qa'],
  ['a diff with a stage that was never created', 'diff', 'stage:qa'],
  ['a stage that a finding is looked for on', 'prove', '4f1c09a27be1', '--to', 'qa'],
];

/** Each way of not checking that there is: of the stage, the store, contracts, parties, and whoever is asked outside. */
export const uncheckeds: readonly Unchecked[] = [
  ...neverCreated.map(([what, ...asked]) => ({ what, asked, exit: 3, says: /never created/ }) as const),
  {
    what: 'a stage that has ended',
    since: (folder) => recorded(folder, '--stage', 'prod', '--retire'),
    exit: 3,
    says: /was retired/,
  },
  {
    what: 'a journal whose first entry is missing',
    since: (folder) => rmSync(join(folder, 'deployments/stages/prod/00000001.json')),
    exit: 3,
    says: /00000001/,
  },
  {
    what: 'a journal whose last entry is missing',
    since: (folder) => rmSync(join(folder, 'deployments/stages/prod/00000002.json')),
    exit: 3,
    says: /00000002/,
  },
  {
    what: 'a journal entry that was cut short',
    since: (folder) => edit(stored(folder, 'stages/prod').slice(-1), (text) => text.slice(0, 40)),
    exit: 3,
    says: /00000002|head/,
  },
  {
    what: 'a journal entry that was edited',
    since: (folder) => edit(stored(folder, 'stages/prod'), (text) => text.replace('2.0.0', '2.0.1')),
    exit: 3,
    says: /00000002/,
  },
  {
    what: 'a journal without entries',
    since: without('stages/prod'),
    exit: 3,
    says: /prod/,
  },
  {
    what: 'bundles that are missing',
    since: without('objects'),
    exit: 3,
    says: /is not in the store/,
  },
  {
    what: 'bundles that were edited',
    since: (folder) => edit(stored(folder, 'objects'), (text) => text.replace('number', 'string')),
    exit: 3,
    says: /objects/,
  },
  {
    what: 'a version that nobody recorded',
    since: without('services/product'),
    exit: 3,
    says: /no record of that version/,
  },
  {
    what: 'a version that is recorded with other contracts',
    since: (folder) =>
      edit(stored(folder, 'services/product'), (text) => text.replace(/"digest":"[0-9a-f]{4}/, '"digest":"0000')),
    exit: 3,
    says: /product/,
  },
  {
    what: 'a store on S3 that nobody answers for',
    files: { 'contracts/trilateral.yaml': shopConfig('1.0.0', 'store: s3://store/shop\n') },
    env: account,
    exit: 3,
    says: /s3:\/\/store/,
  },
  {
    what: 'a filter that nobody here understands',
    files: filtered('{ price: [{ sounds: 1 }] }'),
    exit: 3,
    says: /filters on the way/,
  },
  {
    what: 'a payload in a notation that is not read',
    files: { 'contracts/events/food.asyncapi.yaml': avro },
    exit: 3,
    says: /avro/,
  },
  {
    what: 'a pact that is no JSON',
    files: { 'contracts/http/pacts/web-food.json': '{ "consumer": ' },
    exit: 2,
    says: /web-food\.json/,
  },
  {
    what: 'credentials that are stated nowhere',
    files: api("  /foods: { get: { security: [{ token: [] }], responses: { '200': { description: Foods. } } } }"),
    exit: 3,
    says: /Security scheme/,
  },
  {
    what: 'an operation that is described twice',
    files: api(['id', 'name'].map(getFoodBy).join('\n')),
    exit: 2,
    says: /No request tells/,
  },
  {
    what: 'a schema that lies elsewhere',
    files: { 'contracts/events/schemas/food.schema.json': '{ "$ref": "https://example.com/a.json" }' },
    exit: 2,
    says: /example\.com/,
  },
  {
    what: 'a waiver that has expired',
    files: { 'contracts/waivers.yaml': waiver('2020-01-01') },
    exit: 2,
    says: /expired/,
  },
  {
    what: 'a registry that nobody answers for',
    asked: verify('schemas'),
    env: account,
    exit: 3,
    says: /DescribeRegistry failed/,
  },
  { what: 'an account that nobody answers for', asked: verify('wiring'), env: account, exit: 3, says: /account/ },
  {
    what: 'a broker that nobody answers for',
    files: pacts,
    since: (folder) => recorded(folder, 'food', '--stage', 'prod'),
    asked: verify('pacts'),
    env: { ...account, PACT_BROKER_BASE_URL: NOWHERE },
    exit: 3,
    says: /the broker gave no answer/,
  },
  {
    what: 'a broker beside an account, neither of which answers',
    files: pacts,
    since: (folder) => recorded(folder, 'food', '--stage', 'prod'),
    asked: verify('wiring', 'pacts'),
    env: { ...account, PACT_BROKER_BASE_URL: NOWHERE },
    exit: 3,
    says: /ECONNREFUSED[\s\S]*gave no answer|gave no answer[\s\S]*ECONNREFUSED/,
  },
  {
    what: 'a broker that nobody answers for, to publish to',
    files: pacts,
    asked: ['publish', '--to', 'pact-broker', '--stage', 'prod'],
    env: { ...account, PACT_BROKER_BASE_URL: NOWHERE },
    exit: 3,
    says: /the broker gave no answer/,
  },
];

/** Nothing is wrong with these, and nobody was there to compare with: that is said as well. */
export const nobodyThere: readonly Unchecked[] = [
  {
    what: 'a stage on which nothing runs',
    since: (folder) => recorded(folder, '--stage', 'dev', '--create-stage'),
    asked: gate('dev'),
    exit: 0,
    says: /nothing runs on it/,
  },
  {
    what: 'a stage from which the last one went',
    since: (folder) => recorded(folder, 'product@2.0.0', '--stage', 'prod', '--retire'),
    exit: 0,
    says: /nothing runs on it/,
  },
];

/** Somebody is there, and what it needs is stated nowhere: nothing of it was compared, which is said as well. */
export const unstated: Unchecked = {
  what: 'a caller that states nothing',
  files: {
    'contracts/trilateral.yaml': shopConfig(
      '1.0.0',
      '  web: { kind: external, version: 1.0.0, owner: team, calls: [food] }\n',
    ),
  },
  since: (folder) => recorded(folder, 'web', '--stage', 'prod'),
  exit: 0,
  says: /no call of web@1\.0\.0 was compared/,
};

/** Questions that name nothing: refused before anything is asked, whatever the format. */
export const nothingAsked: readonly (Required<Pick<Unchecked, 'what' | 'asked'>> & Pick<Unchecked, 'files'>)[] = [
  { what: 'no candidate', asked: ['can-deploy', '--to', 'prod'] },
  { what: 'an empty candidate', asked: ['can-deploy', '', '--to', 'prod'] },
  { what: 'an unknown service', asked: ['can-deploy', 'foood', '--to', 'prod'] },
  { what: 'an unknown version', asked: ['can-deploy', 'food@9.9.9', '--to', 'prod'] },
  { what: 'no stage', asked: ['can-deploy', 'food', '--to', ''] },
  { what: 'a plan of nothing', asked: ['plan', '--to', 'prod'] },
  { what: 'an unknown event', asked: ['readers', 'food-adddd'] },
  {
    what: 'all services, where there are none',
    asked: ['can-deploy', '--all', '--to', 'prod'],
    files: { 'contracts/trilateral.yaml': 'title: Shop\nstages: [prod]\nservices: {}\n' },
  },
  {
    what: 'a contracts folder that is not there',
    asked: ['can-deploy', 'food', '--to', 'prod', '--contracts', 'elsewhere'],
  },
];
