import type { Json } from '../json.ts';

/** What a parser found wrong, by offset; `document.ts` makes findings of it. */
export type ParseProblem = {
  readonly rule:
    | 'document-syntax-invalid'
    | 'document-nesting-exceeded'
    | 'document-aliases-exceeded'
    | 'key-duplicated'
    | 'key-not-text'
    | 'number-imprecise'
    | 'value-not-json'
    | 'yaml-tag-unknown';
  readonly start: number;
  readonly end: number;
  readonly params: Readonly<Record<string, Json>>;
  /** Another place of the text that belongs to it, such as the first of two equal keys. */
  readonly related?: { readonly label: string; readonly start: number; readonly end: number };
};

/** Levels of nesting that are read. Real documents stay below 60; parsers and readers overflow from 700 on. */
export const maximumDepth = 256;

/** Whether a double holds `literal`, a JSON or YAML number, exactly enough to print it back. */
export function isPrecise(literal: string): boolean {
  const value = Number(literal);
  if (!Number.isFinite(value)) return false;
  const digits = significantDigits(literal);
  if (digits.length <= 15) return value !== 0 || digits === '';
  return significantDigits(value.toPrecision(Math.min(100, digits.length))) === digits || shortest(value) === digits;
}

function shortest(value: number): string {
  return significantDigits(String(value));
}

function significantDigits(literal: string): string {
  return literal
    .replace(/[eE].*$/, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '');
}
