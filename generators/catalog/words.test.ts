import { constraintWords } from './words.ts';

it('says bounds in words, and one thing as one', () => {
  expect(constraintWords({ minLength: 1, maxLength: 11, minItems: 2, minProperties: 1 })).toEqual([
    'at least 1 character',
    'at most 11 characters',
    'at least 2 items',
    'at least 1 name',
  ]);
});
