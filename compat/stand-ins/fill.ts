import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { isPlain, soleSchema } from '../change/plain-way.ts';
import { nameIn } from '../change/same.ts';
import { canProduce } from '../inclusion/index.ts';
import { slim } from '../slim.ts';
import { isWorthwhile, StandIns } from './stand-in.ts';

/** Where the schemas stand that constants stand for. */
export type Ground = { readonly pool: JsonObject; readonly dialect: Dialect };

const samples = new WeakMap<JsonObject, Promise<Json | undefined>>();

/** `value` with a real value in place of each that stands for a schema; undefined where one has none. */
export async function filled(value: Json, standIns: StandIns, ground: Ground): Promise<Json | undefined> {
  return fill(value, standIns, ground, new Set());
}

type Above = ReadonlySet<JsonObject>;

async function fill(value: Json, standIns: StandIns, ground: Ground, above: Above): Promise<Json | undefined> {
  const schema = standIns.schemaFor(value);
  if (schema !== undefined) return sampleOf(schema, ground, above);
  if (isArray(value)) {
    const items: Json[] = [];
    for (const item of value) {
      const found = await fill(item, standIns, ground, above);
      if (found === undefined) return undefined;
      items.push(found);
    }
    return items;
  }
  if (!isObject(value)) return value;
  const members: (readonly [string, Json])[] = [];
  for (const [name, member] of Object.entries(value)) {
    const found = await fill(member, standIns, ground, above);
    if (found === undefined) return undefined;
    members.push([name, found]);
  }
  return Object.fromEntries(members);
}

/** A value of `schema`, confirmed level by level: of each schema with its parts replaced, then of the parts. */
function sampleOf(schema: JsonObject, ground: Ground, above: Above): Promise<Json | undefined> {
  // Before what is known: that may be what is being found out, and nobody waits for himself.
  if (above.has(schema)) return Promise.resolve(undefined);
  const known = samples.get(schema);
  if (known !== undefined) return known;
  const sample = sampled(schema, ground, new Set([...above, schema]));
  samples.set(schema, sample);
  return sample;
}

async function sampled(schema: JsonObject, ground: Ground, above: Above): Promise<Json | undefined> {
  const { pool, dialect } = ground;
  const standIns = new StandIns();
  const level = levelOf(schema, pool, standIns);
  const found = await canProduce(slim({ schema: { ...level, $defs: pool }, dialect }), { path: [] });
  return found.verdict === 'yes' ? fill(found.example, standIns, ground, above) : undefined;
}

/** `schema` with its parts replaced, where nothing else is said of them. */
function levelOf(schema: JsonObject, pool: JsonObject, standIns: StandIns): JsonObject {
  const only = soleSchema(schema);
  const body = typeof only === 'string' ? pool[nameIn(only)] : only;
  if (isObject(body)) return typeof only === 'string' && isSole(body) ? schema : levelOf(body, pool, standIns);
  if (!isPlain(schema) || schema['uniqueItems'] === true) return schema;
  const { properties, items } = schema;
  const replaced = (value: Json): Json => (isObject(value) && isWorthwhile(value, pool) ? standIns.of(value) : value);
  return {
    ...schema,
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, replaced(member)])),
    }),
    ...(items !== undefined && { items: replaced(items) }),
  };
}

/** References that lead to references are left to the engine, which knows when they lead in a circle. */
function isSole(schema: JsonObject): boolean {
  return soleSchema(schema) !== undefined;
}
