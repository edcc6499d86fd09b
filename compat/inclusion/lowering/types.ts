import { isArray, type Json } from '#model/json.ts';
import { ARRAY, BOOLEAN, type Formula, NULL, NUMBER, OBJECT, STRING } from '../algebra/formula.ts';
import { and, ofType, typesOf, values } from '../algebra/logic.ts';
import { rational } from '../algebra/rational.ts';
import { formula } from '../algebra/table.ts';
import type { Subject } from './at.ts';
import type { Lowerer } from './lowerer.ts';

const MASKS: Readonly<Record<string, number>> = {
  null: NULL,
  boolean: BOOLEAN,
  number: NUMBER,
  integer: NUMBER,
  string: STRING,
  array: ARRAY,
  object: OBJECT,
};

/** Numbers without a fraction; values of other types are let through. */
export const whole: Formula = formula({ kind: 'multiple', of: rational(1), negated: false });

/** `type`, `nullable`, `enum`, `const`. */
export function typeParts(lowering: Lowerer, { schema, has, relaxed }: Subject): readonly Formula[] {
  const parts: Formula[] = [];
  if (has.has('type'))
    parts.push(typeFormula(schema['type'] ?? [], schema['nullable'] === true && has.has('nullable')));
  const members = schema['enum'];
  if (has.has('enum') && isArray(members)) {
    const grows = relaxed && (lowering.reading.enumsGrow || schema['x-extensible-enum'] !== undefined);
    parts.push(grows ? ofType(typesOf(members)) : values(members));
  }
  const constant = schema['const'];
  if (has.has('const') && constant !== undefined) parts.push(values([constant]));
  return parts;
}

function typeFormula(type: Json, nullable: boolean): Formula {
  const names = isArray(type) ? type : [type];
  const mask = names.reduce<number>((all, name) => all | (MASKS[String(name)] ?? 0), nullable ? NULL : 0);
  const onlyWhole = names.includes('integer') && !names.includes('number');
  return onlyWhole ? and([ofType(mask), whole]) : ofType(mask);
}
