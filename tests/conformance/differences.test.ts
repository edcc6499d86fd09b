import { differencesOf, judged } from './differences.ts';

const differences = {
  contradicted: new Map([['a', 'the keyword bounds nothing beside this type']]),
  intended: new Map([['b', 'the caller does without what it does not name']]),
};

describe('a difference from a label', () => {
  it('is right where the label is contradicted, and stays a difference where it is meant', () => {
    expect(judged('a', { verdict: 'wrongly included' }, differences).verdict).toBe('right');
    expect(judged('b', { verdict: 'wrongly included' }, differences).verdict).toBe('wrongly included');
  });

  it('is an error where no reason is written down, and where it is none any more', () => {
    expect(judged('c', { verdict: 'wrongly included' }, differences).verdict).toBe('error');
    for (const id of ['a', 'b']) expect(judged(id, { verdict: 'right' }, differences).verdict).toBe('error');
    expect(judged('c', { verdict: 'right' }, differences).verdict).toBe('right');
  });
});

describe('the reasons that are written down', () => {
  it.each(['oasdiff', 'openapi-pact', 'inclusion'])('for %s say something', async (suite) => {
    const { contradicted, intended } = await differencesOf(suite);
    expect(contradicted.size + intended.size).toBeGreaterThan(0);
  });
});
