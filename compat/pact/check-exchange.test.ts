import type { Json } from '#model/json.ts';
import { compareHttp } from '../http/index.ts';
import { type Party, partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { Sample, sampleService, sampleUse } from '../sample.ts';
import { samplePact } from './sample-pact.ts';

const json = (content: Json): Json => ({ contents: { contentType: 'application/json', encoded: false, content } });

const asking = (request: Json, response: Json): Party =>
  samplePact(
    JSON.stringify({
      consumer: { name: 'product' },
      provider: { name: 'food' },
      interactions: [
        {
          type: 'Synchronous/Messages',
          description: 'a price',
          request: json(request),
          response: [
            { ...(json(response) as object), matchingRules: { body: { $: { matchers: [{ match: 'type' }] } } } },
          ],
        },
      ],
      metadata: { pactSpecification: { version: '4.0' } },
    }),
  ).caller;

const question: Json = { type: 'object', required: ['type', 'id'], properties: { type: { const: 'ask' }, id: {} } };

const answering = (price: Json, required: readonly string[] = ['price']): Party => {
  const sample = new Sample();
  const use = sampleUse('receive', 'prices/ask', sample.contract('ask.json', question));
  const payload = sample.contract('price.json', { type: 'object', required, properties: { price } });
  const reply = { event: 'prices/answer', payload };
  return partyOf(sampleService('food', '1.0.0', [{ ...use, reply }]), sample.sources);
};

const policy = { policy: emptyPolicyConfig };
const verdicts = async (caller: Party, provider: Party) =>
  (await compareHttp(caller, provider, policy)).findings.map(({ rule, verdict, writer }) =>
    [verdict, rule, writer?.service].join(' '),
  );

describe('a message that a pact sends and takes an answer to', () => {
  const integers = answering({ type: 'integer' });

  it('fits where the provider receives it and answers as expected', async () => {
    expect(await verdicts(asking({ type: 'ask', id: 1 }, { price: 3 }), integers)).toEqual([]);
  });

  it('is refused where it lacks what the provider requires', async () => {
    expect(await verdicts(asking({ type: 'ask' }, { price: 3 }), integers)).toEqual([
      'breaking pact-body-refused product',
    ]);
  });

  it('waits in vain for an answer that never comes, and counts on one that is not promised', async () => {
    expect(await verdicts(asking({ type: 'ask', id: 1 }, { price: 'dear' }), integers)).toEqual([
      'breaking pact-response-refused food',
    ]);
    const optional = answering({ type: 'integer' }, []);
    expect(await verdicts(asking({ type: 'ask', id: 1 }, { price: 3 }), optional)).toEqual([
      'potential pact-response-unpromised food',
    ]);
  });

  it('has no counterpart where nobody answers a message with its mark', async () => {
    expect(await verdicts(asking({ type: 'tell', id: 1 }, { price: 3 }), integers)).toEqual([
      'breaking pact-exchange-unrouted product',
    ]);
  });
});
