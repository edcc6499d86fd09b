import type { Hop } from '#model/catalog.ts';
import { unshown } from '#model/unshown.ts';
import { type InstalledPackage, install } from './compiled-package.ts';
import { generate } from './generate.ts';
import { catalog, contract, event, service } from './small-catalog.ts';

const sqsRoute: readonly Hop[] = [
  { kind: 'sns-subscription', rawDelivery: false },
  { kind: 'sqs', queue: 'product-food-events' },
  { kind: 'event-source-mapping', reportsBatchItemFailures: true },
];
const shop = catalog(
  service('food', { sends: [event({}), event({ name: 'food-removed' })] }),
  service('product', {
    receives: ['food-added', 'food-removed'].map((name) =>
      event({ name, direction: 'receive', route: sqsRoute, unknownTypes: 'ignore' }),
    ),
    sends: [
      event({
        name: 'product-listed',
        transport: 'eventbridge',
        address: 'larder',
        dispatch: { by: 'eventbridge', source: 'product', detailType: 'product-listed' },
      }),
    ],
  }),
);

describe('a generated package', () => {
  let installed: InstalledPackage;
  beforeAll(async () => {
    installed = await install('@test/contracts', await generate(shop));
  });
  afterAll(() => installed.remove());

  it('compiles in a strict project, with types that narrow', () => {
    const program = `
      import { handleProductFoodEvents, parseFoodAdded, productListedToEventBridge, type FoodAdded, type SqsEvent } from '@test/contracts/product';
      import { foodAddedToSns } from '@test/contracts/food';
      import { isFoodAdded } from '@test/contracts/product/food-added';
      const added: FoodAdded = parseFoodAdded({});
      const type: 'food-added' = added.type;
      export const input: { Message: string } = foodAddedToSns({ type, food: { id: 'f-1' } });
      export const entry: { EventBusName: string } = productListedToEventBridge({ type: 'product-listed', food: { id: '1' } }, 'bus');
      export const handler = (event: SqsEvent) => handleProductFoodEvents(event, async (message) => {
        if (message.name === 'food-added') return message.event.type satisfies 'food-added';
        return message.event.type satisfies 'food-removed';
      });
      const unknown: unknown = {};
      if (isFoodAdded(unknown)) unknown.food.id.length;`;
    expect(installed.errorsOf(program)).toEqual([]);
  });

  it('tells the compiler the names of all events, with what their writers promise', () => {
    const program = `
      import '@test/contracts/event-names';
      export const names: readonly (keyof FulfillableEvents)[] = ['food-events/food-added', 'larder/product-listed'];
      export const added: FulfillableEvents['food-events/food-added'] = { type: 'food-added', food: { id: 'f-1' } };`;
    expect(installed.errorsOf(program)).toEqual([]);
    expect(installed.errorsOf(program.replace('/food-added', '/food-add'))).toEqual([
      expect.stringContaining(`'"food-events/food-add"' is not assignable`),
    ]);
  });

  it('refuses programs that do not keep to the contract', () => {
    const program = `
      import { foodAddedToSns } from '@test/contracts/food';
      foodAddedToSns({ type: 'food-added' });`;
    expect(installed.errorsOf(program)).toEqual([expect.stringContaining("Property 'food' is missing")]);
  });

  it('parses what the reader accepts, and names both places of what it refuses', async () => {
    const { parseFoodAdded } = await installed.load('product/index.js');
    const value = { type: 'food-added', food: { id: 'f-1' }, more: true };
    expect(parseFoodAdded?.(value)).toBe(value);
    expect(() => parseFoodAdded?.({ type: 'food-added', food: {} })).toThrow(
      expect.objectContaining({
        code: 'CONTRACT_VIOLATION',
        event: 'food-events/food-added',
        at: '/food',
        keyword: 'required',
        contract: { file: 'contracts/events/test.json', pointer: '/properties/food/required' },
      }),
    );
  });

  it('lets a writer write only what it declares', async () => {
    const { foodAddedToSns } = await installed.load('food/index.js');
    expect(() => foodAddedToSns?.({ type: 'food-added', food: { id: 'f-1' }, more: true })).toThrow('"more"');
    expect(foodAddedToSns?.({ type: 'food-added', food: { id: 'f-1' } })).toEqual({
      Message: '{"type":"food-added","food":{"id":"f-1"}}',
    });
  });

  it('answers with the records that failed, and passes over types that are ignored', async () => {
    const product = await installed.load('product/index.js');
    const delivered = product.deliverFoodAdded?.(
      { type: 'food-added', food: { id: 'good' } },
      { type: 'food-added', food: { id: 'bad' } },
      { type: 'food-eaten' },
      { type: 'food-removed', food: {} },
    );
    const seen: unknown[] = [];
    const failures: unknown[] = [];
    const answer = await product.handleProductFoodEvents?.(
      delivered,
      (message: { event: { food: { id: string } } }) => {
        if (message.event.food.id === 'bad') throw new Error('no');
        seen.push(message);
      },
      (failure: unknown) => failures.push(failure),
    );
    expect(seen).toEqual([{ name: 'food-added', event: { type: 'food-added', food: { id: 'good' } } }]);
    expect(answer).toEqual({
      batchItemFailures: [{ itemIdentifier: 'delivery-2' }, { itemIdentifier: 'delivery-4' }],
    });
    expect(failures).toHaveLength(2);
  });

  it('leaves out of a bundle the formats that no contract of it names', async () => {
    const bundled = await installed.bundle(
      "export { formatDate } from './node_modules/@test/contracts/runtime/ajv.js';",
    );
    expect(bundled).toMatch(/formatDate\b/);
    expect(bundled).not.toMatch(/urn:uuid|Z_ANCHOR|charCodeAt|toZ|new Date/);
    expect(bundled.length).toBeLessThan(900);
  });

  it('leaves out of a bundle what is not imported', async () => {
    const text = await installed.bundle(
      `import { isFoodAdded } from '@test/contracts/product'; console.log(isFoodAdded({}));`,
    );
    expect(text).toContain('food-added');
    expect(text).not.toMatch(/food-removed|product-listed|handleEach|BrokenEnvelope/);
  });

  it('is the same, byte for byte, each time', async () => {
    expect(await generate(shop)).toEqual(await generate(structuredCloneOf(shop)));
  });

  it('says in each file that it is generated', async () => {
    const files = await generate(shop);
    const silent = files.filter(({ text }) => !text.includes('Generated by trilateral generate; do not edit'));
    expect(silent.map(({ path }) => path)).toEqual(['catalog.json']);
  });
});

