import { type Formula, STRING } from '../algebra/formula.ts';
import { EVERY_NAME, type Names, namesIn, otherNames, theseNames, unionOf } from '../algebra/names.ts';
import { lengths } from '../languages/language.ts';

const NO_NAMES: Names = otherNames(EVERY_NAME);

/** The names that, as strings, are as `formula` says; undefined where that is no regular language. */
export function namesThatAre(formula: Formula, within: ReadonlySet<Formula> = new Set()): Names | undefined {
  switch (formula.kind) {
    case 'true':
      return EVERY_NAME;
    case 'false':
      return NO_NAMES;
    case 'or':
      return union(formula.parts.map((part) => namesThatAre(part, within)));
    case 'and':
      return complement(union(formula.parts.map((part) => complement(namesThatAre(part, within)))));
    case 'type':
      return formula.mask & STRING ? EVERY_NAME : NO_NAMES;
    case 'values': {
      const names = theseNames([...formula.members.values()].filter((value) => typeof value === 'string'));
      return formula.negated ? otherNames(names) : names;
    }
    case 'text':
      return namesIn(formula.language);
    case 'chars':
      return namesIn(lengths(formula.min, formula.max));
    case 'tested':
    case 'unknown':
      return undefined;
    case 'schema': {
      if (within.has(formula)) return undefined;
      const names = namesThatAre(formula.of.formula(), new Set([...within, formula]));
      return formula.negated ? complement(names) : names;
    }
    default:
      return EVERY_NAME;
  }
}

function complement(names: Names | undefined): Names | undefined {
  return names && otherNames(names);
}

function union(parts: readonly (Names | undefined)[]): Names | undefined {
  const known = parts.filter((part): part is Names => part !== undefined);
  return known.length === parts.length ? unionOf([NO_NAMES, ...known]) : undefined;
}
