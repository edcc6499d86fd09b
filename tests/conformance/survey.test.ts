import { belowSurveyFloor, tally } from './survey.ts';

const results = [
  { id: 'a', marks: ['documents', 'loaded'], text: '' },
  { id: 'b', marks: ['documents', 'refused'], text: '' },
];

describe('a survey', () => {
  it('counts the results of each column', () => {
    expect(tally(['documents', 'loaded', 'crashed'], results)).toEqual({ documents: 2, loaded: 1, crashed: 0 });
  });

  it('may not fall below its floors nor exceed its limits', () => {
    const floor = { atLeast: { loaded: 2 }, atMost: { refused: 0 } };
    expect(belowSurveyFloor('s', { loaded: 1, refused: 1 }, floor)).toEqual([
      's: 1 loaded, the floor is 2',
      's: 1 refused, at most 0 are let pass',
    ]);
    expect(belowSurveyFloor('s', { loaded: 3, refused: 0 }, floor)).toEqual([]);
  });

  it('fails a floor on a column that is no longer counted', () => {
    expect(belowSurveyFloor('s', {}, { atLeast: { loaded: 1 }, atMost: { wrong: 0 } })).toHaveLength(2);
  });
});
