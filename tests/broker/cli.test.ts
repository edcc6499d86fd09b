import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type PactBrokerDouble, pactBroker } from '#testing/doubles/pact-broker.ts';
import { scratch } from '../cli/run-cli.ts';
import { shopApi } from '../cli/two-services.ts';
import { everywhere, trilateral } from '../registry/run-async.ts';

const config = `title: Shop
stages: [prod]
owners:
  team: { name: Team }
services:
  food: { kind: bff, version: 1.0.0, owner: team, description: Keeps foods. }
  web: { kind: bff, version: 4.2.0, owner: team, description: Shows foods., calls: [food] }
`;
const pact = (path = '/foods') =>
  JSON.stringify({
    consumer: { name: 'web' },
    provider: { name: 'food' },
    interactions: [
      {
        description: 'a list of foods',
        request: { method: 'GET', path },
        response: { status: 200, headers: { 'content-type': 'application/json' }, body: { items: [] } },
      },
    ],
    metadata: { pactSpecification: { version: '3.0.0' } },
  });
const verified = { consumer: 'web', version: '4.2.0', provider: 'food', providerVersion: '1.0.0' };

describe('a pact broker, from the command line,', () => {
  let double: PactBrokerDouble;
  let folder: string;
  let env: Readonly<Record<string, string>>;
  const verify = (what: string) =>
    everywhere(['stages', 'verify', '--stage', 'prod', '--only', 'pacts'], folder, what, env);
  const publish = (...args: readonly string[]) => trilateral(['publish', '--to', 'pact-broker', ...args], folder, env);
  beforeEach(async () => {
    double = await pactBroker({ token: 'never-shown' });
    env = { PACT_BROKER_BASE_URL: double.url, PACT_BROKER_TOKEN: 'never-shown', PACT_BROKER_HTTP_RETRIES: '0' };
    folder = scratch({
      'contracts/trilateral.yaml': config,
      'contracts/http/food.openapi.yaml': shopApi(),
      'contracts/http/pacts/web-food.json': pact(),
    });
    await trilateral(['record', 'food', '--stage', 'prod', '--create-stage'], folder);
    await trilateral(['record', 'web', '--stage', 'prod'], folder);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await double.stop();
  });

  it('gets the pacts and what runs; a second time nothing is another', async () => {
    expect((await publish('--dry-run')).stdout).toMatch('1 pact to publish');
    expect(double.calls).toEqual([]);
    const { exit, stdout, stderr } = await publish('--stage', 'prod');
    expect([exit, stdout, stderr]).toEqual([0, expect.stringMatching('1 pact published · 2 deployments recorded'), '']);
    expect((await publish('--stage', 'prod')).exit).toBe(0);
    expect(double.contents.pacts).toMatchObject([{ consumer: 'web', version: '4.2.0', provider: 'food' }]);
    expect(double.contents.deployments).toMatchObject([{ name: 'food' }, { name: 'web' }]);
  }, 60_000);

  it('vouches for what was verified, and for nothing else, in every format', async () => {
    expect(await verify('knows no environment')).toMatchObject({ exit: 3, silent: [] });
    await publish('--stage', 'prod');
    expect(await verify('pact-unverified')).toMatchObject({ exit: 3, silent: [] });
    double.contents.results.push({ ...verified, success: true });
    const kept = await verify('as recorded');
    expect([kept.exit, kept.stdout]).toEqual([0, expect.stringMatching('1 pact looked up')]);
    double.contents.results.push({ ...verified, success: false });
    expect(await verify('pact-broken')).toMatchObject({ exit: 1, silent: [] });
  }, 60_000);

  it('is told of what was retired without anything in its place', async () => {
    await publish('--stage', 'prod');
    await trilateral(['record', 'web', '--stage', 'prod', '--retire'], folder);
    const { exit, stdout } = await publish('--stage', 'prod');
    expect([exit, stdout]).toEqual([0, expect.stringMatching('1 deployment recorded · 1 deployment ended')]);
    expect(double.contents.deployments).toMatchObject([{ name: 'food' }]);
    expect((await publish('--stage', 'prod')).stdout).not.toMatch('ended');
  }, 60_000);

  it('is told nothing of a stage on which nothing runs, and that is said', async () => {
    await trilateral(['record', '--stage', 'qa', '--create-stage'], folder);
    const { exit, stdout } = await publish('--stage', 'qa');
    expect([exit, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching('✓ nothing to publish ')]);
  }, 60_000);

  it('is missed where pacts run and none is named: nothing was shown of them', async () => {
    const account = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1', AWS_REGION: 'us-east-1' };
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    const line = ['stages', 'verify', '--stage', 'prod', '--format', 'json'];
    const ruled = async () => {
      const { stdout } = await trilateral(line, folder, { ...account, ...keys });
      const { findings, notes } = JSON.parse(stdout);
      return [findings.map(({ rule }: { rule: string }) => rule).includes('broker-unreachable'), notes];
    };
    expect(await ruled()).toEqual([true, expect.not.arrayContaining([expect.stringMatching('no pacts')])]);
    await trilateral(['record', 'web', '--stage', 'prod', '--retire'], folder);
    expect(await ruled()).toEqual([false, expect.arrayContaining([expect.stringMatching('no pacts were compared')])]);
  }, 60_000);

  it('has drifted where it takes another version to run', async () => {
    await publish('--stage', 'prod');
    double.contents.deployments.splice(0, Infinity, {
      name: 'food',
      version: '0.9.0',
      environment: 'prod',
      instance: null,
    });
    expect(await verify('broker-drifted')).toMatchObject({ exit: 1, silent: [] });
  }, 60_000);

  it('refuses another pact for the same version, in words and by its exit code', async () => {
    await publish();
    rmSync(join(folder, 'contracts/http/pacts/web-food.json'));
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'contracts/http/pacts/web-food.json'), pact('/foods/'));
    const again = await everywhere(['publish', '--to', 'pact-broker'], folder, 'pact-refused', env);
    expect(again).toMatchObject({ exit: 2, silent: [] });
  }, 60_000);

  it('is undecided in every format where it is down or shut, and no secret is shown', async () => {
    env = { ...env, PACT_BROKER_TOKEN: 'another-never-shown' };
    const shut = await verify('HTTP 401');
    expect(shut).toMatchObject({ exit: 3, silent: [] });
    expect((await publish()).exit).toBe(3);
    expect(shut.stdout + shut.stderr).not.toMatch('never-shown');
    await double.stop();
    expect(await verify('nothing answers there')).toMatchObject({ exit: 3, silent: [] });
    double = await pactBroker();
    const spoken = await trilateral(
      ['publish', '--to', 'pact-broker', '--broker', 'https://ci:hush@broker.example'],
      folder,
    );
    expect([spoken.exit, spoken.stderr]).toEqual([2, expect.stringMatching('holds secrets')]);
    expect(spoken.stderr).not.toMatch('hush');
    expect((await trilateral(['publish', '--to', 'pact-broker'], folder)).stderr).toMatch('no pact broker is named');
  }, 60_000);
});
