import type { Channel, Dispatch } from '#model/catalog.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo, tokensOf } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import type { Message } from './message.ts';
import type { Place } from './place.ts';
import { type Reading, reportAt } from './reading.ts';

/**
 * How each of `messages`, all messages of one channel, is told apart on the wire: as stated, by EventBridge's own
 * fields, by a constant common to all payloads or headers, or not at all.
 */
export function dispatchOf(
  channel: Channel,
  place: Place,
  messages: readonly Message[],
  reading: Reading,
): ReadonlyMap<Message, Dispatch> {
  const { navigator } = reading;
  const found = new Map<Message, Dispatch>();
  for (const message of messages) {
    const stated = navigator.member(message.place, 'x-dispatch');
    const general = navigator.member(place, 'x-dispatch');
    const owner = stated === undefined ? place : message.place;
    const dispatch = stated ?? general;
    const read = dispatch === undefined ? undefined : statedDispatch(dispatch, owner, message, reading);
    if (read !== undefined) holdAgainstSchema(read, owner, message, reading);
    if (read !== undefined) found.set(message, read);
    else if (channel.transport === 'eventbridge')
      found.set(message, { by: 'eventbridge', source: reading.service.id, detailType: message.name });
  }
  const open = messages.filter((message) => !found.has(message));
  const evident = evidentDispatch(open.map(({ payload, headers }) => ({ payload: payload.contract, headers })));
  for (const [index, message] of open.entries()) {
    const dispatch = evident[index];
    if (dispatch !== undefined) found.set(message, dispatch);
  }
  const untold = open.filter((message) => !found.has(message));
  for (const message of untold) found.set(message, { by: 'channel' });
  if (messages.length > 1 && untold.length > 0)
    reportAt(reading, 'dispatch-missing', place, { channel: channel.address, messages: messages.length });
  return found;
}

/** Identity of an event on the wire: channel address and dispatch value. */
export function eventId(address: string, dispatch: Dispatch): string {
  if (dispatch.by === 'channel') return address;
  if (dispatch.by === 'eventbridge') return `${address}/${dispatch.source}@${dispatch.detailType}`;
  return `${address}/${typeof dispatch.value === 'string' ? dispatch.value : JSON.stringify(dispatch.value)}`;
}

function statedDispatch(stated: Place, owner: Place, message: Message, reading: Reading): Dispatch | undefined {
  const value: JsonObject = isObject(stated.value) ? stated.value : {};
  const text = (name: string): string | undefined => {
    const field = value[name];
    return typeof field === 'string' ? field : undefined;
  };
  const { by } = value;
  if (by === 'channel') return { by };
  if (by === 'eventbridge')
    return { by, source: text('source') ?? reading.service.id, detailType: text('detailType') ?? message.name };
  const name = text('name');
  if ((by === 'attribute' || by === 'header') && name !== undefined)
    return { by, name, value: text('value') ?? message.name };
  const pointer = text('pointer');
  if (by === 'pointer' && pointer?.startsWith('/') === true) {
    const constant = constantsIn(message.payload.contract).get(pointer);
    return { by, pointer, value: value.value ?? constant ?? message.name };
  }
  const expected = '`{ by: eventbridge | attribute | header | pointer | channel, ... }` with the fields of its kind';
  reportAt(reading, 'extension-invalid', owner, { extension: 'x-dispatch', expected }, 'x-dispatch');
  return undefined;
}

/** A mark that the message's own schema rules out: one of the two is wrong, and readers see what the schema says. */
function holdAgainstSchema(dispatch: Dispatch, owner: Place, message: Message, reading: Reading): void {
  const constant = constantAt(dispatch, { payload: message.payload.contract, headers: message.headers });
  if (constant === undefined || !('value' in dispatch) || constant === dispatch.value) return;
  const expected = `what the schema of ${message.name} says there, ${JSON.stringify(constant)}`;
  reportAt(reading, 'extension-invalid', owner, { extension: 'x-dispatch', expected }, 'x-dispatch');
}

