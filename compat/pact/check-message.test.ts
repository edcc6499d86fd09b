import type { Json } from '#model/json.ts';
import { compareHttp } from '../http/index.ts';
import { partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { Sample, sampleService, sampleUse } from '../sample.ts';
import { samplePact } from './sample-pact.ts';

const event = (type: string, properties: Json, required: Json = ['type', 'price']): Json => ({
  type: 'object',
  required,
  properties: { type: { const: type }, ...(properties as object) },
});

const pactOf = (contents: Json, rules: Json = {}) =>
  samplePact(
    JSON.stringify({
      consumer: { name: 'product' },
      provider: { name: 'food' },
      messages: [{ description: 'a food', contents, matchingRules: { body: rules } }],
      metadata: { pactSpecification: { version: '3.0.0' } },
    }),
  ).caller;

const producer = (version: string, events: Readonly<Record<string, Json>>) => {
  const sample = new Sample();
  const uses = Object.entries(events).map(([name, schema]) =>
    sampleUse('send', `foods/${name}`, sample.contract(`${name}.json`, schema)),
  );
  return partyOf(sampleService('food', version, uses), sample.sources);
};

const added = producer('1.0.0', {
  'food-added': event('food-added', { price: { type: 'integer' } }),
  'food-removed': event('food-removed', { reason: { type: 'string' } }, ['type']),
});

const verdicts = async (...asked: Parameters<typeof compareHttp>) =>
  (await compareHttp(...asked)).findings.map(({ rule, verdict, subject }) => `${verdict} ${rule} ${subject}`);

const policy = { policy: emptyPolicyConfig };

describe('a message that a pact expects', () => {
  it('is held against the event whose mark it carries', async () => {
    expect(await verdicts(pactOf({ type: 'food-added', price: 3 }), added, policy)).toEqual([]);
    expect(await verdicts(pactOf({ type: 'food-removed', price: 3 }), added, policy)).toEqual([
      'breaking pact-response-refused foods/food-removed',
    ]);
  });

  it('is held against every event where it carries no mark, and fits when it fits one', async () => {
    expect(await verdicts(pactOf({ reason: 'sold out' }, { '$.reason': { match: 'type' } }), added, policy)).toEqual([
      'potential pact-response-unpromised foods/food-removed',
    ]);
  });

  it('is missed where no event has its mark', async () => {
    expect(await verdicts(pactOf({ type: 'food-aded', price: 3 }), added, policy)).toEqual([
      'breaking pact-message-unsent product <- food',
    ]);
  });

  it('breaks when the producer promised before what it no longer does', async () => {
    const candidate = producer('2.0.0', {
      'food-added': event('food-added', { price: { type: 'integer' } }, ['type']),
    });
    const caller = pactOf({ type: 'food-added', price: 3 });
    expect(await verdicts(caller, candidate, policy)).toEqual(['potential pact-response-unpromised foods/food-added']);
    expect(await verdicts(caller, candidate, policy, { before: added })).toEqual([
      'breaking pact-response-unpromised foods/food-added',
    ]);
  });
});
