import { routeOf } from './route.ts';

const routes = ['GET /foods', 'GET /foods/{foodId}', 'GET /foods/new', 'ANY /foods/{foodId}', 'GET /{proxy+}'];

describe('the route of a request', () => {
  it.each([
    ['GET', '/foods', 'GET /foods', {}],
    ['GET', '/foods/f%2F1', 'GET /foods/{foodId}', { foodId: 'f/1' }],
    ['GET', '/foods/new', 'GET /foods/new', {}],
    ['PUT', '/foods/f-1', 'ANY /foods/{foodId}', { foodId: 'f-1' }],
    ['GET', '/foods/f-1/price', 'GET /{proxy+}', { proxy: 'foods/f-1/price' }],
  ])('%s %s is %s', (method, path, routeKey, pathParameters) => {
    expect(routeOf(routes, method, path)).toEqual({ routeKey, pathParameters });
  });

  it('is the default where no other matches, or none', () => {
    expect(routeOf([...routes, '$default'], 'POST', '/orders')).toEqual({ routeKey: '$default', pathParameters: {} });
    expect(routeOf(routes, 'POST', '/orders')).toBeUndefined();
  });
});
