import { acceptedRanges, fallsUnder, isJsonMedia, pickMedia, rangesMeet } from './media-range.ts';

describe('media types', () => {
  it('fall under ranges, whatever their charset and case', () => {
    expect(fallsUnder('application/json; charset=utf-8', 'application/*')).toBe(true);
    expect(fallsUnder('Application/JSON', 'application/json')).toBe(true);
    expect(fallsUnder('application/problem+json', 'application/*+json')).toBe(true);
    expect(fallsUnder('application/*', 'application/json')).toBe(false);
  });

  it('are told apart by parameters that say what they are', () => {
    expect(fallsUnder('application/json', 'application/json; profile=food')).toBe(false);
    expect(fallsUnder('application/json; profile=food', 'application/json')).toBe(true);
    expect(rangesMeet('application/json', 'application/json; profile=food')).toBe(true);
  });

  it('are read by the most particular offer', () => {
    const offers = ['*/*', 'text/*', 'text/csv'].map((mediaType) => ({ mediaType }));
    expect(pickMedia('text/csv', offers)?.mediaType).toBe('text/csv');
    expect(pickMedia('text/html', offers)?.mediaType).toBe('text/*');
    expect(pickMedia('image/png', offers)?.mediaType).toBe('*/*');
  });

  it('are refused in an Accept header by a weight of nought', () => {
    expect(acceptedRanges('application/json, text/html;q=0, */*;q=0.1')).toEqual(['application/json', '*/*;q=0.1']);
  });

  it('are JSON by name or by suffix', () => {
    expect(['application/json', 'application/hal+json', 'text/plain'].map(isJsonMedia)).toEqual([true, true, false]);
  });
});
