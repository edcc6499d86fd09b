import type { Catalog, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import { emptyPolicyConfig } from './policy.ts';
import { Sample, sampleService, sampleUse } from './sample.ts';
import { checkTree } from './tree.ts';

const sample = new Sample();
const object = (required: readonly string[]): Json => ({
  type: 'object',
  required,
  properties: { id: { type: 'string' } },
});
const contract = (required: readonly string[]) =>
  sample.contract(`needs-${required.length}.schema.json`, object(required));

function catalog(...services: readonly Service[]): Catalog {
  return {
    title: 'Shop',
    store: 'deployments',
    stages: [],
    owners: [],
    domains: [],
    services,
    policy: emptyPolicyConfig,
    site: {},
    documents: [],
    sources: sample.sources,
  };
}

describe('a tree', () => {
  const writer = sampleService('food', '1.0.0', [sampleUse('send', 'topic/thing', contract([]))]);
  const strict = sampleService('product', '1.0.0', [sampleUse('receive', 'topic/thing', contract(['id']))]);
  const easy = sampleService('search', '1.0.0', [sampleUse('receive', 'topic/thing', contract([]))]);

  it('fits where each reader accepts what each writer of its events writes', async () => {
    const { findings, pairs } = await checkTree(catalog(writer, easy));
    expect(findings).toEqual([]);
    expect(pairs).toMatchObject([
      { writer: { service: 'food' }, reader: { service: 'search' }, because: 'same schema' },
    ]);
  });

  it('names the pairs that do not fit, whatever order the services come in', async () => {
    const found = await checkTree(catalog(writer, strict, easy));
    expect(found.findings).toMatchObject([
      { rule: 'payload-required-unmet', reader: { service: 'product' }, witness: {} },
    ]);
    expect((await checkTree(catalog(easy, strict, writer))).findings).toEqual(found.findings);
  });

  it('has a filter that none of its messages meets: said, for their writer may live elsewhere', async () => {
    const route = [
      { kind: 'sns-subscription', rawDelivery: true, filterPolicyScope: 'MessageBody', filterPolicy: { shop: ['a'] } },
    ] as const;
    const deaf = sampleService('shop', '1.0.0', [sampleUse('receive', 'topic/thing', contract([]), { route })]);
    const { findings } = await checkTree(catalog(writer, deaf));
    expect(findings).toMatchObject([{ rule: 'event-filtered-out', verdict: 'potential', reader: { service: 'shop' } }]);
  });
});
