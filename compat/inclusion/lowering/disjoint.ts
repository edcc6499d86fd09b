import { ANY_TYPE, type Formula, type Members, OBJECT, typeOf } from '../algebra/formula.ts';
import { singleName } from '../algebra/names.ts';

type Outline = {
  /** Types that the formula may let through. */
  readonly mask: number;
  readonly members?: Members;
  readonly required: ReadonlySet<string>;
  /** Values that a property may have, where the formula lists them. */
  readonly constants: ReadonlyMap<string, Members>;
};

const outlines = new WeakMap<Formula, Outline>();

/** Whether two formulas evidently have no value in common: other types, other constants at one required name. */
export function disjoint(a: Formula, b: Formula): boolean {
  const [left, right] = [outlineOf(a), outlineOf(b)];
  const common = left.mask & right.mask;
  if (common === 0) return true;
  if (left.members && right.members && !overlap(left.members, right.members)) return true;
  if (common !== OBJECT) return false;
  for (const [name, members] of left.constants) {
    const others = right.constants.get(name);
    if (others && (left.required.has(name) || right.required.has(name)) && !overlap(members, others)) return true;
  }
  return false;
}

/** Whether some required name has other listed values in each of the formulas, so that no two of them can meet. */
export function allDisjoint(formulas: readonly Formula[]): boolean {
  const [first, ...others] = formulas.map(outlineOf);
  if (first === undefined || first.mask !== OBJECT) return false;
  return [...first.constants.keys()].some((name) => {
    const seen = new Set<string>();
    return [first, ...others].every(({ mask, required, constants }) => {
      const members = constants.get(name);
      if (mask !== OBJECT || members === undefined || !required.has(name)) return false;
      const isNew = [...members.keys()].every((key) => !seen.has(key));
      for (const key of members.keys()) seen.add(key);
      return isNew;
    });
  });
}

function overlap(a: Members, b: Members): boolean {
  for (const key of a.keys()) if (b.has(key)) return true;
  return false;
}

function outlineOf(formula: Formula): Outline {
  const before = outlines.get(formula);
  if (before) return before;
  let mask = ANY_TYPE;
  let members: Members | undefined;
  const required = new Set<string>();
  const constants = new Map<string, Members>();
  for (const part of formula.kind === 'and' ? formula.parts : [formula]) {
    if (part.kind === 'false') mask = 0;
    else if (part.kind === 'type') mask &= part.mask;
    else if (part.kind === 'values' && !part.negated) {
      members = part.members;
      mask &= [...part.members.values()].reduce<number>((types, value) => types | typeOf(value), 0);
    } else if (part.kind === 'any' || part.kind === 'every') {
      const name = singleName(part.names);
      if (name === undefined) continue;
      if (part.kind === 'any') required.add(name);
      const listed = part.kind === 'every' ? listedIn(part.each) : undefined;
      if (listed) constants.set(name, listed);
    }
  }
  const made = { mask, ...(members && { members }), required, constants };
  outlines.set(formula, made);
  return made;
}

function listedIn(formula: Formula): Members | undefined {
  for (const part of formula.kind === 'and' ? formula.parts : [formula]) {
    if (part.kind === 'values' && !part.negated) return part.members;
  }
  return undefined;
}
