import { ContractViolation } from './contract-violation.ts';
import { integerOf, json, parsedBody, Refusal, refused, serve } from './http-answers.ts';

const request = { routeKey: 'POST /foods', headers: {} };
const contract = {
  service: 'food',
  event: 'POST /foods',
  name: 'add-food',
  direction: 'receive',
  origins: {},
} as const;

describe('an API', () => {
  const api = serve({
    'GET /foods': () => json(200, [], { 'cache-control': 'no-store' }),
    'POST /foods': (given) => parsedBody(given, (body) => json(201, body)),
    'DELETE /foods': () => {
      throw new TypeError('a bug');
    },
  });

  it('answers by the route', async () => {
    expect(await api({ ...request, routeKey: 'GET /foods' })).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: '[]',
    });
    const body = Buffer.from('{"a":"ä"}').toString('base64');
    expect(await api({ ...request, body, isBase64Encoded: true })).toMatchObject({ body: '{"a":"ä"}' });
  });

  it('answers with a problem where a request is refused, and only there', async () => {
    const answer = await api({ ...request, body: '{' });
    expect(answer).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ errors: [{ pointer: '', message: 'must be JSON' }] });
    await expect(api({ ...request, routeKey: 'DELETE /foods' })).rejects.toThrow('a bug');
  });

  it.each(['PUT /foods', 'toString', ''])('has no route %s', async (routeKey) => {
    expect(await api({ ...request, routeKey })).toMatchObject({ statusCode: 404 });
  });
});

describe('a request', () => {
  it('whose body is not as the contract says is refused with the place', () => {
    const parse = (): never => {
      throw new ContractViolation(contract, 'must be integer', {
        instancePath: '/stock',
        schemaPath: '#/properties/stock/type',
        keyword: 'type',
        params: {},
      });
    };
    const refusal = thrownBy(() => parsedBody({ ...request, body: '{}' }, parse));
    expect(refusal?.problem.errors).toEqual([{ pointer: '/stock', message: 'must be integer' }]);
  });

  it.each([
    [undefined, 20],
    ['1', 1],
    ['100', 100],
    ['0', 'must be >= 1'],
    ['101', 'must be <= 100'],
    ['1e1', 'must be integer'],
    ['', 'must be integer'],
  ])('states the number %j, which is %s', (limit, expected) => {
    const given = { ...request, queryStringParameters: { limit } };
    const read = (): number => integerOf(given, 'limit', { min: 1, max: 100, default: 20 });
    if (typeof expected === 'number') expect(read()).toBe(expected);
    else expect(thrownBy(read)?.problem.errors).toEqual([{ pointer: 'limit', message: expected }]);
  });
});

function thrownBy(work: () => unknown): Refusal | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
}

describe('a refusal', () => {
  it('is an error that carries its problem', () => {
    expect(refused({ pointer: '/a', message: 'is b' })).toMatchObject({ message: 'The request is not as described' });
  });
});
