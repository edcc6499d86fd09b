import type { Json } from '#model/json.ts';
import { ignoredWrites } from './ignored.ts';
import { samplePact } from './pact/sample-pact.ts';
import { eventPairs } from './pairs.ts';
import { type Party, partyOf } from './party.ts';
import { emptyPolicyConfig } from './policy.ts';
import { Sample, sampleService, sampleUse } from './sample.ts';

const food = (names: readonly string[]): Json => ({
  type: 'object',
  properties: {
    type: { const: 'added' },
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  },
});

const party = (
  id: string,
  direction: 'send' | 'receive',
  payload: Json,
  calls: Party['service']['calls'] = [],
): Party => {
  const sample = new Sample();
  const use = sampleUse(direction, 'foods/added', sample.contract(`${id}.json`, payload));
  return partyOf(sampleService(id, '1.0.0', [use], { calls }), sample.sources);
};

const pactOf = (consumer: string, provider: string, stated: object): Party['service']['calls'] =>
  samplePact(
    JSON.stringify({
      consumer: { name: consumer },
      provider: { name: provider },
      ...stated,
      metadata: { pactSpecification: { version: '4.0' } },
    }),
  ).caller.service.calls;

const message = (contents: Json): Json => ({
  type: 'Asynchronous/Messages',
  description: 'a food',
  contents: { content: contents, contentType: 'application/json' },
});

async function ignored(writer: Party, calls: Party['service']['calls'] = []): Promise<readonly Json[]> {
  const before = party('reader', 'receive', food(['name', 'note']), calls);
  const [pair] = eventPairs(writer, party('reader', 'receive', food(['name']), calls));
  const [use] = before.service.receives;
  if (pair === undefined || use === undefined) throw new Error('nothing is read');
  const findings = await ignoredWrites({ pair, before: { party: before, use } }, { policy: emptyPolicyConfig });
  return findings.map(({ verdict, params, related }) => ({
    verdict,
    path: params['path'] ?? null,
    told: related.map(({ label }) => label),
  }));
}

describe('a place that a reader no longer names', () => {
  const writer = party('writer', 'send', food(['name', 'note']));
  const breaking = [{ verdict: 'breaking', path: '/note', told: expect.arrayContaining(['a pact states it']) }];
  const potential = [{ verdict: 'potential', path: '/note', told: expect.not.arrayContaining(['a pact states it']) }];

  it('is potential where the writer merely may fill it', async () => {
    expect(await ignored(writer)).toEqual(potential);
  });

  it('is breaking where a message of the reader’s pact has it', async () => {
    const calls = pactOf('reader', 'writer', { interactions: [message({ type: 'added', note: 'fresh' })] });
    expect(await ignored(writer, calls)).toEqual(breaking);
  });

  it('stays potential where the pact speaks of another place, another event or another writer', async () => {
    for (const [provider, contents] of [
      ['writer', { type: 'added', name: 'Rye bread' }],
      ['writer', { type: 'removed', note: 'fresh' }],
      ['another', { type: 'added', note: 'fresh' }],
    ] as const) {
      const calls = pactOf('reader', provider, { interactions: [message(contents)] });
      expect(await ignored(writer, calls)).toEqual(potential);
    }
  });

  it('is breaking where the writer’s own pact sends it and waits for an answer', async () => {
    const request = { contents: { content: { type: 'added', note: 'fresh' }, contentType: 'application/json' } };
    const exchange = { type: 'Synchronous/Messages', description: 'a food', request, response: [] };
    const asking = party(
      'writer',
      'send',
      food(['name', 'note']),
      pactOf('writer', 'reader', { interactions: [exchange] }),
    );
    expect(await ignored(asking)).toEqual(breaking);
  });
});
