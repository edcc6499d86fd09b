import type { HttpApi, HttpCalls } from './http.ts';
import type { Json, JsonObject, JsonPointer } from './json.ts';
import type { Location, Sources } from './location.ts';
import type { Audience, PolicyConfig } from './policy.ts';
import type { Contract, Example } from './schema.ts';
import type { Waiver } from './waiver.ts';

/** Everything that one tree of contracts says; immutable, and plain JSON but for `sources`. */
export type Catalog = {
  readonly title: string;
  readonly description?: string;
  /** Name of the generated package and the folder it is written to, relative to the repository. */
  readonly generate?: { readonly package: string; readonly out: string };
  /** The stage store: a folder relative to the repository, or `s3://bucket/prefix`. */
  readonly store: string;
  readonly stages: readonly string[];
  /** Services that this tree names and whose contracts lie in other repositories. */
  readonly elsewhere?: readonly string[];
  readonly owners: readonly Owner[];
  readonly domains: readonly Domain[];
  /** Sorted by id. */
  readonly services: readonly Service[];
  readonly policy: PolicyConfig;
  readonly site: JsonObject;
  /** What `waivers.yaml` accepts, in its order. */
  readonly waivers?: readonly Waiver[];
  readonly documents: readonly DocumentInfo[];
  /** Templates that services name for their stacks, relative to the repository; routes are read from them. */
  readonly stacks?: readonly { readonly service: string; readonly file: string }[];
  readonly sources: Sources;
};

export type Owner = { readonly id: string; readonly name: string; readonly contact?: string; readonly at: Location };

export type Domain = {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly at: Location;
};

/** A file that was read, by its place in the repository; `digest` is SHA-256 of its bytes, hex. */
export type DocumentInfo = {
  readonly file: string;
  readonly kind: 'config' | 'asyncapi' | 'openapi' | 'schema' | 'pact' | 'typescript' | 'waivers';
  readonly version?: string;
  readonly digest: string;
};

export type ServiceKind = 'bff' | 'esg' | 'control' | 'external' | 'unit';

/** One deployable party with its trilateral API: what it sends, what it receives, and its HTTP interface. */
export type Service = {
  readonly id: string;
  readonly kind: ServiceKind;
  readonly title: string;
  readonly description?: string;
  readonly version: string;
  readonly owner?: string;
  readonly domain?: string;
  readonly repository?: string;
  readonly audience: Audience;
  /** Units and services that must be deployed first. */
  readonly dependsOn: readonly string[];
  /** How long callers of an earlier version stay around after it is replaced (ISO 8601 duration). */
  readonly lingers?: string;
  readonly sends: readonly EventUse[];
  readonly receives: readonly EventUse[];
  readonly api?: HttpApi;
  /** The APIs of others that this service calls, and what it needs of them. */
  readonly calls: readonly HttpCalls[];
  readonly at: Location;
};

/** One service's side of one event: what it may write, or what it accepts. */
export type EventUse = {
  /** Identity on the wire: channel address and dispatch value, as in `food-events/food-added`, `larder/product@product-listed`. */
  readonly event: string;
  /** The message's name in its document, for people and for generated code. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly direction: 'send' | 'receive';
  readonly channel: Channel;
  readonly dispatch: Dispatch;
  readonly payload: Contract;
  readonly headers?: Contract;
  readonly contentType: string;
  /**
   * `stated`: the reader wrote down what it reads in a schema of its own, so a name missing there is not read.
   * `inherited`: it points at its producer's schema and may read all of it. Meaningful on `receive`.
   */
  readonly reads: 'stated' | 'inherited';
  /** What lies between the channel and the handler, in order; empty when the handler listens to the channel itself. */
  readonly route: readonly Hop[];
  readonly unknownTypes?: 'ignore' | 'refuse';
  readonly writes?: 'open';
  /** Where in the payload a message says which other it belongs to. */
  readonly correlation?: JsonPointer;
  /** The same where it is not in the payload, as a runtime expression: `$message.header#/correlationId`. */
  readonly correlationElsewhere?: string;
  readonly correlationAt?: Location;
  readonly delivery?: Delivery;
  readonly reply?: {
    readonly event: string;
    readonly payload: Contract;
    /** Where a message says to which address it is answered, as a runtime expression: `$message.header#/replyTo`. */
    readonly address?: { readonly location: string; readonly at: Location };
  };
  readonly audience: Audience;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly examples: readonly Example[];
  /** The message. */
  readonly at: Location;
  /** The operation that sends or receives it, where the document has one. */
  readonly operationAt?: Location;
};

export type Transport =
  | 'sns'
  | 'sqs'
  | 'eventbridge'
  | 'kinesis'
  | 'dynamodb-stream'
  | 's3'
  | 'websocket'
  | 'schedule'
  | 'other';

/** The address a message travels on, with its transport. */
export type Channel = {
  readonly address: string;
  readonly transport: Transport;
  /** The protocol's own name where `transport` is `other`, as in `kafka`. */
  readonly protocol?: string;
  readonly description?: string;
  /** Facts of the binding that matter on the wire, as stated: ordering key, FIFO, partition key. */
  readonly bindings: JsonObject;
  /** How long a message can still arrive after it was written (ISO 8601 duration); default by transport. */
  readonly retention?: string;
  /** An archive from which messages can be replayed: how long it keeps them, or `unbounded`. */
  readonly archive?: string;
  readonly owner?: string;
  /** What is said of the parameters of the address, in their order there. */
  readonly parameters?: readonly ChannelParameter[];
  readonly at: Location;
};

export type ChannelParameter = {
  readonly name: string;
  /** Which of the address's parameters it is, from 0: names are not on the wire. */
  readonly place: number;
  /** What stands there where nothing is chosen. */
  readonly default?: string;
  /** What may stand there; any text where it is not said. */
  readonly values?: readonly { readonly value: string; readonly at: Location }[];
  /** Where in a message the value stands, as a runtime expression: `$message.payload#/foodId`. */
  readonly location?: string;
  readonly at: Location;
};

/** What readers may count on in how messages of an event follow each other. */
export type Delivery = {
  /** What keeps messages in order: a pointer into the payload, or the key's schema where the binding states it. */
  readonly orderingKey?: Json;
  /** A pointer into the payload: of messages with the same value there, one arrives. */
  readonly dedupeKey?: JsonPointer;
};

/** How a reader of a channel tells message types apart on the wire. */
export type Dispatch =
  | { readonly by: 'eventbridge'; readonly source: string; readonly detailType: string }
  | { readonly by: 'attribute' | 'header'; readonly name: string; readonly value: string }
  | { readonly by: 'pointer'; readonly pointer: JsonPointer; readonly value: Json }
  | { readonly by: 'channel' };

/** One step of a route, as deployed. Envelopes follow from the steps; they are never guessed from a message. */
export type Hop =
  | {
      readonly kind: 'sns-subscription';
      readonly rawDelivery: boolean;
      readonly filterPolicy?: JsonObject;
      readonly filterPolicyScope?: 'MessageAttributes' | 'MessageBody';
    }
  | {
      readonly kind: 'eventbridge-rule';
      readonly pattern?: JsonObject;
      readonly inputPath?: string;
      readonly inputTransformer?: JsonObject;
    }
  | {
      readonly kind: 'sqs';
      readonly queue: string;
      readonly fifo?: boolean;
      readonly deadLetterQueue?: string;
      readonly retention?: string;
    }
  | {
      readonly kind: 'event-source-mapping';
      readonly filters?: readonly JsonObject[];
      readonly reportsBatchItemFailures?: boolean;
    }
  | { readonly kind: 'lambda'; readonly function: string };
