import type { Service } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import type { PolicyConfig } from '#model/policy.ts';
import type { Beside, Bundle } from './bundle.ts';
import { sourcesFrom } from './places.ts';
import { type Shape, serviceShape } from './shape.ts';

/** A version as it was recorded, in the shape of the model; lines and columns are those of its files at that time. */
export type Restored = { readonly service: Service; readonly sources: Sources; readonly policy: PolicyConfig };

/**
 * The service that `bundle` and `beside` were made from, less the prose inside its schemas; undefined where the two
 * are no bundle of a format that this version of Trilateral reads.
 */
export function restoreService(bundle: Json, beside: Json): Restored | undefined {
  if (!isBundle(bundle) || !isBeside(beside)) return undefined;
  const service = joined(bundle.service, serviceShape, '', { bundle, beside });
  return isService(service)
    ? { service, sources: sourcesFrom(beside.places), policy: beside.policy as unknown as PolicyConfig }
    : undefined;
}

type Kept = { readonly bundle: Bundle; readonly beside: Beside };

function joined(record: JsonObject, shape: Shape, pointer: JsonPointer, kept: Kept): JsonObject {
  const members = Object.entries(record).map(
    ([name, value]) => [name, member(value, shape.inside?.[name], pointerTo(pointer, name), kept)] as const,
  );
  return { ...Object.fromEntries(members), ...kept.beside.members[pointer] };
}

function member(value: Json, shape: Shape | 'contract' | undefined, pointer: JsonPointer, kept: Kept): Json {
  if (shape === undefined) return value;
  if (isArray(value)) return value.map((item, index) => member(item, shape, pointerTo(pointer, index), kept));
  if (!isObject(value)) return value;
  return shape === 'contract' ? contract(value, pointer, kept) : joined(value, shape, pointer, kept);
}

/** Definitions are attached by identity: work on one is done once for all contracts that share it. */
function contract(value: JsonObject, pointer: JsonPointer, kept: Kept): JsonObject {
  const { pool, schema, ...rest } = value;
  const definitions = typeof pool === 'string' ? kept.bundle.pools[pool] : undefined;
  const whole = isObject(schema) && definitions !== undefined ? { ...schema, $defs: definitions } : (schema ?? true);
  return { ...rest, schema: whole, ...kept.beside.members[pointer] };
}

function isBundle(value: Json): value is Bundle & JsonObject {
  return isObject(value) && value['format'] === 1 && isObject(value['service']) && isObject(value['pools']);
}

function isBeside(value: Json): value is Beside & JsonObject {
  if (!isObject(value) || value['format'] !== 1) return false;
  return ['members', 'policy', 'places'].every((name) => isObject(value[name]));
}

/** What the gate relies on. A bundle's digest was checked, so it says what its writer meant; not that it is sane. */
function isService(value: object): value is Service {
  const service = value as Readonly<Record<string, Json | undefined>>;
  const texts = ['id', 'version', 'kind', 'audience'].every((name) => typeof service[name] === 'string');
  const { sends, receives, calls } = service;
  if (!texts || !isObject(service['at']) || !isArray(sends) || !isArray(receives) || !isArray(calls)) return false;
  return [...sends, ...receives].every(isEventUse);
}

function isEventUse(value: Json): boolean {
  if (!isObject(value) || typeof value['event'] !== 'string' || !isObject(value['at'])) return false;
  const { channel, payload, route } = value;
  return isObject(channel) && typeof channel['address'] === 'string' && isContract(payload) && isArray(route);
}

function isContract(value: Json | undefined): boolean {
  if (!isObject(value) || typeof value['dialect'] !== 'string' || !isObject(value['origins'])) return false;
  return (isObject(value['schema']) || typeof value['schema'] === 'boolean') && isObject(value['at']);
}
