import { type Formula, STRING } from '../algebra/formula.ts';
import { EVERY_NAME, type Names, namesIn, otherNames, theseNames, unionOf } from '../algebra/names.ts';
import { lengths } from '../languages/language.ts';

/** No name at all. */
export const NO_NAMES: Names = otherNames(EVERY_NAME);

/** What is known of the names that a formula lets through: those that certainly pass, and those that may. */
export type KnownNames = { readonly certain: Names; readonly possible: Names };

/** The names that, as strings, are as `formula` says; both the same unless some part can't be read. */
export function namesThatAre(formula: Formula): KnownNames {
  switch (formula.kind) {
    case 'true':
      return exactly(EVERY_NAME);
    case 'false':
      return exactly(NO_NAMES);
    case 'or':
      return union(formula.parts.map(namesThatAre));
    case 'and':
      return complement(union(formula.parts.map((part) => complement(namesThatAre(part)))));
    case 'type':
      return exactly(formula.mask & STRING ? EVERY_NAME : NO_NAMES);
    case 'values': {
      const names = theseNames([...formula.members.values()].filter((value) => typeof value === 'string'));
      return exactly(formula.negated ? otherNames(names) : names);
    }
    case 'text':
      return exactly(namesIn(formula.language));
    case 'chars':
      return exactly(namesIn(lengths(formula.min, formula.max)));
    case 'tested':
    case 'unknown':
    case 'schema':
      return { certain: NO_NAMES, possible: EVERY_NAME };
    default:
      return exactly(EVERY_NAME);
  }
}

/** Names of `known` that may pass or not. */
export function doubtful({ certain, possible }: KnownNames): Names {
  return certain.key === possible.key ? NO_NAMES : otherNames(unionOf([otherNames(possible), certain]));
}

function exactly(names: Names): KnownNames {
  return { certain: names, possible: names };
}

function complement({ certain, possible }: KnownNames): KnownNames {
  return { certain: otherNames(possible), possible: otherNames(certain) };
}

function union(parts: readonly KnownNames[]): KnownNames {
  return {
    certain: unionOf([NO_NAMES, ...parts.map(({ certain }) => certain)]),
    possible: unionOf([NO_NAMES, ...parts.map(({ possible }) => possible)]),
  };
}
