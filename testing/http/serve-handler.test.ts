import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type ServedHandler, serveHandler } from './serve-handler.ts';

describe('a served handler', () => {
  const seen: APIGatewayProxyEventV2[] = [];
  let result: APIGatewayProxyStructuredResultV2 | Error = {};
  let served: ServedHandler;

  beforeAll(async () => {
    served = await serveHandler(['POST /foods/{foodId}'], async (event) => {
      seen.push(event);
      if (result instanceof Error) throw result;
      return result;
    });
  });
  afterAll(() => served.stop());

  it('is called with what API Gateway would hand over', async () => {
    result = { statusCode: 201, headers: { location: '/foods/f-1' }, cookies: ['a=1', 'b=2'], body: '{"id":"f-1"}' };
    const response = await fetch(`${served.url}/foods/f%2D1?tag=a&tag=b&limit=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'Idempotency-Key': 'k' },
      body: '{}',
    });
    expect(seen.at(-1)).toMatchObject({
      routeKey: 'POST /foods/{foodId}',
      pathParameters: { foodId: 'f-1' },
      queryStringParameters: { tag: 'a,b', limit: '1' },
      headers: { 'idempotency-key': 'k' },
      body: '{}',
      isBase64Encoded: false,
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/foods/f-1');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ id: 'f-1' });
  });

  it('gets a binary body in base64', async () => {
    result = {};
    const headers = { 'content-type': 'image/png' };
    await fetch(`${served.url}/foods/f-1`, { method: 'POST', headers, body: Uint8Array.of(1, 2) });
    expect(seen.at(-1)).toMatchObject({ isBase64Encoded: true, body: 'AQI=' });
  });

  it('is not asked where no route matches', async () => {
    expect((await fetch(`${served.url}/orders`)).status).toBe(404);
  });

  it('that throws answers 500', async () => {
    result = new Error('a bug');
    expect((await fetch(`${served.url}/foods/f-1`, { method: 'POST' })).status).toBe(500);
  });
});
