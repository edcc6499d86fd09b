import type { Formula } from '../algebra/formula.ts';
import { arrayParts } from './arrays.ts';
import type { Subject } from './at.ts';
import { logicParts } from './logic.ts';
import type { Lowerer } from './lowerer.ts';
import { numberParts } from './numbers.ts';
import { objectParts } from './objects.ts';
import { referenceParts } from './references.ts';
import { stringParts } from './strings.ts';
import { typeParts } from './types.ts';
import { unevaluatedParts } from './unevaluated.ts';

/** Keywords that are read together, and what they say as formulas. */
export type Family = {
  readonly name: string;
  /** Where a schema has none of these, the family says nothing. */
  readonly keywords: readonly string[];
  readonly parts: (lowering: Lowerer, subject: Subject) => readonly Formula[];
  /** They can say something about the names of properties, which are strings. */
  readonly ofNames: boolean;
};

const OF_NAMES = ['references', 'types', 'strings', 'logic'];

function family(name: string, keywords: string, parts: Family['parts']): Family {
  return { name, keywords: keywords.split(' '), parts, ofNames: OF_NAMES.includes(name) };
}

/** Every keyword that says something about a value; a format speaks of texts or of numbers. */
export const families: readonly Family[] = [
  family('references', '$ref $dynamicRef $recursiveRef', referenceParts),
  family('types', 'type nullable enum const', typeParts),
  family('numbers', 'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf format', numberParts),
  family('strings', 'minLength maxLength pattern format', stringParts),
  family(
    'arrays',
    'items prefixItems additionalItems contains minContains maxContains minItems maxItems uniqueItems',
    arrayParts,
  ),
  family(
    'objects',
    'properties patternProperties additionalProperties propertyNames required dependencies dependentRequired dependentSchemas minProperties maxProperties',
    objectParts,
  ),
  family('logic', 'allOf anyOf oneOf not if then else', logicParts),
  family('unevaluated', 'unevaluatedProperties unevaluatedItems', unevaluatedParts),
];

/** The families that have something to read in a schema with these keywords. */
export function familiesOf(keywords: ReadonlySet<string>): readonly Family[] {
  return families.filter((one) => one.keywords.some((keyword) => keywords.has(keyword)));
}
