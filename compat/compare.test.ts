import type { EventUse } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { compareEvent } from './compare-event.ts';
import { eventPairs } from './pairs.ts';
import { type Party, partyOf } from './party.ts';
import { emptyPolicyConfig, resolvePolicy } from './policy.ts';
import { Sample, sampleService, sampleUse } from './sample.ts';

const sample = new Sample();
const event = 'topic/thing';

function party(
  id: string,
  version: string,
  direction: EventUse['direction'],
  schema: Json,
  over: Partial<EventUse> = {},
): Party {
  const contract = sample.contract(`${id}-${version}.schema.json`, schema);
  return partyOf(sampleService(id, version, [sampleUse(direction, event, contract, over)]), sample.sources);
}

function compare(writer: Party, reader: Party, over: { policy?: Partial<PolicyConfig>; before?: Party } = {}) {
  const [pair] = eventPairs(writer, reader);
  if (pair === undefined) throw new Error('the two share an event');
  const policy = { ...emptyPolicyConfig, ...over.policy };
  return compareEvent(pair, { policy }, over.before === undefined ? {} : { before: over.before });
}

const object = (properties: Json, required: readonly string[] = []): Json => ({ type: 'object', required, properties });
const unit = (...members: readonly string[]): Json => object({ unit: { enum: members } });

