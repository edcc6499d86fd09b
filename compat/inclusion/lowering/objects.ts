import { isArray, isObject, type Json } from '#model/json.ts';
import { type Formula, OBJECT } from '../algebra/formula.ts';
import { and, between, every, FALSE, hasProperty, or, TRUE } from '../algebra/logic.ts';
import { type Names, namesIn, otherNames, theseNames, thisName, unionOf } from '../algebra/names.ts';
import { type At, forNames, type Subject } from './at.ts';
import type { Lowerer } from './lowerer.ts';
import { doubtful, NO_NAMES, namesThatAre } from './nameformula.ts';
import { countOf, readPattern } from './strings.ts';

/** Properties by name, by pattern and by default; required, dependent and counted ones; names. */
export function objectParts(lowering: Lowerer, subject: Subject): readonly Formula[] {
  const { schema, has } = subject;
  const parts: Formula[] = [];
  for (const property of propertySchemas(lowering, subject)) {
    const each = valueFormula(lowering, subject, property.at);
    if (property.names !== undefined) parts.push(every(property.names, each));
    else if (each !== TRUE) parts.push(unreadNames(lowering, subject, property, each));
  }
  if (has.has('minProperties') || has.has('maxProperties')) {
    const max = countOf(schema['maxProperties'], Number.POSITIVE_INFINITY);
    parts.push(between('size', OBJECT, countOf(schema['minProperties'], 0), max));
  }
  const required = has.has('required') ? schema['required'] : undefined;
  for (const name of isArray(required) ? required : []) if (typeof name === 'string') parts.push(hasProperty(name));
  for (const { name, needs } of dependentNames(subject)) {
    parts.push(or([lacks(name), and(needs.map(hasProperty))]));
  }
  for (const { name, at } of dependentSchemas(lowering, subject)) parts.push(or([lacks(name), lowering.lower(at)]));
  parts.push(...nameParts(lowering, subject));
  return parts;
}

/** `propertyNames`: no property has a name that is refused; where a name can't be judged, that it stands is unknown. */
function nameParts(lowering: Lowerer, subject: Subject): readonly Formula[] {
  const { schema, has } = subject;
  const names = has.has('propertyNames') ? schema['propertyNames'] : undefined;
  if (names === undefined) return [];
  const each = lowering.lower(forNames(lowering.part(subject, names, 'propertyNames')));
  const known = namesThatAre(each);
  const refused = every(otherNames(known.possible), FALSE);
  const open = doubtful(known);
  if (open === NO_NAMES) return [refused];
  const reason = 'the names are not a regular language';
  return [refused, every(open, lowering.unknown(subject, 'propertyNames', reason, `names ${each.id}`))];
}

/** What is said of names that a pattern tells which is no regular language: the same wherever the same is said. */
function unreadNames(lowering: Lowerer, subject: Subject, property: PropertySchema, each: Formula): Formula {
  const { keyword, pattern } = property;
  const [patterns, literal] = ['patternProperties', 'properties'].map((beside) =>
    entriesOf(subject.schema[beside])
      .map(([key]) => key)
      .sort(),
  );
  const name = JSON.stringify(
    pattern === undefined ? [keyword, patterns, literal, each.id] : [keyword, pattern, each.id],
  );
  return lowering.unknown(subject, keyword, 'the names are not a regular language', name);
}

/** Objects (and values of other types) without the property. */
export function lacks(name: string): Formula {
  return every(thisName(name), FALSE);
}

export type PropertySchema = {
  /** The names that the schema is for; undefined where they are not a regular language. */
  readonly names: Names | undefined;
  readonly at: At;
  readonly keyword: 'properties' | 'patternProperties' | 'additionalProperties';
  readonly pattern?: string;
};

/** The schemas of `properties`, `patternProperties` and `additionalProperties`, with the names that each is for. */
export function propertySchemas(lowering: Lowerer, subject: Subject): readonly PropertySchema[] {
  const { schema, has } = subject;
  const found: PropertySchema[] = [];
  for (const [name, value] of entriesOf(has.has('properties') ? schema['properties'] : undefined)) {
    const at = lowering.part(subject, value, 'properties', name);
    found.push({ names: thisName(name), at, keyword: 'properties' });
  }
  for (const [pattern, value] of entriesOf(has.has('patternProperties') ? schema['patternProperties'] : undefined)) {
    const reading = readPattern(pattern);
    const names = 'language' in reading ? namesIn(reading.language) : undefined;
    found.push({
      names,
      at: lowering.part(subject, value, 'patternProperties', pattern),
      keyword: 'patternProperties',
      pattern,
    });
  }
  const additional = has.has('additionalProperties') ? schema['additionalProperties'] : undefined;
  if (additional !== undefined) {
    const at = lowering.part(subject, additional, 'additionalProperties');
    const literal = theseNames(
      found.flatMap(({ names, keyword }) => (keyword === 'properties' && names ? [...names.plus] : [])),
    );
    const patterns = found.filter(({ keyword }) => keyword === 'patternProperties').map(({ names }) => names);
    const known = patterns.filter((names): names is Names => names !== undefined);
    const names = known.length === patterns.length ? otherNames(unionOf([literal, ...known])) : undefined;
    found.push({ names, at, keyword: 'additionalProperties' });
  }
  return found;
}

/** A reader that ignores what it does not know takes `additionalProperties: false` for `true`. */
function valueFormula(lowering: Lowerer, subject: Subject, at: At): Formula {
  const ignored = lowering.reading.tolerant && subject.relaxed && at.node.schema === false;
  return ignored && at.node.pointer.endsWith('/additionalProperties') ? TRUE : lowering.later(at);
}

/** `dependentRequired`, and `dependencies` that list names. */
export function dependentNames({ schema, has }: Subject): readonly { name: string; needs: readonly string[] }[] {
  return ['dependentRequired', 'dependencies'].flatMap((keyword) =>
    entriesOf(has.has(keyword) ? schema[keyword] : undefined).flatMap(([name, needs]) =>
      isArray(needs) ? [{ name, needs: needs.filter((need): need is string => typeof need === 'string') }] : [],
    ),
  );
}

/** `dependentSchemas`, and `dependencies` that hold schemas. */
export function dependentSchemas(lowering: Lowerer, subject: Subject): readonly { name: string; at: At }[] {
  const { schema, has } = subject;
  return ['dependentSchemas', 'dependencies'].flatMap((keyword) =>
    entriesOf(has.has(keyword) ? schema[keyword] : undefined)
      .filter(([, value]) => !isArray(value))
      .map(([name, value]) => ({ name, at: lowering.part(subject, value, keyword, name) })),
  );
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}
