import { bearerOf, identify, signToken, subjectOf } from './bearer-token.ts';
import { Refusal } from './http-answers.ts';

const secret = 'a-secret-of-the-stage';
const now = new Date('2026-11-04T12:00:00Z');
const ada = { subject: 'c-1', scope: 'customer', expires: new Date('2026-11-04T13:00:00Z') };

describe('a token', () => {
  it('speaks for its bearer until it expires', async () => {
    const authorization = `Bearer ${await signToken(ada, secret)}`;
    expect(await bearerOf(authorization, secret, now)).toEqual(ada);
    expect(await bearerOf(authorization, secret, ada.expires)).toBeUndefined();
  });

  it('speaks for nobody when it is missing, of another secret, or changed', async () => {
    const token = await signToken(ada, secret);
    const [head = '', , signature = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ sub: 'c-2', scope: 'customer', exp: 9e9 })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      `Basic ${token}`,
      `Bearer ${await signToken(ada, 'another')}`,
      `Bearer ${head}.${forged}.${signature}`,
      `Bearer ${unsigned}.${forged}.`,
      `Bearer ${unsigned}.${forged}.${signature}`,
    ]) {
      expect([authorization, await bearerOf(authorization, secret, now)]).toEqual([authorization, undefined]);
    }
  });
});

describe('an authoriser', () => {
  const authoriser = identify(secret, () => now);

  it('names who asks, and lets nameless requests through to be refused by the API', async () => {
    const authorization = `Bearer ${await signToken(ada, secret)}`;
    const named = await authoriser({ routeKey: 'GET /orders', headers: { authorization } });
    expect(named).toEqual({ isAuthorized: true, context: { subject: 'c-1', scope: 'customer' } });
    const nameless = await authoriser({ routeKey: 'GET /orders', headers: {} });
    expect(nameless).toEqual({ isAuthorized: true, context: {} });

    const request = (lambda: unknown) => ({ routeKey: '', headers: {}, requestContext: { authorizer: { lambda } } });
    expect(subjectOf(request(named.context), 'customer')).toBe('c-1');
    expect(() => subjectOf(request(named.context), 'staff')).toThrow(Refusal);
    expect(() => subjectOf(request(nameless.context), 'customer')).toThrow('A valid token is needed');
    expect(() => subjectOf({ routeKey: '', headers: {} }, 'customer')).toThrow(Refusal);
  });
});
