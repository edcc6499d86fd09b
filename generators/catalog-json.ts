import type { Dispatch, Hop, ServiceKind, Transport } from '#model/catalog.ts';
import type { Json, JsonObject, JsonPointer } from '#model/json.ts';
import type { Audience } from '#model/policy.ts';
import type { Dialect, Schema } from '#model/schema.ts';

/**
 * The whole catalog as plain JSON, for the site and for whoever else wants to show it: `generated/catalog.json`.
 *
 * It repeats nothing that is large: schemas stand once, in `schemas`, and are named by digest; services name events,
 * events name services. Every list is sorted, so that the text is the same for the same contracts.
 */
export type CatalogJson = {
  /** Version of this shape. A reader refuses a number that it does not know. */
  readonly format: 1;
  readonly title: string;
  readonly description?: string;
  /** Name of the generated package, as in `@larder/contracts`. */
  readonly package: string;
  /** The `site` section of `trilateral.yaml`, as it stands. */
  readonly site: JsonObject;
  readonly stages: readonly string[];
  readonly owners: readonly OwnerJson[];
  readonly domains: readonly DomainJson[];
  readonly services: readonly ServiceJson[];
  readonly channels: readonly ChannelJson[];
  readonly events: readonly EventJson[];
  /** By the id that `payload`, `headers`, `schema` elsewhere in this file refer to. */
  readonly schemas: Readonly<Record<SchemaId, SchemaJson>>;
  readonly documents: readonly { readonly file: string; readonly kind: string; readonly version?: string }[];
};

/** The first 16 hexadecimal digits of the digest of dialect and schema. */
export type SchemaId = string;

/** A place in a contract file. Without `line` the file itself is meant. 1-based. */
export type PlaceJson = {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: JsonPointer;
};

export type OwnerJson = {
  readonly id: string;
  readonly name: string;
  readonly contact?: string;
  readonly at: PlaceJson;
};

export type DomainJson = {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly at: PlaceJson;
};

export type ServiceJson = {
  readonly id: string;
  /** A name for addresses and files: lower case, unique among the services, safe in a URL. */
  readonly slug: string;
  readonly kind: ServiceKind;
  readonly title: string;
  readonly description?: string;
  readonly version: string;
  /** Ids in `owners`, `domains`. */
  readonly owner?: string;
  readonly domain?: string;
  readonly repository?: string;
  readonly audience: Audience;
  readonly dependsOn: readonly string[];
  /** Ids in `events`. */
  readonly sends: readonly string[];
  readonly receives: readonly string[];
  readonly api?: ApiJson;
  readonly calls: readonly CallsJson[];
  /** What a handler of this service imports: `@larder/contracts/product`. Absent when nothing is generated for it. */
  readonly module?: string;
  readonly at: PlaceJson;
};

export type ChannelJson = {
  readonly address: string;
  readonly slug: string;
  readonly transport: Transport;
  readonly protocol?: string;
  readonly description?: string;
  readonly bindings: JsonObject;
  readonly retention?: string;
  readonly archive?: string;
  /** The service or unit that owns the channel. */
  readonly owner?: string;
  /** Ids in `events`. */
  readonly events: readonly string[];
  readonly at: PlaceJson;
};

/** One message type on one channel, with everybody who writes or reads it. */
export type EventJson = {
  /** `food-events/food-added`, `larder/product@product-listed`. */
  readonly id: string;
  /** Unique among the events, lower case, safe in a URL. */
  readonly slug: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** Address in `channels`. */
  readonly channel: string;
  readonly dispatch: Dispatch;
  /** `food-added` in words for a table: `attribute type = food-added`, `source product, detail-type product-listed`. */
  readonly dispatchText: string;
  readonly audience: Audience;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly producers: readonly EventSideJson[];
  readonly consumers: readonly EventSideJson[];
  /** Of the producers first, then of the consumers; equal values once. */
  readonly examples: readonly ExampleJson[];
};

/** What one service says of one event: what it may write, or what it reads and how it gets it. */
export type EventSideJson = {
  readonly service: string;
  readonly payload: SchemaId;
  readonly headers?: SchemaId;
  readonly contentType: string;
  /** On a consumer: `stated` when it wrote down what it reads, `inherited` when it may read all of the producer's. */
  readonly reads?: 'stated' | 'inherited';
  readonly unknownTypes?: 'ignore' | 'refuse';
  readonly writes?: 'open';
  readonly correlation?: JsonPointer;
  readonly reply?: { readonly event: string; readonly payload: SchemaId };
  /** Empty on a producer, and on a consumer that listens to the channel itself. */
  readonly route: readonly Hop[];
  /** The route in words, channel first: `SNS food-events`, `SQS product-food-events`, `Lambda product-listener`. */
  readonly routeText: readonly string[];
  /** Names in the generated module of the service; absent when nothing is generated. */
  readonly code?: CodeJson;
  readonly at: PlaceJson;
};

