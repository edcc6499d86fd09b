import type { EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { compareEvent } from './compare-event.ts';
import { eventPairs } from './pairs.ts';
import { type Party, partyOf } from './party.ts';
import { emptyPolicyConfig } from './policy.ts';
import { proofKey } from './proofs.ts';
import { Sample, sampleService, sampleUse } from './sample.ts';

const sample = new Sample();

function party(id: string, direction: EventUse['direction'], schema: Json): Party {
  const contract = sample.contract(`${id}.schema.json`, schema);
  return partyOf(sampleService(id, '1.0.0', [sampleUse(direction, 'topic/thing', contract)]), sample.sources);
}

async function compare(written: Json, read: Json, proofs: Set<string>, writer: 'declared' | 'open' = 'declared') {
  const [pair] = eventPairs(party('food', 'send', written), party('product', 'receive', read));
  if (pair === undefined) throw new Error('the two share an event');
  const policy = { ...emptyPolicyConfig, defaults: { writer } };
  const { pairs } = await compareEvent(pair, { policy, proofs });
  return pairs.map(({ verdict, because }) => [verdict, because]);
}

const text = { type: 'string' };

describe('remembered proofs', () => {
  it('answer the same question again', async () => {
    const proofs = new Set<string>();
    expect(await compare({ type: 'string', minLength: 2 }, text, proofs)).toEqual([
      ['safe', 'all that may be written is accepted'],
    ]);
    expect(proofs.size).toBe(1);
    expect(await compare({ minLength: 2, type: 'string' }, text, proofs)).toEqual([
      ['safe', 'all that may be written is accepted'],
    ]);
    expect(proofs.size).toBe(1);
  });

  it('are of included contracts alone', async () => {
    const proofs = new Set<string>();
    await compare(text, { type: 'number' }, proofs);
    await compare({ type: 'strin' }, { type: 'strin' }, proofs);
    expect(proofs).toEqual(new Set());
  });

  it('never answer another question', async () => {
    const writer = sample.contract('writer.json', { $ref: '#/$defs/A', $defs: { A: text, B: { type: 'number' } } });
    const other = sample.contract('other.json', { $ref: '#/$defs/A', $defs: { A: { type: 'null' } } });
    const spare = sample.contract('spare.json', { $ref: '#/$defs/A', $defs: { A: text } });
    const reader = sample.contract('reader.json', text);
    const asked = proofKey(writer, reader, { writer: 'open' });
    expect(proofKey(spare, reader, { writer: 'open' })).toBe(asked);
    expect(proofKey(writer, reader, { writer: 'open', examples: ['x'] })).toBe(asked);
    const part = (id: Json) =>
      sample.contract('part.json', { $ref: '#/$defs/A/properties/id', $defs: { A: { properties: { id } } } });
    const [textPart, listPart] = [part(text), part({ type: 'array' })];
    expect(proofKey(textPart, reader, {})).not.toBe(proofKey(listPart, reader, {}));
    const others = [
      proofKey(other, reader, { writer: 'open' }),
      proofKey(writer, reader, { writer: 'declared' }),
      proofKey(reader, writer, { writer: 'open' }),
      proofKey({ ...writer, dialect: 'draft-07' }, reader, { writer: 'open' }),
    ];
    expect(new Set([asked, ...others]).size).toBe(5);
  });
});
