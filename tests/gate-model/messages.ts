import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import { type Random, randomFrom } from '../mutation/random.ts';
import type { Message } from './platform.ts';
import { propertyValues, type TypeSpec } from './world.ts';

const ajv = new Ajv2020({ strict: false });
const compiled = new Map<string, ValidateFunction>();

/** Ajv's word on whether `schema` accepts `value`. */
export function accepts(schema: JsonObject, value: Json): boolean {
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile(schema);
  compiled.set(key, validate);
  return validate(value) === true;
}

const made = new Map<string, readonly Message[]>();

/** Messages that a writer of `type` may send, of declared properties alone: as many kinds as chance finds. */
export function messagesOf(type: TypeSpec, count: number): readonly Message[] {
  const key = JSON.stringify([type, count]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const random = randomFrom(key.length * 7919 + key.charCodeAt(key.length >> 1));
  const found = Array.from({ length: count }, (_, index) => payloadOf(random, type.payload, index))
    .filter((payload) => accepts(type.payload, payload))
    .map((payload): Message => ({ channel: type.channel, mark: type.mark, payload }));
  made.set(key, found);
  return found;
}

/** The first ones are as small and as large as they can be; the rest lie between. */
function payloadOf(random: Random, schema: JsonObject, index: number): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const members = Object.entries(properties).flatMap(([name, stated]): readonly (readonly [string, Json])[] => {
    if (!isObject(stated)) return [];
    const isThere = required.includes(name) || index % 5 === 1 || (index % 5 > 1 && random.below(2) === 0);
    const values = name === 'type' ? marksIn(stated) : declared(propertyValues[name] ?? [], stated);
    return isThere && values.length > 0 ? [[name, random.pick(values)]] : [];
  });
  return Object.fromEntries(members);
}

/** The marks that a writer puts: its own, or any of those that it lists. */
function marksIn({ const: mark, enum: listed }: JsonObject): readonly Json[] {
  return Array.isArray(listed) ? listed : [mark ?? ''];
}

/** Of `values` those that a writer with this schema sends: what it accepts, with no member that it does not name. */
function declared(values: readonly Json[], schema: JsonObject): readonly Json[] {
  const named = isObject(schema['properties']) ? Object.keys(schema['properties']) : undefined;
  return values.filter(
    (value) =>
      accepts(schema, value) &&
      (named === undefined || !isObject(value) || Object.keys(value).every((name) => named.includes(name))),
  );
}
