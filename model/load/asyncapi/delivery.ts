import type { Delivery } from '#model/catalog.ts';
import { isObject, type Json } from '#model/json.ts';
import type { Place } from './place.ts';
import { type Reading, reportAt } from './reading.ts';

/**
 * How messages follow each other, as the first of `places` says (the message and its traits, then its channel):
 * `x-ordering-key` and `x-dedupe-key`, or the key of a Kafka message binding.
 *
 * @see https://github.com/asyncapi/bindings/tree/master/kafka#message-binding-object
 */
export function deliveryOf(places: readonly Place[], reading: Reading): Delivery | undefined {
  const orderingKey = firstOf(
    places,
    (place) => pointerAt(place, 'x-ordering-key', reading) ?? kafkaKey(place, reading),
  );
  const dedupeKey = firstOf(places, (place) => pointerAt(place, 'x-dedupe-key', reading));
  if (orderingKey === undefined && dedupeKey === undefined) return undefined;
  return { ...(orderingKey !== undefined && { orderingKey }), ...(dedupeKey !== undefined && { dedupeKey }) };
}

function firstOf<Value>(places: readonly Place[], read: (place: Place) => Value | undefined): Value | undefined {
  for (const place of places) {
    const value = read(place);
    if (value !== undefined) return value;
  }
  return undefined;
}

function pointerAt(place: Place, name: string, reading: Reading): string | undefined {
  const stated = reading.navigator.member(place, name)?.value;
  if (stated === undefined) return undefined;
  if (typeof stated === 'string' && stated.startsWith('/')) return stated;
  reportAt(
    reading,
    'extension-invalid',
    place,
    { extension: name, expected: 'a pointer into the payload, as `/order/id`' },
    name,
  );
  return undefined;
}

function kafkaKey(place: Place, { navigator }: Reading): Json | undefined {
  const bindings = navigator.follow(navigator.member(place, 'bindings'));
  const kafka = navigator.follow(navigator.member(bindings, 'kafka'));
  const key = navigator.follow(navigator.member(kafka, 'key'))?.value;
  return isObject(key) ? key : undefined;
}