export type CodeJson = {
  /** `@larder/contracts/product` */
  readonly module: string;
  /** `FoodAdded` */
  readonly type: string;
  /** `parseFoodAdded` */
  readonly parse: string;
  /** What a handler calls besides: `foodAddedToSns`, `foodAddedFromSqs`, `handleProductFoodEvents`. */
  readonly functions: readonly string[];
};

export type ExampleJson = {
  readonly name?: string;
  readonly value: Json;
  /** `false` for a value that the contract must refuse. */
  readonly valid: boolean;
  readonly service?: string;
  readonly at: PlaceJson;
};

export type SchemaJson = {
  readonly dialect: Dialect;
  /** Self-contained: references are `#/$defs/NAME`, and only what is reached stands in `$defs`. */
  readonly schema: Schema;
  readonly title?: string;
  readonly description?: string;
  /** The schema as rows of a table, in the order of the document, parents before children. */
  readonly fields: readonly FieldJson[];
  readonly at: PlaceJson;
};

/** One property (or array item, or branch) of a schema. */
export type FieldJson = {
  /** `food.price`, `tags[]`, `lines[].sku`; a map's values are `prices.*`, tuple members `pair[0]`; a name that reads like a path itself stands in quotes, `food["a.b"]`. */
  readonly path: string;
  /** The last part of `path`. */
  readonly name: string;
  /** 0 for the properties of the root. */
  readonly depth: number;
  /** In words: `string`, `string (date-time)`, `array of Line`, `string or null`, `one of 3`. */
  readonly type: string;
  readonly required: boolean;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly format?: string;
  readonly default?: Json;
  /** Members of `enum`, or the one value of `const`. */
  readonly values?: readonly Json[];
  /** The rest of what is asserted, in words: `at least 0`, `at most 64 characters`, `matches ^[a-z]+$`. */
  readonly constraints: readonly string[];
  /** Which branch of a union it belongs to: `1 of 3`, or the title of the branch. Absent outside of unions. */
  readonly branch?: string;
  /** Name of the shared definition the field refers to. A field that refers back to an ancestor has no children. */
  readonly ref?: string;
  readonly recursive?: boolean;
  readonly examples?: readonly Json[];
  readonly at: PlaceJson;
};

export type ApiJson = {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly servers: readonly { readonly url: string; readonly description?: string }[];
  readonly operations: readonly OperationJson[];
  /** Calls that the service itself makes to whoever registered: webhooks and callbacks. */
  readonly outgoing: readonly OperationJson[];
  readonly securitySchemes: Readonly<Record<string, JsonObject>>;
  readonly at: PlaceJson;
};

export type OperationJson = {
  /** `GET /foods/{id}` */
  readonly id: string;
  /** Unique within the service, lower case, safe in a URL: `get-foods-id`. */
  readonly slug: string;
  readonly method: string;
  readonly path: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterJson[];
  readonly body?: { readonly required: boolean; readonly description?: string; readonly content: readonly MediaJson[] };
  readonly responses: readonly ResponseJson[];
  /** Alternatives, each a set of scheme name -> scopes. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly audience: Audience;
  readonly deprecated: boolean;
  readonly sunset?: string;
  /** Services known to call it, with what they need of it where a pact says so. */
  readonly callers: readonly CallerJson[];
  readonly at: PlaceJson;
};

export type CallerJson = {
  readonly service: string;
  readonly by: 'pact' | 'subset' | 'unstated';
  /** Descriptions of the pact's interactions with this operation. */
  readonly interactions: readonly string[];
  /** How the caller's generated client asks for it; absent when nothing is generated for the caller. */
  readonly code?: CallCodeJson;
  readonly at: PlaceJson;
};

export type CallCodeJson = {
  /** `@larder/contracts/purchase` */
  readonly module: string;
  /** `createProductClient` */
  readonly create: string;
  /** `getLastPrice` */
  readonly call: string;
};

export type ParameterJson = {
  readonly in: string;
  readonly name: string;
  readonly description?: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly schema: SchemaId;
  readonly examples: readonly ExampleJson[];
  readonly at: PlaceJson;
};

export type MediaJson = {
  readonly mediaType: string;
  readonly schema?: SchemaId;
  readonly examples: readonly ExampleJson[];
  readonly at: PlaceJson;
};

export type ResponseJson = {
  readonly status: string;
  readonly description?: string;
  readonly headers: readonly {
    readonly name: string;
    readonly description?: string;
    readonly required: boolean;
    readonly schema: SchemaId;
  }[];
  readonly content: readonly MediaJson[];
  readonly at: PlaceJson;
};

export type CallsJson = {
  /** Id in `services`; may be missing there when the provider is not part of this catalog. */
  readonly provider: string;
  readonly by: 'pact' | 'subset' | 'unstated';
  /** Ids of the provider's operations, `GET /foods/{id}`. */
  readonly operations: readonly string[];
  readonly at: PlaceJson;
};
