import { canonicalJson, digestOf } from './digest.ts';

describe('the canonical form of a value', () => {
  it('sorts names by their code units, and writes no white space', () => {
    expect(canonicalJson({ b: [1, 'é'], 10: true, 9: null, ö: -0, A: 1e21 })).toBe(
      '{"10":true,"9":null,"A":1e+21,"b":[1,"é"],"ö":0}',
    );
  });

  it('may hold the same part in many places, as aliases of YAML make them', () => {
    const part = { type: 'string' };
    expect(canonicalJson({ p1: part, p10: part, p100: { p1: part } })).toBe(
      '{"p1":{"type":"string"},"p10":{"type":"string"},"p100":{"p1":{"type":"string"}}}',
    );
  });

  it('takes names for names, and texts as they are', () => {
    expect(canonicalJson({ toJSON: 'x', b: 1, a: '\ud800' })).toBe('{"a":"\\ud800","b":1,"toJSON":"x"}');
  });

  it('names a value by the digest of that form', () => {
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOf({ a: 2, b: 1 }));
    expect(digestOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});
