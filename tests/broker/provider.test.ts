import { sampleService } from '#compat/sample.ts';
import type { Pact } from '#model/http.ts';
import { type PactBrokerDouble, pactBroker } from '#testing/doubles/pact-broker.ts';
import { type Deployed, type Provider, type ServedHandler, serveHandler, verifyBrokerPacts } from '#testing/index.ts';
import { pactFileOf } from '#testing/pact/pact-file.ts';

const at = { file: 'contracts/http/pacts/web-food.json' };
const pactOf = (consumer: string, path = '/foods'): Pact => ({
  consumer,
  provider: 'food',
  specification: '3.0.0',
  at,
  interactions: [
    {
      kind: 'http',
      description: `a list for ${consumer}`,
      states: [],
      request: { method: 'GET', path, query: {}, headers: {}, matchingRules: {} },
      response: { status: 200, headers: {}, matchingRules: {} },
      at,
    },
  ],
});
const runs = (consumer: string, version: string): Deployed => ({
  live: { service: consumer, version, digest: '', state: 'deployed', since: '2026-11-02T08:30:00Z' },
  service: sampleService(consumer, version, [], {
    calls: [{ provider: 'food', by: 'pact', pact: pactOf(consumer), at }],
  }),
});

describe('a provider, held against the pacts at a broker', () => {
  let double: PactBrokerDouble;
  let served: ServedHandler;
  let status = 200;
  const provider = (): Provider => ({ name: 'food', url: served.url, states: {} });
  const source = (publishAs?: string) => ({
    url: double.url,
    environment: { PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 'hush' },
    ...(publishAs !== undefined && { publishAs }),
  });
  const has = (consumer: string, version: string, path?: string) =>
    double.contents.pacts.push({ consumer, version, provider: 'food', content: pactFileOf(pactOf(consumer, path)) });
  beforeAll(async () => {
    served = await serveHandler(['GET /foods'], async () => ({ statusCode: status }));
  });
  afterAll(() => served.stop());
  beforeEach(async () => {
    status = 200;
    double = await pactBroker({ username: 'ci', password: 'hush' });
  });
  afterEach(() => double.stop());

  it('keeps those of exactly the consumers that run, and tells the broker', async () => {
    has('web', '4.2.0');
    has('web', '4.3.0', '/not-deployed-yet');
    has('app', '1.0.0', '/gone');
    const { consumers, interactions } = await verifyBrokerPacts(provider(), [runs('web', '4.2.0')], source('1.5.0'));
    expect([consumers, interactions]).toEqual([['web'], 1]);
    expect(double.contents.results).toEqual([
      { consumer: 'web', version: '4.2.0', provider: 'food', providerVersion: '1.5.0', success: true },
    ]);
  });

  it('that does not keep one is told so, and the broker too', async () => {
    has('web', '4.2.0');
    status = 500;
    await expect(verifyBrokerPacts(provider(), [runs('web', '4.2.0')], source('1.6.0'))).rejects.toThrow(/200.*500/s);
    expect(double.contents.results).toMatchObject([{ providerVersion: '1.6.0', success: false }]);
  });

  it('is not verified where a pact is missing, is another one, or the broker is shut', async () => {
    const live = [runs('web', '4.2.0')];
    await expect(verifyBrokerPacts(provider(), live, source())).rejects.toThrow('does not have the pact of web@4.2.0');
    double.contents.pacts.push({
      consumer: 'web',
      version: '4.2.0',
      provider: 'food',
      content: pactFileOf(pactOf('others')),
    });
    await expect(verifyBrokerPacts(provider(), live, source())).rejects.toThrow('other interactions');
    const shut = { ...source(), environment: {} };
    await expect(verifyBrokerPacts(provider(), live, shut)).rejects.toThrow('HTTP 401');
    await expect(verifyBrokerPacts(provider(), [], source())).rejects.toThrow('nothing would be checked');
  });

  it('is not taken for verified where the broker did not keep the result', async () => {
    has('web', '4.2.0');
    double.failOn(/verification-results$/, 500);
    await expect(verifyBrokerPacts(provider(), [runs('web', '4.2.0')], source('1.5.0'))).rejects.toThrow(
      'was not told',
    );
  });
});
