import type { Json, JsonObject } from './json.ts';
import type { Location } from './location.ts';
import type { Audience } from './policy.ts';
import type { Contract, Example } from './schema.ts';

/** The HTTP interface of one service, of any OpenAPI version. */
export type HttpApi = {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly servers: readonly HttpServer[];
  readonly operations: readonly HttpOperation[];
  /** Calls that the service itself makes to whoever registered for them: webhooks and callbacks. Direction flips. */
  readonly outgoing: readonly HttpOperation[];
  readonly securitySchemes: Readonly<Record<string, JsonObject>>;
  readonly at: Location;
};

/** An address at which an API is offered; a template where it has variables. */
export type HttpServer = {
  readonly url: string;
  /** Those that stand in the URL. */
  readonly variables?: readonly HttpServerVariable[];
  readonly description?: string;
  readonly at: Location;
};

export type HttpServerVariable = {
  readonly name: string;
  /** What a caller puts in who chooses nothing. */
  readonly default?: string;
  /** What a caller may choose from; any text where it is not said. */
  readonly values?: readonly { readonly value: string; readonly at: Location }[];
  readonly at: Location;
};

export type HttpOperation = {
  /** `GET /foods/{id}`; for comparison, path parameters are matched by place and not by name. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly HttpParameter[];
  readonly body?: HttpBody;
  readonly responses: readonly HttpResponse[];
  /** Alternatives, each a set of scheme name -> scopes; empty when no security is asked for. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly servers?: readonly string[];
  /** The servers of its own whose URLs have variables. */
  readonly variableServers?: readonly HttpServer[];
  readonly audience: Audience;
  readonly deprecated: boolean;
  /** Date after which the operation may go away (RFC 8594 `Sunset`, `x-sunset`). */
  readonly sunset?: string;
  readonly at: Location;
};

export type HttpParameter = {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly name: string;
  readonly description?: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly deprecated: boolean;
  /** Date after which the parameter may go away (`x-sunset`). */
  readonly sunset?: string;
  readonly schema: Contract;
  /** Set where the parameter is described by `content`. */
  readonly mediaType?: string;
  readonly examples: readonly Example[];
  readonly at: Location;
};

export type HttpMedia = {
  readonly mediaType: string;
  readonly schema?: Contract;
  /** The schema of each item of a sequential media type, as `text/event-stream` or `application/jsonl` (OpenAPI 3.2). */
  readonly itemSchema?: Contract;
  readonly encoding: JsonObject;
  readonly examples: readonly Example[];
  readonly at: Location;
};

export type HttpBody = {
  readonly required: boolean;
  readonly description?: string;
  readonly content: readonly HttpMedia[];
  readonly at: Location;
};

export type HttpResponse = {
  /** `200`, a range as `2XX`, or `default`. */
  readonly status: string;
  readonly description?: string;
  readonly headers: readonly HttpHeader[];
  readonly content: readonly HttpMedia[];
  readonly at: Location;
};

export type HttpHeader = {
  /** Lower case: header names ignore case (RFC 9110, section 5.1). */
  readonly name: string;
  readonly description?: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Said where it is `true`; the style is always `simple`. */
  readonly explode?: boolean;
  /** Set where `content` describes the header instead of `schema`. */
  readonly mediaType?: string;
  readonly schema: Contract;
  readonly at: Location;
};

/** What one service needs of another's API. */
export type HttpCalls = {
  readonly provider: string;
  /** `pact`: recorded interactions; `subset`: an OpenAPI document of its own; `unstated`: all that the API says. */
  readonly by: 'pact' | 'subset' | 'unstated';
  readonly pact?: Pact;
  readonly subset?: HttpApi;
  readonly at: Location;
};

/** A pact file of any specification version (1 to 4), in one shape. */
export type Pact = {
  readonly consumer: string;
  readonly provider: string;
  readonly specification: string;
  readonly interactions: readonly PactInteraction[];
  readonly at: Location;
};

export type PactInteraction = PactHttpInteraction | PactMessage | PactExchange | PactUnsupported;

export type PactHttpInteraction = {
  readonly kind: 'http';
  readonly description: string;
  readonly states: readonly PactState[];
  readonly request: PactRequest;
  readonly response: PactResponse;
  readonly at: Location;
};

export type PactState = { readonly name: string; readonly params?: JsonObject };

export type PactRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body?: Json;
  /** The `matchingRules` object as it stands in the file, of the file's specification version. */
  readonly matchingRules: JsonObject;
};

export type PactResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** `null`: that none comes, or JSON's `null`; without it, any. */
  readonly body?: Json;
  readonly matchingRules: JsonObject;
};

export type PactMessage = {
  readonly kind: 'message';
  readonly description: string;
  readonly states: readonly PactState[];
  readonly contents?: Json;
  readonly metadata: JsonObject;
  readonly matchingRules: JsonObject;
  readonly at: Location;
};

/** A message that the consumer sends and the answers that it takes (`Synchronous/Messages` of specification 4). */
export type PactExchange = {
  readonly kind: 'exchange';
  readonly description: string;
  readonly states: readonly PactState[];
  readonly request: PactContents;
  readonly responses: readonly PactContents[];
  readonly at: Location;
};

export type PactContents = {
  readonly contents?: Json;
  readonly metadata: JsonObject;
  readonly matchingRules: JsonObject;
};

/** An interaction of a kind that is read but not understood (plugins): said, never dropped. */
export type PactUnsupported = {
  readonly kind: 'unsupported';
  readonly description: string;
  readonly type: string;
  readonly at: Location;
};
