import type { Side } from '#generators/validators/language.ts';
import { isArray, isObject, type Json, type JsonPointer, tokensOf } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { listBoundsOf } from '../values/bounds.ts';
import { Alternatives, type Conjunction } from '../values/conjunction.ts';
import { languageFor } from '../values/language.ts';

/** Whether `contract` names `place`, in one of its branches at least. Below a place of which nothing is said, all is stated. */
export function isStated(contract: Contract, side: Side, place: JsonPointer): boolean {
  const { schema } = languageFor(contract, side);
  const alternatives = new Alternatives(schema);
  let ways = alternatives.of([schema]);
  for (const token of tokensOf(place)) {
    if (ways.some((way) => way.length === 0)) return true;
    ways = ways.flatMap((way) => {
      const below = token === '*' && isList(way) ? listBoundsOf(way).itemAt(0) : stated(way, token);
      return below === undefined ? [] : alternatives.of(below);
    });
    if (ways.length === 0) return false;
  }
  return true;
}

function isList(way: Conjunction): boolean {
  return way.some(
    ({ type, items, prefixItems }) => items !== undefined || prefixItems !== undefined || type === 'array',
  );
}

/** The schemas of property `name` where one is given: by its name, by a pattern, or for all others. */
function stated(way: Conjunction, name: string): readonly Json[] | undefined {
  const found = way.flatMap((schema): readonly Json[] => {
    const { properties, patternProperties, additionalProperties, required } = schema;
    if (isObject(properties) && Object.hasOwn(properties, name)) return [properties[name] ?? true];
    const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {});
    const matched = patterns.filter(([pattern]) => new RegExp(pattern).test(name)).map(([, held]) => held);
    if (matched.length > 0) return matched;
    if (isArray(required) && required.includes(name)) return [true];
    return isObject(additionalProperties) ? [additionalProperties] : [];
  });
  return found.length === 0 ? undefined : found;
}
