import { sampleUse } from '#compat/sample.ts';
import type { Service } from '#model/catalog.ts';
import { exitCodeOf } from '#model/report.ts';
import { publishSchemas } from '#stages/registry/publish.ts';
import { verifySchemas } from '#stages/registry/verify.ts';
import { sample } from '#stages/sample-stage.ts';
import { busUse, publishedBy, type Registries, registries, stageWith, writer } from './sample-registry.ts';

const listed = busUse('product', 'product-listed', { type: 'object', properties: { id: { type: 'string' } } });
const priced = busUse('product', 'product-price-changed', {
  type: 'object',
  properties: { price: { type: 'number' } },
});
const product = writer('product', '2.3.1', listed, priced);

let shop: Registries;
beforeEach(async () => {
  shop = await registries(1);
});
afterEach(() => shop.stop());

const writes = () => shop.fake.calls.filter((call) => /^(Create|Update)Schema/.test(call));

describe('publishing to a schema registry', () => {
  it('makes the registry and a schema for each event on a bus, and says what is not on one', async () => {
    const food = sampleUse('send', 'food-events/food-added', sample.contract('food.json', '{}'));
    const published = publishedBy(product, writer('food', '1.0.0', food));
    const { findings, counts, notes } = await publishSchemas(await shop.open(), published);
    expect([findings, counts]).toEqual([[], { 'schemas made': 2 }]);
    expect(notes.join('\n')).toMatch(
      'not published, as they travel over other channels than a bus: food-events/food-added',
    );
    expect(JSON.parse(shop.fake.content('shop', 'product@product-listed') ?? '')).toMatchObject({ openapi: '3.0.0' });
  });

  it('changes nothing the second time, and only what changed the third', async () => {
    const registry = await shop.open();
    await publishSchemas(registry, publishedBy(product));
    const made = writes().length;
    expect((await publishSchemas(registry, publishedBy(product))).counts).toEqual({ 'schemas unchanged': 2 });
    expect(writes()).toHaveLength(made);
    const narrower = busUse('product', 'product-listed', { type: 'object', required: ['id'] });
    const third = await publishSchemas(registry, publishedBy(writer('product', '2.4.0', narrower, priced)));
    expect(third.counts).toEqual({ 'schemas replaced': 1, 'schemas unchanged': 1 });
  });

  it('only says what it would do when it is rehearsed', async () => {
    const { counts } = await publishSchemas(await shop.open(), publishedBy(product), { rehearse: true });
    expect(counts).toEqual({ 'schemas to make': 2 });
    expect(shop.fake.calls).toEqual(['DescribeRegistry']);
  });

  it('replaces a schema that somebody else made meanwhile', async () => {
    const registry = await shop.open();
    await publishSchemas(registry, publishedBy(writer('product', '2.3.0', priced)));
    await publishSchemas(registry, publishedBy(product));
    const late = { ...registry, read: async () => undefined };
    const changed = busUse('product', 'product-listed', { type: 'object', required: ['id'] });
    const { counts, findings } = await publishSchemas(late, publishedBy(writer('product', '2.4.0', changed)));
    expect([counts, findings]).toEqual([{ 'schemas replaced': 1 }, []]);
    expect(shop.fake.content('shop', 'product@product-listed')).toMatch('"required"');
  });

  it('refuses two events of one name, and one that it cannot read, before anything is written', async () => {
    const other = busUse('product', 'product/listed', { type: 'string' });
    const again = busUse('product', 'product:listed', { type: 'number' });
    const { findings, notes } = await publishSchemas(
      await shop.open(),
      publishedBy(writer('product', '1.0.0', other, again)),
    );
    expect(findings.map(({ rule, verdict }) => [rule, verdict])).toEqual([['schema-name-colliding', 'invalid']]);
    const avro = { ...listed, payload: { ...listed.payload, unread: 'application/vnd.apache.avro' } };
    const unread = await publishSchemas(await shop.open(), publishedBy(writer('product', '1.0.0', avro)));
    expect(exitCodeOf(unread.findings)).toBe(2);
    expect([notes, shop.fake.calls]).toEqual([['nothing was published'], []]);
  });

  it('goes on when it is throttled, and is undecided when it is refused', async () => {
    shop.fake.failNext('CreateSchema', 'TooManyRequestsException', 2);
    const throttled = await publishSchemas(await shop.open(), publishedBy(product));
    expect(throttled.counts).toEqual({ 'schemas made': 2 });
    shop.fake.failNext('DescribeSchema', 'ForbiddenException', 1);
    const refused = await publishSchemas(await shop.open(), publishedBy(product));
    expect(refused.findings).toMatchObject([
      { rule: 'account-unreachable', fix: 'the role needs schemas:DescribeSchema' },
    ]);
    expect([exitCodeOf(refused.findings), refused.notes[0]]).toEqual([3, '0 of 2 schemas were brought there']);
  });
});

