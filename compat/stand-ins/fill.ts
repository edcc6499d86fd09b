import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { isPlain, soleSchema } from '../change/plain-way.ts';
import { nameIn } from '../change/same.ts';
import type { Engine } from '../engine.ts';
import type { Production } from '../inclusion/index.ts';
import { slim } from '../slim.ts';
import { isWorthwhile, StandIns } from './stand-in.ts';

/** Where the schemas stand that constants stand for, and who finds values of them. */
export type Ground = { readonly pool: JsonObject; readonly dialect: Dialect; readonly engine: Engine };

/** Values found before; only those: who waits for another's might be whom that other waits for. */
const samples = new WeakMap<JsonObject, Json>();
const levels = new WeakMap<JsonObject, Level>();

/** A schema with its parts replaced, and a value of that. */
type Level = { readonly standIns: StandIns; readonly found: Promise<Production> };

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
async function sampleOf(schema: JsonObject, ground: Ground, above: Above): Promise<Json | undefined> {
  const known = samples.get(schema);
  if (known !== undefined) return known;
  if (above.has(schema)) return undefined;
  const level = levels.get(schema) ?? levelOf(schema, ground);
  levels.set(schema, level);
  const found = await level.found;
  if (found.verdict !== 'yes') return undefined;
  const sample = await fill(found.example, level.standIns, ground, new Set([...above, schema]));
  if (sample !== undefined) samples.set(schema, sample);
  return sample;
}

function levelOf(schema: JsonObject, { pool, dialect, engine }: Ground): Level {
  const standIns = new StandIns();
  const shallow = replaced(schema, pool, standIns);
  return { standIns, found: engine.canProduce(slim({ schema: { ...shallow, $defs: pool }, dialect }), { path: [] }) };
}

/** `schema` with its parts replaced, where nothing else is said of them. */
function replaced(schema: JsonObject, pool: JsonObject, standIns: StandIns): JsonObject {
  const only = soleSchema(schema);
  const body = typeof only === 'string' ? pool[nameIn(only)] : only;
  if (isObject(body)) return typeof only === 'string' && isSole(body) ? schema : replaced(body, pool, standIns);
  if (!isPlain(schema) || schema['uniqueItems'] === true) return schema;
  const { properties, items } = schema;
  const standIn = (value: Json): Json => (isObject(value) && isWorthwhile(value, pool) ? standIns.of(value) : value);
  return {
    ...schema,
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, standIn(member)])),
    }),
    ...(items !== undefined && { items: standIn(items) }),
  };
}

/** References that lead to references are left to the engine, which knows when they lead in a circle. */
function isSole(schema: JsonObject): boolean {
  return soleSchema(schema) !== undefined;
}
