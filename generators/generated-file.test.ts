import { compareGenerated } from './generated-file.ts';

describe('comparing generated files', () => {
  it('tells missing, changed and surplus files', () => {
    const wanted = ['a', 'b', 'c'].map((path) => ({ path, text: path }));
    const existing = [
      { path: 'd', text: '' },
      { path: 'c', text: 'other' },
      { path: 'a', text: 'a' },
    ];
    expect(compareGenerated(wanted, existing)).toEqual({ missing: ['b'], changed: ['c'], surplus: ['d'] });
  });
});
