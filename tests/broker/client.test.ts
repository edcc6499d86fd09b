import { brokerWith } from '#stages/broker/broker.ts';
import { type Broker, BrokerError } from '#stages/broker/port.ts';
import { type PactBrokerDouble, pactBroker } from '#testing/doubles/pact-broker.ts';
import { pactClient } from '#testing/pact/broker-client.ts';

const pact = (provider: string, path = '/foods') =>
  JSON.stringify({
    consumer: { name: 'shop-web' },
    provider: { name: provider },
    interactions: [{ description: 'a list', request: { method: 'GET', path }, response: { status: 200 } }],
    metadata: { pactSpecification: { version: '3.0.0' } },
  });

describe('a broker, spoken to by the genuine client,', () => {
  let double: PactBrokerDouble;
  const open = async (
    secrets: Readonly<Record<string, string>> = { PACT_BROKER_TOKEN: 'open sesame' },
  ): Promise<Broker> =>
    brokerWith(await pactClient({ url: double.url, environment: { ...secrets, PACT_BROKER_HTTP_RETRIES: '0' } }));
  beforeEach(async () => {
    double = await pactBroker({ token: 'open sesame' });
  });
  afterEach(() => double.stop());

  it('takes pacts of a version, the same twice, and no others for it', async () => {
    const broker = await open();
    await broker.publish('shop-web', '4.2.0', [pact('food'), pact('product')], 'main');
    await broker.publish('shop-web', '4.2.0', [pact('food')]);
    expect(double.contents.pacts.map(({ provider, version }) => `${provider} ${version}`).sort()).toEqual([
      'food 4.2.0',
      'product 4.2.0',
    ]);
    const changed = broker.publish('shop-web', '4.2.0', [pact('food', '/other')]);
    await expect(changed).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching('Cannot change the content'),
    });
  });

  it('records what runs where, on an environment that is made for it', async () => {
    const broker = await open();
    await broker.makeEnvironment('prod');
    expect(await broker.environments()).toEqual(['prod']);
    await broker.recordDeployment({ service: 'food', version: '1.4.0', stage: 'prod' });
    await broker.recordDeployment({ service: 'food', version: '1.5.0', stage: 'prod' });
    await broker.recordDeployment({ service: 'food', version: '1.6.0', stage: 'prod', instance: 'canary' });
    expect(double.contents.deployments.map(({ version, instance }) => [version, instance])).toEqual([
      ['1.5.0', null],
      ['1.6.0', 'canary'],
    ]);
  });

  it('gives the matrix of a version: a no is an answer and no failure', async () => {
    const broker = await open();
    await broker.makeEnvironment('prod');
    await broker.publish('shop-web', '4.2.0', [pact('food')]);
    await broker.recordDeployment({ service: 'food', version: '1.5.0', stage: 'prod' });
    const unverified = await broker.matrix('shop-web', '4.2.0', 'prod');
    expect(unverified).toMatchObject({
      deployable: false,
      rows: [{ consumer: 'shop-web', provider: 'food', providerVersion: '1.5.0' }],
    });
    expect(unverified.rows[0]).not.toHaveProperty('success');
    double.contents.results.push({
      consumer: 'shop-web',
      version: '4.2.0',
      provider: 'food',
      providerVersion: '1.5.0',
      success: true,
    });
    expect(await broker.matrix('shop-web', '4.2.0', 'prod')).toMatchObject({
      deployable: true,
      rows: [{ success: true }],
    });
  });

  it('takes a name and a password as well, and tells nobody who has neither', async () => {
    await double.stop();
    double = await pactBroker({ username: 'ci', password: 'hush' });
    const broker = await open({ PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 'hush' });
    expect(await broker.environments()).toEqual([]);
    const stranger = (await open({ PACT_BROKER_TOKEN: 'wrong' })).environments();
    await expect(stranger).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'the broker refused list-environments (HTTP 401)',
    });
  });

  it('that is down, in trouble or no broker has said nothing', async () => {
    const broker = await open();
    double.failOn(/^\/environments/, 500);
    await expect(broker.environments()).rejects.toThrow(BrokerError);
    double.failOn(/^\/matrix/, 404);
    await expect(broker.matrix('food', '1.5.0', 'prod')).rejects.toMatchObject({ kind: 'unreachable' });
    await double.stop();
    await expect(broker.environments()).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching('nothing answers there'),
    });
    double = await pactBroker();
  });
});
