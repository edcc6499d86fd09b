import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeRegistry, fakeRegistry } from '#testing/doubles/fake-registry.ts';
import { scratch } from '../cli/run-cli.ts';
import { everywhere, trilateral } from './run-async.ts';

const config = (version = '1.0.0'): string => `title: Shop
stages: [prod]
owners:
  team: { name: Team }
services:
  product: { kind: bff, version: ${version}, owner: team, description: Lists foods. }
`;
const events = (schema: string): string => `asyncapi: 3.0.0
info: { title: Events, version: 1.0.0 }
channels:
  bus:
    address: shop
    x-transport: eventbridge
    messages:
      listed: { name: product-listed, payload: ${schema} }
operations:
  tell: { action: send, channel: { $ref: '#/channels/bus' } }
`;
const typed = '{ type: object, required: [id], properties: { id: { type: string } } }';

describe('the schema registry, from the command line,', () => {
  let fake: FakeRegistry;
  let folder: string;
  let env: Readonly<Record<string, string>>;
  const publish = (...args: readonly string[]) => trilateral(['publish', '--to', 'eventbridge', ...args], folder, env);
  const verify = (what: string) =>
    everywhere(['stages', 'verify', '--stage', 'prod', '--only', 'schemas'], folder, what, env);
  const record = (...args: readonly string[]) => trilateral(['record', ...args, '--stage', 'prod'], folder);
  beforeEach(async () => {
    fake = await fakeRegistry();
    folder = scratch({
      'contracts/trilateral.yaml': config(),
      'contracts/events/product.asyncapi.yaml': events(typed),
    });
    env = {
      AWS_ENDPOINT_URL_SCHEMAS: fake.endpoint,
      AWS_ACCESS_KEY_ID: 'AKIDNEVERSHOWN',
      AWS_SECRET_ACCESS_KEY: 'never-shown',
      AWS_MAX_ATTEMPTS: '2',
    };
    await record('product', '--create-stage');
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await fake.stop();
  });

  it('is brought to what the tree says, and to what runs', async () => {
    const rehearsed = await publish('--dry-run');
    expect([rehearsed.exit, rehearsed.stdout, fake.calls]).toEqual([
      0,
      expect.stringMatching('1 schemas? to make'),
      ['DescribeRegistry'],
    ]);
    const { exit, stdout, stderr } = await publish();
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^the tree -> eventbridge:trilateral +✓ published/)]);
    expect(stderr).toBe('');
    expect((await publish('product', '--stage', 'prod')).stdout).toMatch('1 schema unchanged');
    expect((await verify('as recorded')).exit).toBe(0);
  }, 60_000);

  it('has drifted in every format where it says something else than what runs', async () => {
    await publish();
    writeFileSync(join(folder, 'contracts/trilateral.yaml'), config('1.1.0'));
    writeFileSync(join(folder, 'contracts/events/product.asyncapi.yaml'), events('{ type: object }'));
    await record('product');
    expect(await verify('schema-drifted')).toMatchObject({ exit: 1, silent: [] });
    await publish('--stage', 'prod');
    expect((await verify('as recorded')).exit).toBe(0);
  }, 60_000);

  it('is undecided in every format where nobody could ask it, or it is not there', async () => {
    expect(await verify('registry-missing')).toMatchObject({ exit: 3, silent: [] });
    fake.failNext('DescribeRegistry', 'ForbiddenException', 9);
    const refused = await verify('schemas:DescribeRegistry');
    expect(refused).toMatchObject({ exit: 3, silent: [] });
    expect(refused.stdout + refused.stderr).not.toMatch(/NEVERSHOWN|never-shown|Warning/);
    expect((await publish()).exit).toBe(3);
    await fake.stop();
    expect(await verify('ECONNREFUSED')).toMatchObject({ exit: 3, silent: [] });
    fake = await fakeRegistry();
  }, 60_000);

  it('is not asked about a stage that cannot be read', async () => {
    const unknown = await everywhere(
      ['stages', 'verify', '--stage', 'qa', '--only', 'schemas'],
      folder,
      'stage-unknown',
      env,
    );
    expect(unknown).toMatchObject({ exit: 3, silent: [] });
    rmSync(join(folder, 'deployments/objects'), { recursive: true });
    expect(
      await everywhere(['publish', '--to', 'eventbridge', '--stage', 'prod'], folder, 'bundle-missing', env),
    ).toMatchObject({ exit: 3, silent: [] });
    expect(fake.calls).toEqual([]);
  }, 60_000);

  it('says how it is used: a service that is not there, a name that is none, options of another command', async () => {
    const said = async (...args: readonly string[]) => {
      const { exit, stderr } = await trilateral(args, folder, env);
      return [exit, stderr];
    };
    expect(await said('publish', 'produkt', '--to', 'eventbridge')).toEqual([
      2,
      expect.stringMatching('did you mean product'),
    ]);
    expect(await said('publish', '--to', 'eventbridge', '--registry', 'a/b')).toEqual([
      2,
      expect.stringMatching('no name of a registry'),
    ]);
    expect(await said('publish', '--to', 'nowhere')).toEqual([
      2,
      expect.stringMatching('Allowed choices are eventbridge, pact-broker'),
    ]);
    expect(await said('stages', 'verify')).toEqual([2, expect.stringMatching('--stage STAGE')]);
    expect(await said('stages', '--only', 'wiring')).toEqual([2, expect.stringMatching('--only belongs to verify')]);
  }, 60_000);
});
