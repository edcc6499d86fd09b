import { sampleApi } from '#compat/http/sample-api.ts';
import { samplePact } from '#compat/pact/sample-pact.ts';
import { type Party, partyOf } from '#compat/party.ts';
import { sampleService } from '#compat/sample.ts';
import type { HttpCalls } from '#model/http.ts';
import type { EvidenceRecord } from '../store/index.ts';
import { callersOf, placesAnswered } from './callers.ts';
import type { ReadingParty } from './reading.ts';

const description = (fields: string, more = ''): string => `openapi: 3.1.0
info: { title: Foods, version: 1.0.0 }
paths:
  /foods/{id}:
    get:
      ${more}parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: One
          content: { application/json: { schema: { type: object, properties: { ${fields} } } } }
  /foods:
    get: { responses: { '200': { description: All } } }
`;
const of = (party: Party, evidence: readonly EvidenceRecord[] = []): ReadingParty => ({
  party,
  evidence,
  digest: 'now',
});
const { party: food, api } = sampleApi('food', '1.0.0', description('price: { type: number }, name: { type: string }'));
const [operation] = api.operations;
if (operation === undefined) throw new Error('no operation');
const answered = { provider: 'food', operation };

const pactOn = (path: string, body: object): ReadingParty =>
  of(
    samplePact(
      JSON.stringify({
        consumer: { name: 'web' },
        provider: { name: 'food' },
        interactions: [{ description: 'one', request: { method: 'GET', path }, response: { status: 200, body } }],
        metadata: { pactSpecification: { version: '3.0.0' } },
      }),
    ).caller,
  );
const calling = (call: Partial<HttpCalls>, sources = food.sources): Party => {
  const calls = [{ provider: 'food', by: 'unstated' as const, at: { file: 'trilateral.yaml' }, ...call }];
  return partyOf(sampleService('web', '1.0.0', [], { calls }), sources);
};
function stating(fields: string): ReadingParty {
  const own = sampleApi(
    'web',
    '1.0.0',
    description(fields).replace('{id}', '{food}').replace('name: id,', 'name: food,'),
  );
  return of(calling({ by: 'subset', subset: own.api }, own.party.sources));
}
const seen = (...reads: readonly string[]): EvidenceRecord => ({
  format: 1,
  subject: operation.id,
  evidence: { kind: 'tested', by: 'contract suite' },
  contract: 'now',
  reads,
});
const ask = (place: string, ...callers: readonly ReadingParty[]) => callersOf(answered, place, [of(food), ...callers]);

describe('who reads a place of an answer', () => {
  it.each<[string, ReadingParty, string, string, RegExp]>([
    ['a pact that expects it', pactOn('/foods/f-1', { price: 3 }), 'yes', 'read', /pact expects it/],
    ['a pact that expects other places', pactOn('/foods/f-1', { name: 'a' }), 'no', 'nobody', /does not name it/],
    ['a pact that calls something else', pactOn('/foods', { price: 3 }), 'no', 'nobody', /does not call it/],
    ['a part of the API that names it', stating('price: { type: number }'), 'yes', 'read', /names it/],
    ['a part of the API that does not', stating('name: { type: string }'), 'no', 'nobody', /does not name it/],
    ['nothing', of(calling({})), 'maybe', 'unknown', /did not state/],
    ['tests that saw it read', of(calling({}), [seen('/price')]), 'yes', 'read', /was seen to read it/],
    ['tests that saw others read', of(calling({}), [seen('/name')]), 'no', 'nobody', /never read it/],
  ])('is told by %s', (_, caller, reads, answer, because) => {
    const readership = ask('/price', caller);
    expect([readership.readers[0]?.reads, readership.answer]).toEqual([reads, answer]);
    expect(readership.readers[0]?.because).toMatch(because);
  });

  it('is nobody only where each caller has stated what it reads', () => {
    expect(ask('/price', stating('name: { type: string }'), of(calling({}))).answer).toBe('unknown');
    expect(ask('/price').answer).toBe('nobody');
  });

  it('is not known of an API for anybody outside', () => {
    const open = sampleApi('food', '1.0.0', description('price: { type: number }', 'x-audience: external\n      '));
    const [asked = operation] = open.api.operations;
    const readership = callersOf({ provider: 'food', operation: asked }, '/price', [of(open.party)]);
    expect([readership.answer, readership.anybody]).toEqual(['unknown', true]);
  });

  it('knows the places that are answered', () => {
    expect(placesAnswered(answered, [food])).toEqual(['/name', '/price']);
  });
});
