import { includes } from '#compat/inclusion/index.ts';
import { Sample, sampleUse } from '#compat/sample.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import { contractDigest, documentFor, isAsMarked, markIn } from './document.ts';
import { type Definitions, projected } from './projection.ts';

const alone: Definitions = { addressOf: (name) => `#/components/schemas/${name}`, isLooser: () => false };

/** Schemas that the registry's dialect can say, and how it says them. */
const sayable: readonly (readonly [string, JsonObject, JsonObject])[] = [
  ['const', { const: 'a' }, { enum: ['a'] }],
  ['a null beside a type', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
  ['several types', { type: ['string', 'integer'] }, { allOf: [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }] }],
  ['an exclusive bound', { exclusiveMinimum: 3 }, { minimum: 3, exclusiveMinimum: true }],
  ['the tighter of two bounds', { maximum: 3, exclusiveMaximum: 9 }, { maximum: 3 }],
  ['nothing required', { required: [] }, {}],
  [
    'properties',
    { properties: { a: false }, additionalProperties: false },
    { properties: { a: { not: {} } }, additionalProperties: false },
  ],
];

/** Schemas of which it can say only a part, and what it has no word for. */
const lossy: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['a condition', { if: { required: ['a'] }, else: { required: ['b'] } }, ['else', 'if']],
  ['a tuple with no rest', { prefixItems: [{ type: 'string' }], items: false }, ['items', 'prefixItems']],
  [
    'names by pattern with no others',
    { patternProperties: { '^x': {} }, additionalProperties: false },
    ['additionalProperties', 'patternProperties'],
  ],
  ['a negation of what is lost', { not: { contains: { const: 1 } } }, ['contains', 'not']],
  [
    'one branch of several that lose something',
    { oneOf: [{ propertyNames: { pattern: 'a' } }, { type: 'string' }] },
    ['oneOf', 'propertyNames'],
  ],
  [
    'a branch that loses what was lost before it',
    {
      additionalProperties: { propertyNames: { pattern: 'a' } },
      oneOf: [{ type: 'object' }, { propertyNames: { pattern: 'b' }, required: ['ab'] }],
    },
    ['oneOf', 'propertyNames'],
  ],
  ['dependencies', { dependentRequired: { a: ['b'] } }, ['dependentRequired']],
];

describe('a schema in the dialect of the registry', () => {
  it.each(sayable)('says %s as it was said', (_, schema, expected) => {
    const { schema: projection, lost } = projected(schema, alone);
    expect([projection, [...lost]]).toEqual([expected, []]);
  });

  it.each(lossy)('leaves out %s, and names it', (_, schema, expected) => {
    const { lost, isLooser } = projected(schema, alone);
    expect([[...lost].sort(), isLooser]).toEqual([expected, true]);
  });

  it.each([...sayable, ...lossy])('never refuses what the contract accepts: %s', async (_, schema) => {
    const { schema: projection } = projected(schema, alone);
    const writer = { schema, dialect: '2020-12' } as const;
    expect(await includes(writer, { schema: projection, dialect: 'openapi-3.0' })).toEqual({ verdict: 'included' });
  });
});

describe('a document of the registry', () => {
  const sample = new Sample();
  const bus = { source: 'shop', detailType: 'Order placed' };
  const use = (schema: Json) =>
    sampleUse('send', 'bus/shop@Order placed', sample.contract('order.json', JSON.stringify(schema)));
  const published = (schema: Json) => documentFor({ service: 'shop', version: '1.0.0', use: use(schema) }, bus);
  const definition = (body: Json) => ({ $ref: '#/$defs/Total', $defs: { Total: body } });

  it('is what EventBridge makes of the events that it discovers', () => {
    const { name, content, mark } = published({
      type: 'object',
      required: ['total'],
      properties: { total: { type: 'number' } },
    });
    const document: Json = JSON.parse(content);
    expect(name).toBe('shop@Order-placed');
    expect(document).toMatchObject({
      openapi: '3.0.0',
      components: {
        schemas: { AWSEvent: { 'x-amazon-events-source': 'shop', 'x-amazon-events-detail-type': 'Order placed' } },
      },
    });
    expect(markIn(document)).toEqual(mark);
    expect(isObject(document) && isAsMarked(document, mark)).toBe(true);
  });

  it('tells by its mark that it was edited', () => {
    const { content, mark } = published({ type: 'string' });
    const document: Json = JSON.parse(content.replace('"string"', '"number"'));
    expect(isObject(document) && isAsMarked(document, mark)).toBe(false);
  });

  it('has the digest of the wire facts: prose does not change it, a keyword that is lost does', () => {
    const digest = (schema: Json) => contractDigest(use(schema));
    expect(digest({ type: 'string', title: 'Total' })).toBe(digest({ type: 'string' }));
    expect(digest({ type: 'array', contains: { const: 1 } })).not.toBe(digest({ type: 'array' }));
    expect(published({ type: 'array', contains: { const: 1 } }).mark.lost).toEqual(['contains']);
  });

  it('does not negate a definition that lost something on the way', () => {
    const { content, mark } = published({
      ...definition({ propertyNames: { pattern: '^a' } }),
      $ref: undefined as never,
      not: { $ref: '#/$defs/Total' },
    });
    expect(mark.lost).toEqual(['not', 'propertyNames']);
    expect(content).not.toMatch('"not":');
  });

  it('holds the digest alone where the schema is too large', () => {
    const { content, mark } = published({ enum: Array.from({ length: 20_000 }, (_, index) => `member-${index}`) });
    expect(content.length).toBeLessThan(100_000);
    expect(mark.pointer).toBe(true);
    expect(content).toMatch(mark.digest);
  });
});
