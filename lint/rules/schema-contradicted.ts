import { isArray, isObject, isOfType, type JsonObject, pointerTo } from '#model/json.ts';
import { locate } from '#model/schema.ts';
import { visitPlaces } from '../contracts.ts';
import { defineLintRule, shown } from '../rule.ts';

export const schemaContradicted = defineLintRule({
  id: 'schema-contradicted',
  title: 'A schema contradicts itself, so that no value fits it',
  at: { area: 'payload', kind: 'values', action: 'state' },
  verdict: 'potential',
  severity: 'warning',
  why: 'What no value fits is never sent. Where it is required, nothing at all can be sent; where it is not, the schema hides that the property is gone.',
  fix: 'Correct the keyword that is wrong. What may not be there says so plainly: `false`.',
  decidedBy: 'policy',
  message: ({ part, keyword, reason }) =>
    `No value fits this schema in the ${shown(part)}: \`${shown(keyword)}\` ${shown(reason)}.`,
  check({ catalog }, report) {
    visitPlaces(catalog, (schema, { subject, part, contract }, pointer) => {
      const found = contradiction(schema);
      if (found === undefined) return;
      const at = locate(contract, pointerTo(pointer, found.keyword), catalog.sources);
      report({ subject, at, params: { part, ...found } });
    });
  },
});

type Contradiction = { readonly keyword: string; readonly reason: string };

/** What one schema says against itself, as far as it says so at one place. */
function contradiction(schema: JsonObject): Contradiction | undefined {
  return crossingBounds(schema) ?? noneOfType(schema) ?? impossibleName(schema);
}

const bounds: readonly (readonly [least: string, most: string, types: readonly string[]])[] = [
  ['minimum', 'maximum', ['number', 'integer']],
  ['minLength', 'maxLength', ['string']],
  ['minItems', 'maxItems', ['array']],
  ['minProperties', 'maxProperties', ['object']],
];

/** Bounds count where all values have a type that they bound. */
function crossingBounds(schema: JsonObject): Contradiction | undefined {
  const types = typesOf(schema);
  for (const [least, most, bounded] of bounds) {
    const [from, to] = [schema[least], schema[most]];
    if (typeof from !== 'number' || typeof to !== 'number' || from <= to) continue;
    if (types?.every((type) => bounded.includes(type)) === true)
      return { keyword: least, reason: `${from} is above \`${most}\` ${to}` };
  }
  return undefined;
}

function noneOfType(schema: JsonObject): Contradiction | undefined {
  const types = typesOf(schema);
  const keyword = schema['const'] === undefined ? 'enum' : 'const';
  const values = keyword === 'const' ? [schema['const'] ?? null] : schema['enum'];
  if (!isArray(values) || types === undefined) return undefined;
  const fits = values.some((value) => types.some((type) => isOfType(value, type)));
  return fits ? undefined : { keyword, reason: `has no value of type ${types.join(' or ')}` };
}

/** A property that must be there and may not. */
function impossibleName(schema: JsonObject): Contradiction | undefined {
  const { required, properties, patternProperties, additionalProperties } = schema;
  if (typesOf(schema)?.join() !== 'object' || !isArray(required)) return undefined;
  const members = isObject(properties) ? properties : {};
  const isClosed = additionalProperties === false && patternProperties === undefined;
  const name = required.find(
    (one) => typeof one === 'string' && (Object.hasOwn(members, one) ? members[one] === false : isClosed),
  );
  return name === undefined
    ? undefined
    : { keyword: 'required', reason: `names ${String(name)}, which may not be there` };
}

/** The types that all values have; undefined where any may come. */
function typesOf({ type, nullable }: JsonObject): readonly string[] | undefined {
  if (nullable === true) return undefined;
  return typeof type === 'string' ? [type] : isArray(type) ? type.map(String) : undefined;
}