describe('a comparison', () => {
  it('finds the edit that hurts among those that do not', async () => {
    const before = party(
      'food',
      '1.0.0',
      'send',
      object({ id: { type: 'string' }, price: { type: 'number' } }, ['price']),
    );
    const after = party(
      'food',
      '1.1.0',
      'send',
      object({ price: { type: 'string' }, name: { type: 'string' }, id: { type: 'string' } }, ['id', 'price']),
    );
    const reader = party('product', '2.0.0', 'receive', object({ price: { type: 'number' } }, ['price']));
    const { findings } = await compare(after, reader, { before });
    expect(findings.map((finding) => [finding.rule, finding.verdict, finding.params['path']])).toEqual([
      ['payload-type-changed', 'breaking', '/price'],
    ]);
  });

  it('asks about a property that a writer added where its reader knew it already', async () => {
    const before = party('food', '1.0.0', 'send', object({ id: { type: 'string' } }));
    const also = { name: { type: 'string' } };
    const after = party(
      'food',
      '1.1.0',
      'send',
      object({ id: { type: 'string' }, price: { type: 'string' }, ...also }),
    );
    const reader = party('product', '2.0.0', 'receive', object({ id: { type: 'string' }, price: { type: 'number' } }));
    const { findings } = await compare(after, reader, { before });
    expect(findings.map((finding) => [finding.rule, finding.verdict, finding.params['path']])).toEqual([
      ['payload-property-added', 'breaking', '/price'],
    ]);
  });

  it('answers nothing about a payload in a format that is not read', async () => {
    const contract = { ...sample.contract('avro.schema.json', {}), unread: 'application/vnd.apache.avro' };
    const side = (id: string, direction: EventUse['direction']): Party =>
      partyOf(sampleService(id, '1.0.0', [sampleUse(direction, event, contract)]), sample.sources);
    const { findings, pairs } = await compare(side('food', 'send'), side('product', 'receive'));
    expect(pairs.map((pair) => pair.verdict)).toEqual(['undecided']);
    expect(findings[0]?.message).toContain('application/vnd.apache.avro');
  });

  it('finds each of several edits that hurt, each with its own witness', async () => {
    const before = party('food', '1.0.0', 'send', object({ a: { type: 'number' }, b: { enum: ['x'] } }, ['a', 'b']));
    const after = party('food', '1.1.0', 'send', object({ a: { type: 'number' }, b: { enum: ['x', 'y'] } }, ['b']));
    const reader = party(
      'product',
      '2.0.0',
      'receive',
      object({ a: { type: 'number' }, b: { enum: ['x'] } }, ['a', 'b']),
    );
    const { findings } = await compare(after, reader, { before });
    expect(findings.map((finding) => [finding.rule, finding.witness])).toEqual([
      ['payload-required-removed', { b: 'x' }],
      ['payload-enum-member-added', { a: expect.any(Number), b: 'y' }],
    ]);
  });

  it('never stays silent where no single edit hurts but all together do', async () => {
    const some = (...names: readonly string[]): Json => ({
      type: 'object',
      anyOf: names.map((name) => ({ required: [name] })),
      properties: { a: {}, b: {} },
    });
    const before = party('food', '1.0.0', 'send', object({ a: {}, b: {} }, ['a', 'b']));
    const after = party('food', '1.1.0', 'send', object({ a: {}, b: {} }));
    const reader = party('product', '2.0.0', 'receive', some('a', 'b'));
    const { findings } = await compare(after, reader, { before });
    expect(findings).toMatchObject([{ verdict: 'breaking', witness: {} }]);
  });

  it('explains what did not fit before either by what both sides say', async () => {
    const before = party('food', '1.0.0', 'send', unit('x', 'y'));
    const after = party('food', '1.1.0', 'send', unit('x', 'y', 'z'));
    const { findings } = await compare(after, party('product', '2.0.0', 'receive', unit('x')), { before });
    expect(findings.map((finding) => finding.rule)).toEqual(['payload-value-refused']);
  });

  it('weighs a new enum member as the policy says, and names the switch', async () => {
    const before = party('food', '1.0.0', 'send', unit('x'));
    const after = party('food', '1.1.0', 'send', unit('x', 'y'));
    const reader = party('product', '2.0.0', 'receive', unit('x'));
    const services = { product: { enumGrowth: 'potential' } } as const;
    const { findings, pairs } = await compare(after, reader, { before, policy: { services } });
    expect(pairs.map((pair) => pair.verdict)).toEqual(['potential']);
    expect(findings).toMatchObject([
      { severity: 'warning', policy: { name: 'enumGrowth', value: 'potential', from: 'policies.services.product' } },
    ]);
  });

  it('lets no policy on enums excuse anything else', async () => {
    const writer = party('food', '1.0.0', 'send', object({ unit: { enum: ['x', 'y'] }, size: { type: 'string' } }));
    const reader = party('product', '2.0.0', 'receive', object({ unit: { enum: ['x'] }, size: { type: 'number' } }));
    const { findings } = await compare(writer, reader, { policy: { default: { enumGrowth: 'safe' } } });
    expect(findings.some((finding) => finding.verdict === 'breaking')).toBe(true);
  });

  it('holds a reader that tells no types apart against every type of its channel', async () => {
    const writer = party('food', '1.0.0', 'send', unit('x'));
    const schema = sample.contract('all.schema.json', unit('y'));
    const reader = partyOf(sampleService('audit', '1.0.0', [sampleUse('receive', 'topic', schema)]), sample.sources);
    const { findings, pairs } = await compare(writer, reader);
    expect(pairs).toMatchObject([{ subject: event, verdict: 'breaking' }]);
    expect(findings.map((finding) => finding.rule)).toEqual(['payload-value-refused']);
  });

  it('compares headers as it compares payloads', async () => {
    const headers = (required: readonly string[]) => ({
      headers: sample.contract(`headers-${required.length}.json`, object({ trace: { type: 'string' } }, required)),
    });
    const writer = party('food', '1.0.0', 'send', {}, headers([]));
    const { pairs } = await compare(writer, party('product', '2.0.0', 'receive', {}, headers(['trace'])));
    expect(pairs.map((pair) => [pair.position, pair.verdict])).toEqual([
      ['payload', 'safe'],
      ['headers', 'breaking'],
    ]);
  });

  it('gives a finding the same fingerprint wherever its files lie and however its keys are ordered', async () => {
    const reader = party('product', '2.0.0', 'receive', object({ a: { type: 'number' } }, ['a']));
    const first = await compare(
      party('food', '1.0.0', 'send', { type: 'object', properties: { a: { type: 'number' } } }),
      reader,
    );
    const second = await compare(
      party('food', '1.0.1', 'send', { properties: { a: { type: 'number' } }, type: 'object' }),
      reader,
    );
    expect(first.findings[0]?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(second.findings[0]?.fingerprint).toBe(first.findings[0]?.fingerprint);
  });
});

describe('a policy', () => {
  it('is settled by the most particular place that sets it', () => {
    const config: PolicyConfig = {
      ruleset: 1,
      default: { reader: 'tolerant', undecided: 'warn' },
      audiences: { external: { reader: 'as-stated' } },
      services: { product: { enumGrowth: 'safe' } },
      events: { [event]: { enumGrowth: 'potential' } },
    };
    expect(resolvePolicy(config, { service: 'product', event, audience: 'external' })).toMatchObject({
      reader: 'as-stated',
      undecided: 'warn',
      enumGrowth: 'potential',
      writer: 'declared',
      setBy: {
        reader: 'policies.audiences.external',
        undecided: 'policies.default',
        enumGrowth: `policies.events.${event}`,
      },
    });
    expect(resolvePolicy(config, { service: '__proto__', audience: 'internal' }).reader).toBe('tolerant');
  });
});
