import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { routeOf } from './route.ts';

export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

export type ServedHandler = { readonly url: string; readonly stop: () => Promise<void> };

/**
 * Serves a handler of an HTTP API (payload format 2.0) on a free loopback port, as API Gateway would: a request that no
 * route takes is 404, a handler that throws is 500.
 */
export async function serveHandler(routeKeys: readonly string[], handler: HttpHandler): Promise<ServedHandler> {
  const server = createServer((request, response) => {
    answer(routeKeys, handler, request).then(
      (result) => send(response, result),
      () => send(response, { statusCode: 500, body: '{"message":"Internal Server Error"}' }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answer(
  routeKeys: readonly string[],
  handler: HttpHandler,
  request: IncomingMessage,
): Promise<APIGatewayProxyStructuredResultV2> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const routed = routeOf(routeKeys, request.method ?? 'GET', url.pathname);
  if (routed === undefined) return { statusCode: 404, body: '{"message":"Not Found"}' };
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return handler(eventOf(request, url, Buffer.concat(chunks), routed));
}

function eventOf(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  {
    routeKey,
    pathParameters,
  }: { readonly routeKey: string; readonly pathParameters: Readonly<Record<string, string>> },
): APIGatewayProxyEventV2 {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value] as const],
  );
  const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]);
  const isText = /^(text\/|application\/(.*\+)?(json|xml|x-www-form-urlencoded|javascript))/i.test(
    request.headers['content-type'] ?? 'text/plain',
  );
  const now = new Date(0);
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(headers),
    isBase64Encoded: body.length > 0 && !isText,
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: 'local',
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
  };
}

function send(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (body !== '' && !response.hasHeader('content-type')) response.setHeader('content-type', 'application/json');
  response.end(isBase64Encoded ? Buffer.from(body, 'base64') : body);
}
