import { differencesOf, judged, reasoned } from './differences.ts';

const differences = {
  contradicted: new Map([['a', 'the keyword bounds nothing beside this type']]),
  intended: new Map([['b', 'the caller does without what it does not name']]),
  open: new Map([['o', 'no validator ends on this reference']]),
};

describe('a difference from a label', () => {
  it('is right where the label is contradicted, and stays a difference where it is meant', () => {
    expect(judged('a', { verdict: 'wrongly included' }, differences)).toMatchObject({
      verdict: 'right',
      refuted: 'the keyword bounds nothing beside this type',
    });
    expect(judged('b', { verdict: 'wrongly included' }, differences).verdict).toBe('wrongly included');
  });

  it('is an error where no reason is written down, and where it is none any more', () => {
    expect(judged('c', { verdict: 'wrongly included' }, differences).verdict).toBe('error');
    for (const id of ['a', 'b']) expect(judged(id, { verdict: 'right' }, differences).verdict).toBe('error');
    expect(judged('c', { verdict: 'right' }, differences).verdict).toBe('right');
  });

  it('may have to give a reason for what is left open, too', () => {
    expect(reasoned('o', { verdict: 'undecided' }, differences).verdict).toBe('undecided');
    expect(reasoned('o', { verdict: 'right' }, differences).verdict).toBe('error');
    expect(reasoned('c', { verdict: 'undecided' }, differences).verdict).toBe('error');
    expect(judged('c', { verdict: 'undecided' }, differences).verdict).toBe('undecided');
  });
});

describe('the reasons that are written down', () => {
  it.each(['oasdiff', 'openapi-pact', 'inclusion'])('for %s say something', async (suite) => {
    const { contradicted, intended } = await differencesOf(suite);
    expect(contradicted.size + intended.size).toBeGreaterThan(0);
  });
});
