import type { Json } from '#model/json.ts';
import type { Formula } from '../algebra/formula.ts';
import { range } from '../algebra/logic.ts';
import { rational } from '../algebra/rational.ts';
import { formula } from '../algebra/table.ts';
import type { Subject } from './at.ts';
import type { Lowerer } from './lowerer.ts';
import { whole } from './types.ts';

/** Bounds, `multipleOf`, and the formats that speak of numbers. */
export function numberParts(lowering: Lowerer, { schema, has }: Subject): readonly Formula[] {
  const parts: Formula[] = [];
  const number = (name: string): number | undefined => {
    const value: Json | undefined = has.has(name) ? schema[name] : undefined;
    return typeof value === 'number' ? value : undefined;
  };
  const [low, high] = [number('minimum'), number('maximum')];
  const [above, below] = [number('exclusiveMinimum'), number('exclusiveMaximum')];
  // Draft-04 and OpenAPI 3.0 write a flag beside the bound.
  const openLow = has.has('exclusiveMinimum') && schema['exclusiveMinimum'] === true;
  const openHigh = has.has('exclusiveMaximum') && schema['exclusiveMaximum'] === true;
  if (low !== undefined) parts.push(range({ value: rational(low), open: openLow }, undefined));
  if (high !== undefined) parts.push(range(undefined, { value: rational(high), open: openHigh }));
  if (above !== undefined) parts.push(range({ value: rational(above), open: true }, undefined));
  if (below !== undefined) parts.push(range(undefined, { value: rational(below), open: true }));
  const factor = number('multipleOf');
  if (factor !== undefined) parts.push(formula({ kind: 'multiple', of: rational(factor), negated: false }));
  if (lowering.reading.format === 'assertion' && has.has('format')) parts.push(...numberFormat(schema['format']));
  return parts;
}

function numberFormat(name: Json | undefined): readonly Formula[] {
  if (name === 'int64') return [whole];
  if (name !== 'int32') return [];
  const bound = (value: number) => ({ value: rational(value), open: false });
  return [whole, range(bound(-(2 ** 31)), undefined), range(undefined, bound(2 ** 31 - 1))];
}
