import { type CheckedPair, isChecked } from './report.ts';

const pair: CheckedPair = {
  subject: 'food',
  position: 'request',
  writer: { service: 'web' },
  reader: { service: 'food' },
  verdict: 'safe',
  because: 'unchanged',
  evidence: [],
};

describe('a pair that counts as checked', () => {
  it.each<[string, Partial<CheckedPair>, boolean]>([
    ['is one that meets now', {}, true],
    ['is one whose provider has no API at all', { position: 'api', verdict: 'breaking' }, true],
    ['is none of a caller that states nothing', { position: 'api' }, false],
    ['is none that would meet after a rollback', { position: 'rollback' }, false],
  ])('%s', (_, stated, isOne) => {
    expect(isChecked({ ...pair, ...stated })).toBe(isOne);
  });
});
