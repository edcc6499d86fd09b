import type { Hop } from '#model/catalog.ts';
import type { Json, JsonObject } from '#model/json.ts';

/** The channels of the made-up world: one for each way in which message types are told apart. */
export const channels = {
  orders: { transport: 'sns', told: 'pointer' },
  stock: { transport: 'sns', told: 'attribute' },
  bus: { transport: 'eventbridge', told: 'eventbridge' },
  log: { transport: 'sns', told: 'nothing' },
  tasks: { transport: 'sqs', told: 'pointer' },
} as const;

export type ChannelName = keyof typeof channels;

export const channelNames = ['orders', 'stock', 'bus', 'log', 'tasks'] as const satisfies readonly ChannelName[];
/** The mark of a type that its writer does not mark. */
export const noMark = 'unmarked';

export const typeNames = ['added', 'changed', 'gone'] as const;
export const serviceNames = ['web', 'shop', 'store', 'bank', 'post', 'desk'] as const;

/** A message type and the schema that its writer or reader states; `mark` is its value on the wire. */
export type TypeSpec = { readonly channel: ChannelName; readonly mark: string; readonly payload: JsonObject };

/** One way from a channel to a handler, and the types that the handler knows. */
export type Subscription = {
  readonly channel: ChannelName;
  readonly types: readonly TypeSpec[];
  readonly route: readonly Hop[];
  readonly unknownTypes?: 'ignore' | 'refuse';
};

/** One version of one service. */
export type VersionSpec = {
  readonly service: string;
  readonly version: string;
  readonly sends: readonly TypeSpec[];
  readonly subscriptions: readonly Subscription[];
};

/** The schemas that a property may have. */
export const propertySchemas: Readonly<Record<string, readonly JsonObject[]>> = {
  state: [
    { enum: ['new', 'paid'] },
    { enum: ['new', 'paid', 'sent'] },
    { const: 'paid' },
    { type: 'string', pattern: '^p' },
    { type: 'string' },
    { type: ['string', 'integer'] },
  ],
  amount: [
    { type: 'integer', minimum: 0, maximum: 10 },
    { type: 'integer' },
    { type: 'number', minimum: 0 },
    { type: ['integer', 'null'] },
    { type: 'integer', minimum: 5 },
  ],
  region: [
    { enum: ['eu-west', 'eu-east'] },
    { enum: ['eu-west', 'us-east'] },
    { type: 'string' },
    { type: 'string', minLength: 3 },
  ],
  place: [
    { type: 'object', required: ['country'], properties: { country: { enum: ['DE', 'FR'] } } },
    { type: 'object', required: ['country'], properties: { country: { type: 'string' }, ip: { type: 'string' } } },
    {
      type: 'object',
      properties: { country: { enum: ['DE', 'FR', 'US'] }, ip: { type: 'string', pattern: '^10\\.' } },
    },
  ],
  tags: [
    { type: 'array', items: { enum: ['x', 'y'] } },
    { type: 'array', items: { type: 'string' } },
    { type: 'array', items: { type: 'string' }, minItems: 1 },
  ],
};

/** Values that a property may have in a message, and that filters ask for. */
export const propertyValues: Readonly<Record<string, readonly Json[]>> = {
  state: ['new', 'paid', 'sent', 'PAID', 'p', 5, ''],
  amount: [0, 5, 7, 10, -1, 2.5, null, 100],
  region: ['eu-west', 'eu-east', 'us-east', '', 'EU-WEST', 'x*y'],
  place: [
    { country: 'DE' },
    { country: 'FR', ip: '10.0.0.1' },
    { country: 'US', ip: '192.168.0.1' },
    { country: 'US', ip: '10.1.2.3' },
    {},
  ],
  tags: [[], ['x'], ['x', 'z'], ['y', 'x'], ['z']],
};

export const propertyNames: readonly string[] = Object.keys(propertySchemas);
