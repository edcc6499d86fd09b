import { ContractViolation } from './contract-violation.ts';

/** A request as an HTTP API hands it to a function (payload format 2.0), as far as it is read here. */
export type HttpRequest = {
  readonly routeKey: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | undefined;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | undefined;
  /** As it was sent; a parameter that is repeated is told apart from one with a comma here alone. */
  readonly rawQueryString?: string | undefined;
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean | undefined;
  /** With what the authoriser said, where there is one. */
  readonly requestContext?: object | undefined;
};

export type HttpAnswer = { statusCode: number; headers?: Record<string, string>; body?: string };

/** Problem details (RFC 9457), with the places in the request that are at fault. */
export type ProblemDetails = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
};

/** An answer that is not the one hoped for; thrown by handlers, turned into a problem at the edge. */
export class Refusal extends Error {
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.title);
    this.problem = problem;
  }
}

/** The refusal of a request that is not as its contract says, with the places. */
export function refused(...errors: readonly { readonly pointer: string; readonly message: string }[]): Refusal {
  const title = 'The request is not as described';
  return new Refusal({ type: '/problems/invalid-request', title, status: 400, errors });
}

export function json(statusCode: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** One function for each route, by its key: `GET /foods/{foodId}`. */
export type Routes = Readonly<Record<string, (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>>>;

/** Answers with what the route answers, or with the problem that it threw. Anything else is a bug and stays an error. */
export function serve(routes: Routes): (request: HttpRequest) => Promise<HttpAnswer> {
  return async (request) => {
    try {
      const route = Object.hasOwn(routes, request.routeKey) ? routes[request.routeKey] : undefined;
      return await (route ?? unknownRoute)(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { problem } = error;
      const headers = { 'content-type': 'application/problem+json' };
      return { statusCode: problem.status, headers, body: JSON.stringify(problem) };
    }
  };
}

function unknownRoute(): never {
  throw new Refusal({ type: '/problems/unknown-route', title: 'There is nothing here', status: 404 });
}

/** The body as it was sent. */
export function textOf({ body, isBase64Encoded }: Pick<HttpRequest, 'body' | 'isBase64Encoded'>): string {
  return isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
}

/** What `parse` makes of the JSON body. A body that is no JSON, or not as the contract says, is refused. */
export function parsedBody<T>(request: HttpRequest, parse: (body: unknown) => T): T {
  try {
    return parse(jsonOf(textOf(request)));
  } catch (error) {
    if (error instanceof ContractViolation) throw refused({ pointer: error.at, message: error.reason });
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused({ pointer: '', message: 'must be JSON' });
  }
}

/** The whole number that query parameter `name` states. */
export function integerOf(
  request: HttpRequest,
  name: string,
  range: { readonly min: number; readonly max: number; readonly default: number },
): number {
  const text = request.queryStringParameters?.[name];
  if (text === undefined) return range.default;
  const value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value)) throw refused({ pointer: name, message: 'must be integer' });
  if (value < range.min) throw refused({ pointer: name, message: `must be >= ${range.min}` });
  if (value > range.max) throw refused({ pointer: name, message: `must be <= ${range.max}` });
  return value;
}
