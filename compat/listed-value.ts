import type { Location } from '#model/location.ts';

/** A value that a parameter or variable may take, where it is listed. */
export type ListedValue = { readonly value: string; readonly at: Location };

/** Those of `values` that `others` does not list. */
export function valuesBeyond(values: readonly ListedValue[], others: readonly ListedValue[]): readonly ListedValue[] {
  const known = new Set(others.map(({ value }) => value));
  return values.filter(({ value }) => !known.has(value));
}

/** Several values, in words. */
export function inWords(values: readonly ListedValue[]): string {
  return values.map(({ value }) => value).join(', ');
}
