import {
  ConflictException,
  CreateRegistryCommand,
  CreateSchemaCommand,
  DescribeSchemaCommand,
  ForbiddenException,
  ListSchemasCommand,
  NotFoundException,
  paginateListSchemas,
  SchemasClient,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas';
import { type FakeRegistry, fakeRegistry } from './fake-registry.ts';

const shop = { RegistryName: 'shop' };
const schema = (name: string, Content = '{}') =>
  new CreateSchemaCommand({ ...shop, SchemaName: name, Type: 'OpenApi3', Content });

describe('a fake schema registry, spoken to by the genuine client,', () => {
  let registry: FakeRegistry;
  let client: SchemasClient;
  beforeEach(async () => {
    registry = await fakeRegistry({ pageSize: 2 });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    client = new SchemasClient({ endpoint: registry.endpoint, region: 'us-east-1', credentials });
    await client.send(new CreateRegistryCommand(shop));
  });
  afterEach(async () => {
    client.destroy();
    await registry.stop();
  });

  it('keeps schemas in versions that it numbers itself', async () => {
    await client.send(schema('food@added', '{"openapi":"3.0.0"}'));
    const update = { ...shop, SchemaName: 'food@added', Content: '{"openapi":"3.0.1"}' };
    await client.send(new UpdateSchemaCommand(update));
    const now = await client.send(new DescribeSchemaCommand({ ...shop, SchemaName: 'food@added' }));
    expect(now).toMatchObject({ Content: '{"openapi":"3.0.1"}', SchemaVersion: '2', Type: 'OpenApi3' });
    expect(now.LastModified).toBeInstanceOf(Date);
    const first = { ...shop, SchemaName: 'food@added', SchemaVersion: '1' };
    expect((await client.send(new DescribeSchemaCommand(first))).Content).toBe('{"openapi":"3.0.0"}');
  });

  it('gives lists in pages', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await client.send(schema(name));
    const names: (string | undefined)[] = [];
    for await (const page of paginateListSchemas({ client }, shop))
      names.push(...(page.Schemas ?? []).map(({ SchemaName }) => SchemaName));
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(registry.calls.filter((call) => call === 'ListSchemas')).toHaveLength(3);
  });

  it('refuses as the service does: conflict, absence, size, and a key that may not', async () => {
    await client.send(schema('a'));
    await expect(client.send(schema('a'))).rejects.toThrow(ConflictException);
    await expect(client.send(new DescribeSchemaCommand({ ...shop, SchemaName: 'z' }))).rejects.toThrow(
      NotFoundException,
    );
    await expect(client.send(schema('b', JSON.stringify('x'.repeat(100_000))))).rejects.toThrow('at most 100000');
    registry.failNext('ListSchemas', 'ForbiddenException', 1);
    await expect(client.send(new ListSchemasCommand(shop))).rejects.toThrow(ForbiddenException);
  });

  it('is asked again by the client when it throttles', async () => {
    registry.failNext('ListSchemas', 'TooManyRequestsException', 2);
    await client.send(new ListSchemasCommand(shop));
    expect(registry.calls.filter((call) => call === 'ListSchemas')).toHaveLength(3);
  });

  it('knows who asks: a request without a signature is refused', async () => {
    const { status, headers } = await fetch(`${registry.endpoint}/v1/registries/name/shop`);
    expect([status, headers.get('x-amzn-errortype')]).toEqual([403, 'ForbiddenException']);
  });
});
