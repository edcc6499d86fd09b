import type { Problem } from '@larder/contracts/product';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export type Request = Pick<APIGatewayProxyEventV2, 'routeKey' | 'headers'> &
  Partial<Pick<APIGatewayProxyEventV2, 'pathParameters' | 'queryStringParameters' | 'body' | 'isBase64Encoded'>>;

export type Response = APIGatewayProxyStructuredResultV2;

/** An answer that is not the one hoped for; thrown by handlers, turned into a problem (RFC 9457) at the edge. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export function refused(...errors: readonly { readonly pointer: string; readonly message: string }[]): Refusal {
  const title = 'The request is not as described';
  return new Refusal({ type: '/problems/invalid-request', title, status: 400, errors: [...errors] });
}

export function json(statusCode: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return { statusCode, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** Answers with what `serve` answers, or with the problem that it threw. Anything else is a bug and stays an error. */
export async function answer(serve: () => Promise<Response>): Promise<Response> {
  try {
    return await serve();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    const headers = { 'content-type': 'application/problem+json' };
    return { statusCode: problem.status, headers, body: JSON.stringify(problem) };
  }
}

/** The body as JSON. A body that is none, or none at all, is refused. */
export function bodyOf({ body, isBase64Encoded }: Request): unknown {
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
  try {
    return JSON.parse(text);
  } catch {
    throw refused({ pointer: '', message: 'must be JSON' });
  }
}

/** The whole number that parameter `name` states. */
export function integerOf(
  request: Request,
  name: string,
  range: { min: number; max: number; default: number },
): number {
  const text = request.queryStringParameters?.[name];
  if (text === undefined) return range.default;
  const value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value)) throw refused({ pointer: name, message: 'must be integer' });
  if (value < range.min) throw refused({ pointer: name, message: `must be >= ${range.min}` });
  if (value > range.max) throw refused({ pointer: name, message: `must be <= ${range.max}` });
  return value;
}
