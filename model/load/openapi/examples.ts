import { isObject, type Json } from '../../json.ts';
import type { Example } from '../../schema.ts';
import { asObject, entriesOf, locationOf, memberOf, membersOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { follow } from './reference.ts';

/**
 * All examples for one parameter or media type: its `example`, `examples` and `x-invalid-examples`, and `example` and `examples` of the
 * schema at its root, which `schema` is after its references.
 */
export function examplesOf(place: Place, schema: Place | undefined, reading: Reading): readonly Example[] {
  return [
    ...plain(memberOf(place, 'example')),
    ...membersOf(memberOf(place, 'examples')).flatMap(([name, member]) => named(name, member, reading)),
    ...invalid(place),
    ...schemaExamples(schema, reading),
  ];
}

function schemaExamples(stated: Place | undefined, reading: Reading): readonly Example[] {
  const schema = isObject(stated?.value) && '$ref' in stated.value ? quietly(stated, reading) : stated;
  const target = asObject(schema);
  if (target === undefined) return [];
  const { examples } = target.value;
  const list = isObject(examples) ? [] : entriesOf(memberOf(target, 'examples')).flatMap(plain);
  return [...plain(memberOf(target, 'example')), ...list, ...invalid(target)];
}

/** Follows the reference of a schema; whatever is wrong with it is said by the schema pool, which reads it too. */
function quietly(place: Place, reading: Reading): Place | undefined {
  return follow(place, { references: reading.references, ...unheard });
}

const unheard = { reportOn: () => () => undefined, add: () => undefined };

function invalid(place: Place): readonly Example[] {
  const stated = memberOf(place, 'x-invalid-examples');
  if (stated === undefined) return [];
  const refused = (member: Place, name?: string): Example => ({
    ...(name !== undefined && { name }),
    value: isObject(member.value) && 'value' in member.value ? (member.value.value ?? null) : member.value,
    valid: false,
    at: locationOf(member),
  });
  return [
    ...entriesOf(stated).map((entry) => refused(entry)),
    ...membersOf(stated).map(([name, each]) => refused(each, name)),
  ];
}

function plain(place: Place | undefined): readonly Example[] {
  return place === undefined ? [] : [{ value: place.value, valid: true, at: locationOf(place) }];
}

/** An Example Object; `dataValue` is the value since OpenAPI 3.2, `serializedValue` and `externalValue` are not values. */
function named(name: string, stated: Place, reading: Reading): readonly Example[] {
  const place = follow(stated, reading);
  if (place === undefined) return [];
  const value = memberOf(place, 'value') ?? memberOf(place, 'dataValue');
  if (value !== undefined) return [{ name, value: value.value, valid: true, at: locationOf(value) }];
  if (isWithoutValue(place.value)) return [];
  reading.reportOn(place.document)({
    rule: 'openapi-example-unread',
    pointer: place.pointer,
    params: { name },
  });
  return [];
}

function isWithoutValue(example: Json): boolean {
  return isObject(example) && 'serializedValue' in example;
}
