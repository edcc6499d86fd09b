import type { Json, JsonObject } from '#model/json.ts';

import { answered, type DocumentPair, described, nothing, operation } from './places.ts';

const text: JsonObject = { type: 'string' };
const json: JsonObject = { 'application/json': { schema: text } };
const both: JsonObject = { ...json, 'application/xml': { schema: text } };
/** A day long gone and one far away; the comparison is asked on a day between them. */
const [gone, tomorrow, soon, later] = ['2020-01-01', '2030-01-02', '2040-01-01', '2041-01-01'];

function body(over: JsonObject, content: Json = json): JsonObject {
  return operation({ requestBody: { ...over, content } });
}

const optionalBody = body({});
const requiredBody = body({ required: true });
const noBody = operation({});

const bodies: Readonly<Record<string, DocumentPair>> = {
  'request-body-added-required': [noBody, requiredBody],
  'request-body-added-optional': [noBody, optionalBody],
  'request-body-removed': [optionalBody, noBody],
  'request-body-became-optional': [requiredBody, optionalBody],
  'request-body-became-required': [optionalBody, requiredBody],
  'request-body-media-type-added': [requiredBody, body({ required: true }, both)],
  'request-body-media-type-removed': [body({ required: true }, both), requiredBody],
  'request-body-media-type-schema-added': [body({ required: true }, { 'application/json': {} }), requiredBody],
  'request-body-media-type-schema-removed': [requiredBody, body({ required: true }, { 'application/json': {} })],
  'response-body-media-type-schema-added': [answer({ content: { 'application/json': {} } }), answered(text)],
  'response-body-media-type-schema-removed': [answered(text), answer({ content: { 'application/json': {} } })],
};

function answer(over: JsonObject): JsonObject {
  return operation({ responses: { 200: { description: 'OK', ...over } } });
}

function media(...names: readonly string[]): JsonObject {
  return answer({ content: Object.fromEntries(names.map((name) => [name, { schema: text }])) });
}

function header(over: JsonObject): JsonObject {
  return answer({ headers: { 'X-P': { schema: text, ...over } } });
}

function statuses(...listed: readonly string[]): JsonObject {
  const responses = Object.fromEntries(['200', ...listed].map((status) => [status, { description: 'Said' }]));
  return operation({ responses });
}

const responses: Readonly<Record<string, DocumentPair>> = {
  'response-media-type-added': [media('application/json'), media('application/json', 'application/xml')],
  'response-media-type-removed': [media('application/json', 'application/xml'), media('application/json')],
  'response-media-type-name-changed': [media('application/json'), media('application/xml')],
  'response-media-type-name-generalized': [media('application/json'), media('application/*')],
  'response-media-type-name-specialized': [media('application/*'), media('application/json')],
  'response-header-added': [answer({}), header({})],
  'optional-response-header-removed': [header({}), answer({})],
  'required-response-header-removed': [header({ required: true }), answer({})],
  'response-header-became-optional': [header({ required: true }), header({})],
  'response-success-status-added': [statuses(), statuses('201')],
  'response-success-status-removed': [statuses('201'), statuses()],
  'response-non-success-status-added': [statuses(), statuses('404')],
  'response-non-success-status-removed': [statuses('404'), statuses()],
};

function parameters(...stated: readonly JsonObject[]): JsonObject {
  return operation({ parameters: stated.map((one) => ({ in: 'query', schema: text, ...one })) });
}

const deprecated = (sunset?: string): JsonObject => ({
  deprecated: true,
  ...(sunset !== undefined && { 'x-sunset': sunset }),
});
const p = (over: JsonObject = {}): JsonObject => parameters({ name: 'p', ...over });

const parameterFacts: Readonly<Record<string, DocumentPair>> = {
  'new-required-request-parameter': [parameters(), p({ required: true })],
  'new-optional-request-parameter': [parameters(), p()],
  'request-parameter-removed': [p(), parameters()],
  'request-parameter-removed-with-deprecation': [p(deprecated(gone)), parameters()],
  'request-parameter-removed-before-sunset': [p(deprecated(soon)), parameters()],
  'request-parameter-became-required': [p(), p({ required: true })],
  'request-parameter-became-optional': [p({ required: true }), p()],
  'request-parameter-deprecated': [p(), p(deprecated(soon))],
  'request-parameter-deprecated-sunset-missing': [p(), p(deprecated())],
  'request-parameter-reactivated': [p(deprecated(soon)), p()],
  'request-parameter-sunset-date-too-small': [p(), p(deprecated(tomorrow))],
  'request-parameter-sunset-parse': [p(deprecated('soon')), parameters()],
  'request-parameter-sunset-deleted': [p(deprecated(soon)), p(deprecated())],
  'request-parameter-sunset-date-changed-too-small': [p(deprecated(later)), p(deprecated(soon))],
};

