import { isMultipleOf } from './multiple-of.ts';

it.each([
  [4.35, 0.01, true],
  [-19.99, 0.01, true],
  [0.005, 0.01, false],
  [0.3, 0.1, true],
  [1e20, 0.1, true],
  [1e20, 3, false],
  [1e21, 1, true],
  [1, 1e-300, true],
  [1e-300, 7e-299, false],
  [1e300, 1e-300, true],
  [0, 0.01, true],
  [Number.NaN, 1, false],
  [Number.POSITIVE_INFINITY, 1, false],
])('%d is held against steps of %d as a decimal number: %s', (value, step, expected) => {
  expect(isMultipleOf(value, step)).toBe(expected);
});
