import type { Hop, Service } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import type { PolicyConfig } from '#model/policy.ts';
import type { Beside, Bundle } from './bundle.ts';
import { isContract } from './contract-guard.ts';

export function isBundle(value: Json): value is Bundle & JsonObject {
  return isObject(value) && value['format'] === 1 && isObject(value['service']) && isObject(value['pools']);
}

export function isBeside(value: Json): value is Beside & JsonObject {
  if (!isObject(value) || value['format'] !== 1) return false;
  return ['members', 'policy', 'places'].every((name) => isObject(value[name]));
}

/** What the gate relies on. A bundle's digest was checked, so it says what its writer meant; not that it is sane. */
export function isService(value: object): value is Service {
  const service = value as Readonly<Record<string, Json | undefined>>;
  const texts = ['id', 'version', 'kind', 'audience'].every((name) => typeof service[name] === 'string');
  const { sends, receives, calls } = service;
  if (!texts || !isObject(service['at']) || !isArray(sends) || !isArray(receives) || !isArray(calls)) return false;
  return [...sends, ...receives].every(isEventUse);
}

export function isPolicy(value: JsonObject): value is PolicyConfig & JsonObject {
  return ['default', 'audiences', 'services', 'events'].every((place) => isObject(value[place]));
}

function isEventUse(value: Json): boolean {
  if (!isObject(value) || typeof value['event'] !== 'string' || !isObject(value['at'])) return false;
  const { channel, payload, route } = value;
  return (
    isObject(channel) &&
    typeof channel['address'] === 'string' &&
    isContract(payload) &&
    isArray(route) &&
    route.every(isHop)
  );
}

const hops: Readonly<Record<Hop['kind'], true>> = {
  'sns-subscription': true,
  'eventbridge-rule': true,
  sqs: true,
  'event-source-mapping': true,
  lambda: true,
};

/** A step that nobody here knows may filter or wrap: what comes through is not known. */
function isHop(value: Json): boolean {
  return isObject(value) && typeof value['kind'] === 'string' && Object.hasOwn(hops, value['kind']);
}