function constantAt(dispatch: Dispatch, { payload, headers }: Schemas): Json | undefined {
  if (dispatch.by === 'pointer') return constantsIn(payload).get(dispatch.pointer);
  if ((dispatch.by !== 'header' && dispatch.by !== 'attribute') || headers === undefined) return undefined;
  const constant = constantsIn(headers).get(pointerTo('', dispatch.name));
  return constant === undefined ? undefined : String(constant);
}

type Schemas = { readonly payload: Contract; readonly headers?: Contract | undefined };

/**
 * A constant at one place common to all of `messages` and different in each, in their payloads or else in their
 * headers; of several the shallowest, best named one. Undefined for each where there is none.
 */
export function evidentDispatch(messages: readonly Schemas[]): readonly (Dispatch | undefined)[] {
  const payloads = messages.map(({ payload }) => constantsIn(payload));
  const pointer = commonPointer(payloads);
  if (pointer !== undefined)
    return payloads.map((map) => ({ by: 'pointer', pointer, value: map.get(pointer) ?? null }));
  const headers = messages.map((message) =>
    message.headers === undefined ? new Map<JsonPointer, Json>() : constantsIn(message.headers),
  );
  const header = commonPointer(headers);
  if (header === undefined) return messages.map(() => undefined);
  return headers.map((map) => ({ by: 'header', name: tokensOf(header)[0] ?? '', value: String(map.get(header)) }));
}

/** Names under which a type commonly travels, most telling first. */
const typeNames = ['type', 'eventType', 'event_type', 'event', 'eventName', 'messageType', 'kind', 'name', 'action'];

function commonPointer(constants: readonly ReadonlyMap<JsonPointer, Json>[]): JsonPointer | undefined {
  const [first, ...others] = constants;
  if (first === undefined) return undefined;
  const rank = (pointer: JsonPointer): number => {
    const position = typeNames.indexOf(tokensOf(pointer).at(-1) ?? '');
    return tokensOf(pointer).length * 100 + (position < 0 ? typeNames.length : position);
  };
  return [...first.keys()]
    .filter((pointer) => others.every((map) => map.has(pointer)))
    .filter((pointer) => new Set(constants.map((map) => JSON.stringify(map.get(pointer)))).size === constants.length)
    .filter((pointer) => constants.length > 1 || /type|kind|event|name|action/i.test(tokensOf(pointer).at(-1) ?? ''))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
}

/** The `const`s, or `enum`s of one member, that every value of `contract` has, down to three levels. */
function constantsIn(contract: Contract): ReadonlyMap<JsonPointer, Json> {
  const constants = new Map<JsonPointer, Json>();
  const { schema } = contract;
  const definitions = isObject(schema) && isObject(schema.$defs) ? schema.$defs : {};
  let steps = 2000;
  const visit = (value: Json | undefined, pointer: JsonPointer, depth: number): void => {
    steps -= 1;
    if (steps < 0 || !isObject(value)) return;
    const { $ref, allOf, properties, const: constant, enum: members } = value;
    const only = constant ?? (isArray(members) && members.length === 1 ? members[0] : undefined);
    if (pointer !== '' && only !== undefined && typeof only !== 'object' && !constants.has(pointer))
      constants.set(pointer, only);
    if (typeof $ref === 'string' && $ref.startsWith('#/$defs/')) {
      const name = $ref.slice('#/$defs/'.length);
      if (Object.hasOwn(definitions, name)) visit(definitions[name], pointer, depth);
    }
    if (isArray(allOf)) for (const part of allOf) visit(part, pointer, depth);
    if (isObject(properties) && depth < 3)
      for (const [name, property] of Object.entries(properties)) visit(property, pointerTo(pointer, name), depth + 1);
  };
  visit(schema, '', 0);
  return constants;
}
