import type { Service } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '#model/json.ts';
import type { Sources } from '#model/location.ts';
import type { PolicyConfig } from '#model/policy.ts';
import type { Beside, Bundle } from './bundle.ts';
import { isBeside, isBundle, isPolicy, isService } from './guards.ts';
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
  const { policy, places } = beside;
  return isService(service) && isPolicy(policy) ? { service, sources: sourcesFrom(places), policy } : undefined;
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
