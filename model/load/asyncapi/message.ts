import type { Delivery } from '#model/catalog.ts';
import { isObject, type JsonObject } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Contract, Example } from '#model/schema.ts';
import { deliveryOf } from './delivery.ts';
import { type ReadSchema, readPayload, readSchemaAt } from './payload.ts';
import { objectAt, type Place, textAt } from './place.ts';
import { type Reading, reportAt } from './reading.ts';

/** A message as one document states it, traits merged, before it is known who sends or receives it. */
export type Message = {
  /** Tells two messages of one document apart: the place that all references to it lead to. */
  readonly key: string;
  readonly place: Place;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly contentType: string;
  readonly payload: ReadSchema;
  readonly headers?: Contract;
  readonly correlationId?: { readonly location: string; readonly at: Location };
  readonly delivery?: Delivery;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly examples: readonly Example[];
};

/** The message that `place` leads to; `fallback` names it where it has no name of its own. */
export function readMessage(place: Place, fallback: string, reading: Reading): Message | undefined {
  const { navigator } = reading;
  const target = navigator.follow(place);
  if (target === undefined) return undefined;
  if (!isObject(target.value)) {
    reportAt(reading, 'asyncapi-part-malformed', target, { part: fallback, expected: 'a message, an object' });
    return undefined;
  }
  const traits = navigator.items(navigator.member(target, 'traits')).flatMap((trait) => navigator.follow(trait) ?? []);
  const field = (name: string): Place | undefined =>
    [target, ...traits.toReversed()].map((part) => navigator.member(part, name)).find((found) => found !== undefined);
  const text = (name: string): string | undefined => {
    const value = field(name)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const headers = headersOf([target, ...traits], reading);
  const correlated = navigator.follow(field('correlationId'));
  const location = textAt(correlated, 'location');
  const delivery = deliveryOf([target, ...traits.toReversed()], reading);
  const title = text('title');
  const description = text('description') ?? text('summary');
  return {
    key: `${target.file}#${target.at}`,
    place: target,
    name: text('name') ?? fallback,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    contentType: text('contentType') ?? reading.defaultContentType,
    payload: readPayload(target, navigator.member(target, 'payload'), reading),
    ...(headers && { headers }),
    ...(correlated !== undefined &&
      location !== undefined && { correlationId: { location, at: navigator.location(correlated) } }),
    ...(delivery && { delivery }),
    tags: tagsOf(field('tags'), reading),
    deprecated: field('deprecated')?.value === true || field('x-deprecated')?.value === true,
    examples: [
      ...examplesOf(field('examples'), true, reading),
      ...examplesOf(field('x-invalid-examples'), false, reading),
    ],
  };
}

/** Headers of a message and of its traits hold together. */
function headersOf(parts: readonly Place[], reading: Reading): Contract | undefined {
  const { navigator } = reading;
  const contracts = parts.flatMap((part) => {
    const headers = navigator.member(part, 'headers');
    return headers === undefined ? [] : [readSchemaAt(headers, reading).contract];
  });
  const [first, ...others] = contracts;
  if (first === undefined || others.length === 0) return first;
  const schemas = contracts.map(({ schema }) => (isObject(schema) ? withoutDefinitions(schema) : schema));
  const definitions = contracts
    .map(({ schema }) => (isObject(schema) ? schema.$defs : undefined))
    .find((found) => found);
  return { ...first, schema: { allOf: schemas, ...(definitions !== undefined && { $defs: definitions }) } };
}

function withoutDefinitions({ $defs: _, ...schema }: JsonObject): JsonObject {
  return schema;
}

export function tagsOf(place: Place | undefined, reading: Reading): readonly string[] {
  const { navigator } = reading;
  return navigator.items(place).flatMap((tag) => textAt(navigator.follow(tag), 'name') ?? []);
}

function examplesOf(place: Place | undefined, valid: boolean, reading: Reading): readonly Example[] {
  const { navigator } = reading;
  return navigator.items(place).flatMap((entry) => {
    const payload = navigator.member(navigator.follow(entry), 'payload');
    if (payload === undefined) return [];
    const { name } = objectAt(entry);
    return [
      { ...(typeof name === 'string' && { name }), value: payload.value, valid, at: navigator.location(payload) },
    ];
  });
}
