import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRegistryCommand, CreateSchemaCommand, SchemasClient } from '@aws-sdk/client-schemas';
import { type FakeRegistry, fakeRegistry } from '#testing/doubles/fake-registry.ts';
import { listing, scratch } from '../cli/run-cli.ts';
import { everywhere, trilateral } from './run-async.ts';

/** As EventBridge writes what it discovers. */
const discovered = JSON.stringify({
  openapi: '3.0.0',
  info: { version: '1.0.0', title: 'OrderPlaced' },
  paths: {},
  components: {
    schemas: {
      AWSEvent: {
        type: 'object',
        required: ['detail-type', 'detail'],
        'x-amazon-events-detail-type': 'Order Placed',
        'x-amazon-events-source': 'com.shop.orders',
        properties: { detail: { $ref: '#/components/schemas/OrderPlaced' }, 'detail-type': { type: 'string' } },
      },
      OrderPlaced: {
        type: 'object',
        required: ['id', 'lines'],
        properties: {
          id: { type: 'string' },
          note: { type: 'string', nullable: true },
          total: { type: 'number', minimum: 0, exclusiveMinimum: true },
          lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
        },
      },
      Line: { type: 'object', properties: { food: { type: 'string' } } },
    },
  },
});
const draft4 = JSON.stringify({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  definitions: { Money: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  properties: { price: { $ref: '#/definitions/Money' } },
});

describe('contracts started from a registry', () => {
  let fake: FakeRegistry;
  let folder: string;
  let env: Readonly<Record<string, string>>;
  let client: SchemasClient;
  const add = (SchemaName: string, Type: 'OpenApi3' | 'JSONSchemaDraft4', Content: string) =>
    client.send(new CreateSchemaCommand({ RegistryName: 'discovered-schemas', SchemaName, Type, Content }));
  const run = (...args: readonly string[]) =>
    trilateral(['import', '--registry', 'discovered-schemas', '--bus', 'shop', ...args], folder, env);
  beforeEach(async () => {
    fake = await fakeRegistry({ pageSize: 1 });
    env = { AWS_ENDPOINT_URL_SCHEMAS: fake.endpoint, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new SchemasClient({ endpoint: fake.endpoint, region: 'us-east-1', credentials });
    await client.send(new CreateRegistryCommand({ RegistryName: 'discovered-schemas' }));
    await add('com.shop.orders@OrderPlaced', 'OpenApi3', discovered);
    folder = scratch({});
  });
  afterEach(async () => {
    client.destroy();
    rmSync(folder, { recursive: true });
    await fake.stop();
  });

  it('pass the check, say what the registry says, and are not written over', async () => {
    await add('pricing@PriceChanged', 'JSONSchemaDraft4', draft4);
    const { exit, stdout, stderr } = await run('--explain');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch('wrote contracts/events/com-shop-orders.asyncapi.yaml');
    expect(listing(folder)).toEqual([
      'contracts/events/com-shop-orders.asyncapi.yaml',
      'contracts/events/pricing.asyncapi.yaml',
      'contracts/events/schemas/com-shop-orders.order-placed.schema.json',
      'contracts/events/schemas/pricing.price-changed.schema.json',
      'contracts/trilateral.yaml',
    ]);
    const schema: unknown = JSON.parse(
      readFileSync(join(folder, 'contracts/events/schemas/com-shop-orders.order-placed.schema.json'), 'utf8'),
    );
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['id', 'lines'],
      properties: {
        note: { type: ['string', 'null'] },
        total: { exclusiveMinimum: 0 },
        lines: { items: { $ref: '#/$defs/Line' } },
      },
    });
    const again = await run();
    expect([again.exit, again.stderr]).toEqual([
      2,
      expect.stringMatching('are there already, and nothing was written'),
    ]);
  }, 60_000);

  it('come back as the same contracts after they were published', async () => {
    await run();
    const there = await trilateral(['publish', '--to', 'eventbridge', '--registry', 'round'], folder, env);
    expect([there.exit, there.stderr]).toEqual([0, '']);
    const second = scratch({});
    const back = await trilateral(['import', '--registry', 'round', '--bus', 'shop'], second, env);
    expect([back.exit, back.stderr]).toEqual([0, '']);
    const file = 'contracts/events/schemas/com-shop-orders.order-placed.schema.json';
    const schemas = [folder, second].map((at) => readFileSync(join(at, file), 'utf8'));
    rmSync(second, { recursive: true });
    expect(JSON.parse(schemas[1] ?? '')).toEqual(JSON.parse(schemas[0] ?? ''));
  }, 60_000);

  it('add services to what is there, with its comments', async () => {
    rmSync(folder, { recursive: true });
    folder = scratch({
      'contracts/trilateral.yaml': '# ours\ntitle: Shop\nservices:\n  mailer: { kind: esg, version: 1.0.0 } # writes\n',
    });
    await run('com.shop.orders@OrderPlaced');
    const config = readFileSync(join(folder, 'contracts/trilateral.yaml'), 'utf8');
    expect(config).toMatch(/^# ours\ntitle: Shop\nservices:\n {2}mailer: .* # writes\n {2}com-shop-orders:/);
  }, 60_000);

  it('are not started from what cannot be read: nothing is written, and every format says why', async () => {
    await add(
      'broken',
      'OpenApi3',
      '{"openapi":"3.0.0","components":{"schemas":{"A":{"$ref":"#/components/schemas/B"}}}}',
    );
    const unread = await everywhere(['import', '--registry', 'discovered-schemas'], folder, 'schema-unreadable', env);
    expect(unread).toMatchObject({ exit: 2, silent: [] });
    fake.failNext('DescribeSchema', 'ForbiddenException', 1);
    const refused = await everywhere(
      ['import', '--registry', 'discovered-schemas'],
      folder,
      'account-unreachable',
      env,
    );
    expect(refused).toMatchObject({ exit: 3, silent: [] });
    expect(listing(folder).filter((path) => path.startsWith('contracts'))).toEqual([]);
    expect((await run('nobody@knows')).exit).toBe(2);
    expect((await trilateral(['import'], folder, env)).stderr).toMatch('there is no eventbridge:trilateral');
  }, 60_000);
});