describe('a registry held against a stage', () => {
  const facts = async (...services: readonly Service[]) => {
    const { findings } = await verifySchemas(await shop.open(), stageWith(...services));
    return findings.map(({ rule, verdict, subject }) => `${rule} ${verdict} ${subject}`);
  };
  const published = async () => publishSchemas(await shop.open(), publishedBy(product));

  it('is as it should be where it has what runs, whichever of two versions', async () => {
    await published();
    expect(await facts(product)).toEqual([]);
    const canary = writer('product', '2.4.0', busUse('product', 'product-listed', { type: 'string' }), priced);
    expect(await facts(canary, product)).toEqual([]);
  });

  it('has drifted where an event is missing, was made from another contract, edited or written by hand', async () => {
    await published();
    const sold = busUse('product', 'product-sold', {});
    const newer = busUse('product', 'product-listed', { type: 'string' });
    expect(await facts(writer('product', '2.4.0', sold, newer, priced))).toEqual([
      'schema-drifted breaking larder/product@product-listed',
      'schema-unregistered breaking larder/product@product-sold',
    ]);
    const registry = await shop.open();
    const { content = '', ...schema } = (await registry.read('product@product-listed')) ?? {};
    await registry.replace({
      name: 'product@product-listed',
      type: 'OpenApi3',
      description: '',
      ...schema,
      content: content.replace('"object"', '"array"'),
    });
    await registry.replace({
      name: 'product@product-price-changed',
      type: 'OpenApi3',
      description: '',
      content: '{"openapi":"3.0.0"}',
    });
    const { findings } = await verifySchemas(registry, stageWith(product));
    expect(findings.map(({ params }) => params['fact'])).toEqual(['edited', 'foreign']);
    expect(exitCodeOf(findings)).toBe(1);
  });

  it('may have more: events that nobody writes any more, and schemas of others', async () => {
    await published();
    const registry = await shop.open();
    await registry.add({ name: 'theirs', type: 'OpenApi3', description: '', content: '{"openapi":"3.0.0"}' });
    const { findings, notes } = await verifySchemas(registry, stageWith(writer('product', '2.4.0', listed)));
    expect(findings.map(({ rule, verdict }) => [rule, verdict])).toEqual([['schema-unclaimed', 'potential']]);
    expect(notes).toEqual(['eventbridge:shop has schemas that were not published from contracts: theirs']);
  });

  it('is undecided where there is none, and where the account gives no answer', async () => {
    expect(await facts(product)).toEqual(['registry-missing undecided prod']);
    await published();
    shop.fake.failNext('DescribeSchema', 'ForbiddenException', 1);
    expect(await facts(product)).toEqual(['account-unreachable undecided prod']);
    shop.fake.failNext('ListSchemas', 'TooManyRequestsException', 9);
    const { findings } = await verifySchemas(await shop.open(), stageWith(product));
    expect(findings[0]?.fix).toMatch('AWS_MAX_ATTEMPTS');
    shop.fake.failNext('ListSchemas', 'InternalServerErrorException', 9);
    expect(await facts(product)).toEqual(['account-unreachable undecided prod']);
  }, 30_000);
});
