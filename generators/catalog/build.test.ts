import type { EventUse } from '#model/catalog.ts';
import type { PactHttpInteraction, PactInteraction, PactMessage } from '#model/http.ts';
import type { JsonObject } from '#model/json.ts';
import type { CatalogJson } from '../catalog-json.ts';
import { planServices } from '../generate.ts';
import { catalog, contract, event, service } from '../small-catalog.ts';
import { buildCatalogJson } from './build.ts';

const schema: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { const: 'food-added' },
    food: { $ref: '#/$defs/food', description: 'The entity.' },
    lines: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', properties: { sku: { type: 'string', pattern: '^a' } } },
    },
    prices: { type: 'object', additionalProperties: { type: ['number', 'null'], minimum: 0 } },
    paid: { oneOf: [{ title: 'Card', properties: { token: {} } }, { properties: { iban: {} } }] },
  },
  $defs: {
    food: {
      type: 'object',
      properties: {
        parts: { type: 'array', items: { $ref: '#/$defs/food' } },
        id: { type: 'string', format: 'uuid', default: 'x' },
      },
    },
  },
};
const sent = event({ payload: contract(schema) });
const received: EventUse = {
  ...event({ direction: 'receive', payload: contract(schema), unknownTypes: 'ignore' }),
  route: [
    { kind: 'sns-subscription', rawDelivery: true },
    { kind: 'sqs', queue: 'product-food-events' },
    { kind: 'lambda', function: 'listener' },
  ],
};
const shop = catalog(
  service('food', { sends: [{ ...sent, examples: [{ value: { a: 1 }, valid: true, at: sent.at }] }] }),
  service('product', { receives: [{ ...received, examples: [{ value: { a: 1 }, valid: true, at: sent.at }] }] }),
  service('infrastructure', { kind: 'unit' }),
);
const build = (): CatalogJson =>
  buildCatalogJson(
    { ...shop, sources: (_file, pointer) => ({ line: pointer.length, column: 1, endLine: 1, endColumn: 1 }) },
    '@test/contracts',
    planServices(shop),
  );

describe('catalog.json', () => {
  it('joins producers and consumers of one event, equal examples once', () => {
    const [only, ...more] = build().events;
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      id: 'food-events/food-added',
      slug: 'food-events-food-added',
      dispatchText: 'type = food-added',
      producers: [{ service: 'food', code: { module: '@test/contracts/food', functions: ['foodAddedToSns'] } }],
      consumers: [
        {
          service: 'product',
          reads: 'stated',
          routeText: ['SNS food-events', 'SNS subscription (raw)', 'SQS product-food-events', 'Lambda listener'],
          code: { parse: 'parseFoodAdded', functions: ['handleProductFoodEvents', 'foodAddedFromSqs'] },
        },
      ],
    });
    expect(only?.examples).toHaveLength(1);
  });

  it('holds a schema once, with its fields as rows that know their place', () => {
    const json = build();
    const ids = Object.keys(json.schemas);
    expect(ids).toEqual([json.events[0]?.producers[0]?.payload]);
    const rows = json.schemas[ids[0] ?? '']?.fields.map(({ path, depth, type, branch }) => [path, depth, type, branch]);
    expect(rows).toEqual([
      ['type', 0, 'always food-added', undefined],
      ['food', 0, 'food', undefined],
      ['food.parts', 1, 'array of food', undefined],
      ['food.id', 1, 'string (uuid)', undefined],
      ['lines', 0, 'array of object', undefined],
      ['lines[].sku', 1, 'string', undefined],
      ['prices', 0, 'map of number or null', undefined],
      ['prices.*', 1, 'number or null', undefined],
      ['paid', 0, 'object or object', undefined],
      ['paid.token', 1, 'anything', 'Card'],
      ['paid.iban', 1, 'anything', '2 of 2'],
    ]);
    expect(json.schemas[ids[0] ?? '']?.fields[3]).toMatchObject({
      required: false,
      format: 'uuid',
      default: 'x',
      at: { file: 'contracts/events/schemas/food.schema.json', line: '/properties/id'.length },
    });
  });

  it('takes a pact about messages alone for no call', () => {
    const pact = { consumer: 'product', provider: 'food', specification: '3.0.0', interactions: [], at: sent.at };
    const told: PactMessage = {
      kind: 'message',
      description: 'a food was added',
      states: [],
      metadata: {},
      matchingRules: {},
      at: sent.at,
    };
    const asked: PactHttpInteraction = {
      kind: 'http',
      description: 'asks for foods',
      states: [],
      request: { method: 'GET', path: '/foods', query: {}, headers: {}, matchingRules: {} },
      response: { status: 200, headers: {}, matchingRules: {} },
      at: sent.at,
    };
    const callsWith = (...interactions: readonly PactInteraction[]): readonly string[] => {
      const calls = [{ provider: 'food', by: 'pact' as const, pact: { ...pact, interactions }, at: sent.at }];
      const tree = catalog(service('food'), service('product', { calls }));
      const json = buildCatalogJson(tree, '@test/contracts', planServices(tree));
      return json.services.flatMap((each) => each.calls.map(({ provider }) => `${each.id} calls ${provider}`));
    };
    expect(callsWith(told)).toEqual([]);
    expect(callsWith(told, asked)).toEqual(['product calls food']);
  });

  it('names no module for what has no code', () => {
    const units = build().services.filter(({ module }) => module === undefined);
    expect(units.map(({ id }) => id)).toEqual(['infrastructure']);
  });
});
