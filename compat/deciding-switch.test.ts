import type { Json } from '#model/json.ts';
import type { Policy } from '#model/policy.ts';
import { comparePair } from './compare.ts';
import { partyOf } from './party.ts';
import { emptyPolicyConfig } from './policy.ts';
import { Sample, sampleService } from './sample.ts';

const sample = new Sample();
const side = (service: string, schema: Json) => ({
  party: partyOf(sampleService(service, '1.0.0', []), sample.sources),
  contract: sample.contract(`${service}.json`, schema),
});

const decided = async (writer: Json, reader: Json, policy: Partial<Policy> = {}): Promise<unknown> => {
  const pair = { subject: 'a/b', position: 'payload', writer: side('food', writer), reader: side('shop', reader) };
  const { findings } = await comparePair(pair, { policy: { ...emptyPolicyConfig, services: { shop: policy } } });
  return findings.map((finding) => [
    finding.verdict,
    finding.policy?.name,
    finding.policy?.value,
    finding.policy?.from,
  ]);
};

const of = (property: Json): Json => ({ type: 'object', required: ['a'], properties: { a: property } });

describe('a refusal names the switch that decided it', () => {
  it('where enums may grow', async () => {
    const asked = [of({ enum: ['x', 'y'] }), of({ enum: ['x'] })] as const;
    expect(await decided(...asked)).toEqual([['breaking', 'enumGrowth', 'breaking', 'default']]);
    expect(await decided(...asked, { enumGrowth: 'potential' })).toEqual([
      ['potential', 'enumGrowth', 'potential', 'policies.services.shop'],
    ]);
  });

  it('where unknown properties may be ignored', async () => {
    const writer = { type: 'object', properties: { a: true, b: true } };
    const reader = { type: 'object', properties: { a: true }, additionalProperties: false };
    expect(await decided(writer, reader)).toEqual([['breaking', 'reader', 'as-stated', 'default']]);
  });

  it('where defaults may stand in', async () => {
    const reader = { type: 'object', required: ['a'], properties: { a: { type: 'string', default: 'x' } } };
    const writer = { type: 'object', properties: { a: { type: 'string' } } };
    expect(await decided(writer, reader)).toEqual([['breaking', 'requiredWithDefault', 'breaking', 'default']]);
  });

  it('where formats may merely describe', async () => {
    const text = of({ type: 'string' });
    expect(await decided(text, of({ type: 'string', format: 'date' }))).toEqual([
      ['breaking', 'format', 'assertion', 'default'],
    ]);
  });

  it('and none where no switch would change it', async () => {
    expect(await decided(of({ type: 'string' }), of({ type: 'number' }))).toEqual([
      ['breaking', undefined, undefined, undefined],
    ]);
  });
});
