import { UsageError } from '../usage-error.ts';
import { besideIn } from './options.ts';

const beside = (request: string) => besideIn({ arguments: [], options: { request } });

describe('what a request has beside its body', () => {
  it('is stated as JSON, all of it or a part', () => {
    expect(besideIn({ arguments: [], options: {} })).toEqual({});
    expect(beside('{"authorizer":{"scope":"buyer"}}')).toEqual({ headers: {}, authorizer: { scope: 'buyer' } });
    expect(beside('{"headers":{"accept":"*/*"}}')).toEqual({ headers: { accept: '*/*' } });
  });

  it.each(['', '[]', '{"headers":[]}', '{"headers":{"accept":1}}', '{"authorizer":"me"}', '{"body":{}}'])(
    'is refused as %j',
    (text) => {
      expect(() => beside(text)).toThrow(UsageError);
    },
  );
});