/** Parameters that all operations of a path share. */
const sharedParameters: Readonly<Record<string, DocumentPair>> = {
  'new-required-request-default-parameter-to-existing-path': [shared(), shared({ required: true })],
  'new-optional-request-default-parameter-to-existing-path': [shared(), shared({})],
};

function shared(over?: JsonObject): JsonObject {
  const stated = over === undefined ? [] : [{ name: 'p', in: 'query', schema: text, ...over }];
  return described({ '/foods': { parameters: stated, post: { responses: nothing } } });
}

function paths(...stated: readonly (readonly [string, JsonObject])[]): JsonObject {
  return described(Object.fromEntries(stated));
}

const get = (over: JsonObject = {}): JsonObject => ({ get: { responses: nothing, ...over } });
const getAndPut = (over: JsonObject = {}): JsonObject => ({ ...get(), put: { responses: nothing, ...over } });
const other = ['/other', get()] as const;
const foods = (over: JsonObject = {}): JsonObject => paths(['/foods', get(over)], other);
const method = (over: JsonObject = {}): JsonObject => paths(['/foods', getAndPut(over)]);

const operations: Readonly<Record<string, DocumentPair>> = {
  'endpoint-added': [paths(other), foods()],
  'api-path-removed-without-deprecation': [foods(), paths(other)],
  'api-path-removed-with-deprecation': [foods(deprecated(gone)), paths(other)],
  'api-path-removed-before-sunset': [foods(deprecated(soon)), paths(other)],
  'api-removed-without-deprecation': [method(), paths(['/foods', get()])],
  'api-removed-with-deprecation': [method(deprecated(gone)), paths(['/foods', get()])],
  'api-removed-before-sunset': [method(deprecated(soon)), paths(['/foods', get()])],
  'endpoint-deprecated': [foods(), foods(deprecated())],
  'endpoint-deprecated-with-sunset': [foods(), foods(deprecated(soon))],
  'endpoint-reactivated': [foods(deprecated(soon)), foods()],
  'api-deprecated-sunset-missing': [foods(), foods(deprecated())],
  'api-deprecated-sunset-parse': [foods(), foods(deprecated('soon'))],
  'api-sunset-date-too-small': [foods(), foods(deprecated(tomorrow))],
  'api-path-sunset-parse': [foods(deprecated('soon')), paths(other)],
  'sunset-deleted': [foods(deprecated(soon)), foods(deprecated())],
  'api-sunset-date-changed-too-small': [foods(deprecated(later)), foods(deprecated(soon))],
  'webhook-added': [hooks(), hooks('foodAdded')],
  'webhook-removed': [hooks('foodAdded'), hooks()],
};

/** What stands in a description and not on the wire. */
const names: Readonly<Record<string, DocumentPair>> = {
  'api-operation-id-added': [foods(), foods({ operationId: 'listFoods' })],
  'api-operation-id-removed': [foods({ operationId: 'listFoods' }), foods({ operationId: 'getFoods' })],
  'api-tag-added': [foods({ tags: ['a'] }), foods({ tags: ['a', 'b'] })],
  'api-tag-removed': [foods({ tags: ['a', 'b'] }), foods({ tags: ['a'] })],
  'api-schema-removed': [schemas({ Old: text }), schemas({})],
};

function schemas(stated: JsonObject): JsonObject {
  return described({ '/foods': get() }, { components: { schemas: stated } });
}

function hooks(...names: readonly string[]): JsonObject {
  const webhooks = Object.fromEntries(names.map((name) => [name, { post: { responses: nothing } }]));
  return described({ '/foods': get() }, { webhooks });
}

/** All facts about an API that are not about a schema. */
export const apiFacts: Readonly<Record<string, DocumentPair>> = {
  ...bodies,
  ...responses,
  ...parameterFacts,
  ...sharedParameters,
  ...operations,
  ...names,
};
