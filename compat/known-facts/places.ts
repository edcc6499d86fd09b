import type { Json, JsonObject } from '#model/json.ts';
import { definitions } from './structure-facts.ts';

/** An OpenAPI description before and after one edit. */
export type DocumentPair = readonly [before: JsonObject, after: JsonObject];

/** An OpenAPI description with nothing but `paths` in it, and what else is given. */
export function described(paths: JsonObject, rest: JsonObject = {}): JsonObject {
  const { components, ...others } = rest;
  return {
    openapi: '3.1.0',
    info: { title: 'Food', version: '1.0.0' },
    ...others,
    paths,
    components: { schemas: definitions, ...(typeof components === 'object' ? components : {}) },
  };
}

export const nothing: JsonObject = { 200: { description: 'OK' } };

/** One operation with what `parts` say, answered by 200 unless they say otherwise. */
export function operation(parts: JsonObject, rest: JsonObject = {}): JsonObject {
  return described({ '/foods': { post: { responses: nothing, ...parts } } }, rest);
}

export function sent(schema: Json, mediaType = 'application/json'): JsonObject {
  return operation({ requestBody: { required: true, content: { [mediaType]: { schema } } } });
}

export function answered(schema: Json, mediaType = 'application/json'): JsonObject {
  return operation({ responses: { 200: { description: 'OK', content: { [mediaType]: { schema } } } } });
}

function parameter(schema: Json, where = 'query'): JsonObject {
  return operation({ parameters: [{ name: 'p', in: where, schema }] });
}

/** `schema` as that of a response header. */
export function answeredWith(schema: Json): JsonObject {
  return operation({ responses: { 200: { description: 'OK', headers: { 'X-P': { schema } } } } });
}

/** `schema` as the property `p` of an object. */
export function within(schema: JsonObject, over: JsonObject = {}): JsonObject {
  return { type: 'object', properties: { p: { ...schema, ...over }, q: { type: 'string' } } };
}

/** The description in which a schema stands where the beginning of a fact's name says. */
export const places: Readonly<Record<string, (schema: JsonObject) => JsonObject>> = {
  'request-body-': (schema) => sent(schema),
  'request-property-': (schema) => sent(within(schema)),
  'request-read-only-property-': (schema) => sent(within(schema, { readOnly: true })),
  'request-parameter-': (schema) => parameter(schema),
  'request-parameter-property-': (schema) => parameter(within(schema)),
  'request-header-property-': (schema) => parameter(within(schema), 'header'),
  'response-body-': (schema) => answered(schema),
  'response-mediatype-': (schema) => answered(schema),
  'response-property-': (schema) => answered(within(schema)),
  'response-write-only-property-': (schema) => answered(within(schema, { writeOnly: true })),
  'response-header-': (schema) => answeredWith(schema),
};

/** Where bodies are text, whose scalars have no types of their own on the wire. */
export const textPlaces: typeof places = {
  'request-body-': (schema) => sent(schema, 'application/xml'),
  'request-property-': (schema) => sent(within(schema), 'application/xml'),
  'response-body-': (schema) => answered(schema, 'application/xml'),
  'response-property-': (schema) => answered(within(schema), 'application/xml'),
  'response-header-': answeredWith,
};
