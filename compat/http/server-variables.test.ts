import { urlsOf } from './server-variables.ts';

const at = { file: 'a.openapi.yaml' };

describe('the servers of an API', () => {
  it('are spelt out with the very values that are listed', () => {
    const values = ['$&', 'eu'].map((value) => ({ value, at }));
    const servers = [{ url: 'https://{v}.example/{v}', variables: [{ name: 'v', values, at }], at }];
    expect(urlsOf({ servers })).toEqual(['https://$&.example/$&', 'https://eu.example/eu']);
  });
});