describe('hostile contracts', () => {
  const evil = '*/ export const broken = `1`; // </script>\u2028"\'\\';
  const payload = contract({
    type: 'object',
    title: evil,
    description: evil,
    required: [evil, 'constructor'],
    properties: {
      [evil]: { const: evil, description: evil, default: evil, tsType: 'import("node:fs")' },
      constructor: { type: 'string', pattern: '^`$' },
      nested: {
        type: 'object',
        title: evil,
        properties: { [evil]: { $ref: `#/$defs/${encodeURIComponent('*~1 x')}` } },
      },
    },
    $defs: { '*/ x': { type: 'object', description: evil, properties: { a: { format: evil } } } },
  });
  const hostile = catalog(
    service(evil, { description: evil, sends: [event({ name: evil, address: evil, payload, description: evil })] }),
    service('reader', {
      receives: [
        event({ name: evil, direction: 'receive', address: evil, payload, route: [{ kind: 'sqs', queue: evil }] }),
        event({ name: '123', direction: 'receive', dispatch: { by: 'attribute', name: evil, value: evil } }),
        event({ name: '!!!', direction: 'receive', address: '???' }),
      ],
    }),
  );

  it('neither break out of code nor of comments', async () => {
    const installed = await install('@test/contracts', await generate(hostile));
    expect(installed.errorsOf(`export * from '@test/contracts/reader';`)).toEqual([]);
    const reader = await installed.load('reader/index.js');
    expect(Object.keys(reader)).not.toContain('broken');
    expect(Object.keys(reader)).toContain('parseN123');
    const parse = reader.parseExportConstBroken1Script;
    const value = { [evil]: evil, constructor: '`' };
    expect(parse?.(value)).toBe(value);
    expect(() => parse?.({ [evil]: evil })).toThrow("must have required property 'constructor'");
    await installed.remove();
  });
});

function structuredCloneOf(value: typeof shop): typeof shop {
  const { sources, ...data } = value;
  return { ...structuredClone(data), sources };
}

describe('texts that turn code around or hide it', () => {
  const text = 'a\u202e\u2066b\u2028c\u200b\u{e0041}*/d';
  const payload = contract({
    type: 'object',
    description: text,
    required: ['type'],
    properties: { type: { const: text, description: text }, [text]: { type: 'string', pattern: text.slice(0, 3) } },
  });
  const dispatch = { by: 'pointer', pointer: '/type', value: text } as const;

  it('stand in no generated file as they are, and mean there what they meant', async () => {
    const files = await generate(
      catalog(service('food', { sends: [event({ payload, dispatch, description: text })] })),
    );
    const raw = files.filter((file) => file.text.replaceAll('\t', '').search(unshown) >= 0);
    expect(raw.map(({ path }) => path)).toEqual([]);
    const installed = await install('@test/contracts', files);
    try {
      expect(installed.errorsOf("import type {} from '@test/contracts/food';")).toEqual([]);
      const { parseFoodAdded } = await installed.load('food/index.js');
      const value = { type: text, [text]: text };
      expect(parseFoodAdded?.(value)).toBe(value);
      expect(() => parseFoodAdded?.({ type: 'a' })).toThrow();
      expect(() => parseFoodAdded?.({ type: text, [text]: 'c' })).toThrow();
    } finally {
      await installed.remove();
    }
  });
});
