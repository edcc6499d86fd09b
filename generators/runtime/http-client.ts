import { handOver } from './handed-over.ts';
import type { Parameter, RequestInput } from './http-url.ts';
import { urlOf } from './http-url.ts';

/** As much of `fetch` as is used, so that neither DOM nor Node types are needed. */
export type Fetch = (
  url: string,
  request: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly redirect: 'manual';
  },
) => Promise<FetchAnswer>;

export type FetchAnswer = {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: () => Promise<string>;
};

export type AnswerHeaders = { readonly get: (name: string) => string | null };

export type ClientOptions = {
  readonly baseUrl: string;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
};

/** An operation as the client calls it. */
export type HttpRoute = {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly mediaType?: string;
  /** The statuses that the contract lists: `200`, `4XX`, `default`. */
  readonly statuses: readonly string[];
};

type Held<T, K extends string> = T extends { readonly [P in K]: infer V }
  ? V
  : T extends { readonly [P in K]?: infer V }
    ? V
    : never;
type Media<T> = Held<T, 'content'> extends infer C ? C[keyof C] : never;
type Part<K extends string, V> = [V] extends [never]
  ? unknown
  : undefined extends V
    ? { readonly [P in K]?: V }
    : object extends V
      ? { readonly [P in K]?: V }
      : { readonly [P in K]: V };

type RequestOf<Operation> = Part<'path', Held<Held<Operation, 'parameters'>, 'path'>> &
  Part<'query', Held<Held<Operation, 'parameters'>, 'query'>> &
  Part<'header', Held<Held<Operation, 'parameters'>, 'header'>> &
  (Operation extends { readonly requestBody: { readonly content: infer C } }
    ? { readonly body: C[keyof C] }
    : Operation extends { readonly requestBody?: { readonly content: infer C } }
      ? { readonly body?: C[keyof C] }
      : unknown);

type AnswerOf<Operation> =
  Held<Operation, 'responses'> extends infer Responses
    ? {
        [Status in keyof Responses]: {
          readonly status: Status extends number ? Status : number;
          readonly headers: AnswerHeaders;
          readonly body: [Media<Responses[Status]>] extends [never] ? undefined : Media<Responses[Status]>;
        };
      }[keyof Responses]
    : never;

/** One function for each operation. It answers with what the contract lists, told apart by `status`. */
export type Client<Operations> = {
  readonly [Name in keyof Operations]: object extends RequestOf<Operations[Name]>
    ? (request?: RequestOf<Operations[Name]>) => Promise<AnswerOf<Operations[Name]>>
    : (request: RequestOf<Operations[Name]>) => Promise<AnswerOf<Operations[Name]>>;
};

/** The answer has a status that the contract does not list. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  readonly code = 'UNEXPECTED_ANSWER';
  readonly status: number;
  readonly body: unknown;

  constructor(route: HttpRoute, status: number, body: unknown) {
    super(`${route.method} ${route.path} answered ${status}, which its contract does not list`);
    this.status = status;
    this.body = body;
  }
}

export function createClient<Operations>(
  routes: Readonly<Record<string, HttpRoute>>,
  options: ClientOptions,
): Client<Operations> {
  const calls = Object.entries(routes).map(([name, route]) => [
    name,
    (request: RequestInput = {}): Promise<unknown> => call(route, options, request),
  ]);
  return Object.fromEntries(calls) as Client<Operations>;
}

async function call(route: HttpRoute, options: ClientOptions, request: RequestInput): Promise<unknown> {
  const { url, headers } = urlOf(options.baseUrl, route, request);
  const mediaType = request.body === undefined ? undefined : (route.mediaType ?? 'application/json');
  const response = await (options.fetch ?? fetch)(url, {
    method: route.method,
    headers: {
      accept: 'application/json',
      ...options.headers,
      ...(mediaType && { 'content-type': mediaType }),
      ...headers,
    },
    ...(mediaType !== undefined && { body: isJson(mediaType) ? JSON.stringify(request.body) : String(request.body) }),
    redirect: 'manual',
  });
  const body = await bodyOf(response);
  if (!isListed(route, response.status)) throw new UnexpectedAnswer(route, response.status, body);
  const { status, headers: answered } = response;
  const subject = `${route.method} ${route.path}`;
  return { status, headers: answered, body: handOver({ subject, status }, body) };
}

async function bodyOf(response: FetchAnswer): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  return isJson(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

function isListed(route: HttpRoute, status: number): boolean {
  const range = `${Math.floor(status / 100)}xx`;
  return route.statuses.some((listed) => [String(status), range, 'default'].includes(listed.toLowerCase()));
}

function isJson(mediaType: string): boolean {
  return /[/+]json\b/i.test(mediaType);
}
