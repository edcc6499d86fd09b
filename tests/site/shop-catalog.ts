import type {
  CatalogJson,
  ChannelJson,
  EventJson,
  EventSideJson,
  FieldJson,
  OperationJson,
  SchemaJson,
  ServiceJson,
} from '#generators/catalog-json.ts';

const at = { file: 'contracts/events/food.asyncapi.yaml', line: 12, column: 5 };

export function field(path: string, type: string, more: Partial<FieldJson> = {}): FieldJson {
  const parts = path.split('.');
  return {
    path,
    name: parts.at(-1) ?? path,
    depth: parts.length - 1,
    type,
    required: true,
    deprecated: false,
    constraints: [],
    at,
    ...more,
  };
}

export function schema(fields: readonly FieldJson[]): SchemaJson {
  return { dialect: '2020-12', schema: { type: 'object' }, fields, at };
}

export function side(service: string, payload: string, more: Partial<EventSideJson> = {}): EventSideJson {
  return { service, payload, contentType: 'application/json', route: [], routeText: [], at, ...more };
}

export function service(id: string, more: Partial<ServiceJson> = {}): ServiceJson {
  return {
    id,
    slug: id,
    kind: 'bff',
    title: id,
    version: '1.0.0',
    audience: 'internal',
    dependsOn: [],
    sends: [],
    receives: [],
    calls: [],
    at,
    ...more,
  };
}

export function event(id: string, more: Partial<EventJson> = {}): EventJson {
  const name = id.split('/').at(-1) ?? id;
  return {
    id,
    slug: id.replaceAll('/', '-'),
    name,
    channel: id.split('/')[0] ?? id,
    dispatch: { by: 'pointer', pointer: '/type', value: name },
    dispatchText: `/type = ${name}`,
    audience: 'internal',
    deprecated: false,
    tags: [],
    producers: [],
    consumers: [],
    examples: [],
    ...more,
  };
}

export function channel(address: string, events: readonly string[], more: Partial<ChannelJson> = {}): ChannelJson {
  return { address, slug: address, transport: 'sns', bindings: {}, events, at, ...more };
}

const clientCode = { module: '@corner/contracts/shop-web', create: 'createFoodClient', call: 'getFood' };

const operation: OperationJson = {
  id: 'GET /foods/{id}',
  slug: 'get-foods-id',
  method: 'get',
  path: '/foods/{id}',
  operationId: 'getFood',
  summary: 'One food by its id.',
  tags: ['foods'],
  parameters: [
    {
      in: 'path',
      name: 'id',
      description: 'Given by us.',
      required: true,
      deprecated: false,
      schema: 'id',
      examples: [],
      at,
    },
  ],
  responses: [
    {
      status: '200',
      description: 'The food.',
      headers: [],
      content: [
        { mediaType: 'application/json', schema: 'food', examples: [{ value: { id: 'f-1' }, valid: true, at }], at },
      ],
      at,
    },
    { status: '404', description: 'There is no such food.', headers: [], content: [], at },
  ],
  security: [{ token: [] }],
  audience: 'external',
  deprecated: false,
  callers: [{ service: 'shop-web', by: 'pact', interactions: ['a food that exists'], code: clientCode, at }],
  at,
};

const foodFields = [
  field('id', 'string', {
    description: 'Deterministic: the same change has the same id.',
    constraints: ['at most 64 characters'],
  }),
  field('type', 'string', { values: ['food-added'] }),
  field('food', 'object', { description: 'What is promised.' }),
  field('food.name', 'string', { constraints: ['at least 1 character'] }),
  field('food.price', 'number', { constraints: ['at least 0'], examples: [2.4] }),
  field('food.unit', 'string', { required: false, values: ['piece', 'kilogram'], default: 'piece' }),
  field('food.imageUrl', 'string (uri)', { required: false, deprecated: true }),
];

/** A small shop: one producer, a consumer that states what it reads, one that does not, a caller. */
export function shopCatalog(): CatalogJson {
  return {
    format: 1,
    title: 'Corner shop',
    description: 'A small shop for tests.',
    package: '@corner/contracts',
    site: {},
    stages: ['test', 'prod'],
    owners: [
      { id: 'catalog', name: 'Catalog team', contact: '#team-catalog', at },
      { id: 'pricing', name: 'Pricing team', at },
    ],
    domains: [{ id: 'shop', name: 'Shop', description: 'What customers see.', at }],
    services: [
      service('food', {
        title: 'Food',
        version: '1.5.0',
        owner: 'catalog',
        domain: 'shop',
        description: 'Keeps foods.',
        sends: ['food-events/food-added'],
        module: '@corner/contracts/food',
        api: {
          title: 'Foods',
          version: '1.0.0',
          servers: [{ url: 'https://api.example/' }],
          operations: [operation],
          outgoing: [],
          securitySchemes: {},
          at,
        },
      }),
      service('product', { title: 'Product', owner: 'pricing', domain: 'shop', receives: ['food-events/food-added'] }),
      service('search', {
        title: 'Search',
        kind: 'control',
        receives: ['food-events/food-added', 'food-events/food-lost'],
      }),
      service('shop-web', {
        title: 'Shop on the web',
        kind: 'external',
        owner: 'catalog',
        calls: [{ provider: 'food', by: 'pact', operations: ['GET /foods/{id}'], at }],
      }),
    ],
    channels: [
      channel('food-events', ['food-events/food-added', 'food-events/food-lost'], { owner: 'food', retention: 'P4D' }),
    ],
    events: [
      event('food-events/food-added', {
        description: 'A food was added to the shop.',
        producers: [
          side('food', 'food', {
            code: {
              module: '@corner/contracts/food',
              type: 'FoodAdded',
              parse: 'parseFoodAdded',
              functions: ['foodAddedToSns'],
            },
          }),
        ],
        consumers: [
          side('product', 'food-read', {
            reads: 'stated',
            routeText: ['SNS food-events', 'SQS product-food-events', 'Lambda product-listener'],
          }),
          side('search', 'food', { reads: 'inherited' }),
        ],
        examples: [
          {
            name: 'rye bread',
            value: { id: 'f-1', type: 'food-added', food: { name: 'Rye bread', price: 2.4 } },
            valid: true,
            at,
          },
          { value: { id: 'f-2' }, valid: false, at },
        ],
      }),
      event('food-events/food-lost', { consumers: [side('search', 'food', { reads: 'inherited' })] }),
    ],
    schemas: {
      id: schema([]),
      food: schema(foodFields),
      'food-read': schema([field('id', 'string'), field('food', 'object'), field('food.price', 'number')]),
    },
    documents: [],
  };
}
