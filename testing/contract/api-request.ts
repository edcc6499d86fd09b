import { urlOf } from '#generators/runtime/http-url.ts';
import type { HttpOperation, HttpParameter } from '#model/http.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { contractOfParts, isJsonMedia, objectOfParts, ownSchema, type Part } from './http-parts.ts';

/** A request as API Gateway hands it over (HTTP API, payload format 2.0). */
export type ApiRequest = {
  readonly version: '2.0';
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded: false;
  readonly requestContext: JsonObject;
};

/** What fits into a header field without being encoded (RFC 9110, section 5.5). */
const headerText = '^[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?$';

/** The parts of a request, as one object: `path`, `query`, `header`, `cookie` and `body`. */
export function requestContract({ parameters, body, at }: HttpOperation): Contract | undefined {
  const media = body?.content.find(({ mediaType }) => isJsonMedia(mediaType))?.schema;
  const contracts = [...parameters.map(({ schema }) => schema), ...(media === undefined ? [] : [media])];
  const places = (['path', 'query', 'header', 'cookie'] as const).map(
    (place): Part => ({ name: place, schema: partOf(parameters, place), required: true }),
  );
  const sent: readonly Part[] =
    media === undefined ? [] : [{ name: 'body', schema: ownSchema(media), required: body?.required === true }];
  return contractOfParts([...places, ...sent], contracts, at);
}

function partOf(parameters: readonly HttpParameter[], place: HttpParameter['in']): JsonObject {
  const own = parameters.filter((parameter) => parameter.in === place);
  const sendable = place === 'path' ? [{ minLength: 1 }] : place === 'header' ? [{ pattern: headerText }] : [];
  return objectOfParts(
    own.map(({ name, required, schema }) => ({ name, required, schema: { allOf: [ownSchema(schema), ...sendable] } })),
  );
}

/** The request that `parts`, a value of `requestContract`, stand for. */
export function requestOf(operation: HttpOperation, parts: Json): ApiRequest {
  const { path = {}, query = {}, header = {}, cookie = {}, body } = isObject(parts) ? parts : {};
  const given = { path: objectOf(path), query: objectOf(query), header: objectOf(header) };
  const route = { path: operation.path, parameters: operation.parameters };
  const { url, headers } = urlOf('', route, given);
  const [rawPath = '', rawQueryString = ''] = url.split('?');
  const searched = new URLSearchParams(rawQueryString);
  const names = [...new Set(searched.keys())];
  const cookies = Object.entries(objectOf(cookie)).map(([name, value]) => `${name}=${String(value)}`);
  return {
    version: '2.0',
    routeKey: operation.id,
    rawPath,
    rawQueryString,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    pathParameters: Object.fromEntries(Object.entries(given.path).map(([name, value]) => [name, String(value)])),
    ...(names.length > 0 && {
      queryStringParameters: Object.fromEntries(names.map((name) => [name, searched.getAll(name).join(',')])),
    }),
    ...(cookies.length > 0 && { cookies }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: { http: { method: operation.method.toUpperCase(), path: rawPath }, routeKey: operation.id },
  };
}

function objectOf(value: Json): JsonObject {
  return isObject(value) ? value : {};
}
