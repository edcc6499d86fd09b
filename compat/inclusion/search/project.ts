import { type Formula, type TypeBit, typeOf, typeOfLeaf } from '../algebra/formula.ts';
import { and, excludesAs, FALSE, not, or, TRUE, values } from '../algebra/logic.ts';

const projections = new Map<TypeBit, WeakMap<Formula, Formula>>();

/**
 * What `formula` says of values of one JSON type: leaves about other types fall away, and subschemas in place are read.
 */
export function project(formula: Formula, type: TypeBit): Formula {
  const cache = projections.get(type) ?? new WeakMap<Formula, Formula>();
  projections.set(type, cache);
  const before = cache.get(formula);
  if (before) return before;
  const made = compute(formula, type);
  excludesAs(made, formula);
  cache.set(formula, made);
  return made;
}

function compute(formula: Formula, type: TypeBit): Formula {
  switch (formula.kind) {
    case 'true':
    case 'false':
    case 'unknown':
      return formula;
    case 'and':
      if (formula.parts.some((part) => part.kind === 'type' && (part.mask & type) === 0)) return FALSE;
      return and(formula.parts.map((part) => project(part, type)));
    case 'or':
      return or(formula.parts.map((part) => project(part, type)));
    case 'schema': {
      const inner = formula.of.formula();
      return project(formula.negated ? not(inner) : inner, type);
    }
    case 'type':
      return formula.mask & type ? TRUE : FALSE;
    case 'values': {
      const members = [...formula.members.values()].filter((member) => typeOf(member) === type);
      if (members.length === formula.members.size) return formula;
      const kept = values(members);
      return formula.negated ? not(kept) : kept;
    }
    default:
      return typeOfLeaf(formula) === type ? formula : TRUE;
  }
}
