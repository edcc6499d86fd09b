import { urlOf } from '#generators/runtime/http-url.ts';
import type { HttpOperation, HttpParameter } from '#model/http.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import type { Contract, Schema } from '#model/schema.ts';

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
  const media = body?.content.find(({ mediaType }) => /[/+]json\b/i.test(mediaType))?.schema;
  const contracts = [...parameters.map(({ schema }) => schema), ...(media === undefined ? [] : [media])];
  const [first] = contracts;
  if (first === undefined) return undefined;
  const parts = (['path', 'query', 'header', 'cookie'] as const).map(
    (place) => [place, partOf(parameters, place)] as const,
  );
  const pool = Object.fromEntries(contracts.flatMap(({ schema }) => Object.entries(poolOf(schema))));
  return {
    schema: {
      type: 'object',
      required: [...parts.map(([name]) => name), ...(media !== undefined && body?.required === true ? ['body'] : [])],
      properties: { ...Object.fromEntries(parts), ...(media !== undefined && { body: ownSchema(media) }) },
      additionalProperties: false,
      $defs: pool,
    },
    dialect: first.dialect,
    at,
    origins: Object.assign({}, ...contracts.map(({ origins }) => origins), {
      '': { file: at.file, pointer: at.pointer ?? '' },
    }),
  };
}

/** Definitions that the contracts of one service share. */
function poolOf(schema: Schema): JsonObject {
  return isObject(schema) && isObject(schema['$defs']) ? schema['$defs'] : {};
}

function partOf(parameters: readonly HttpParameter[], place: HttpParameter['in']): JsonObject {
  const own = parameters.filter((parameter) => parameter.in === place);
  const properties = own.map(({ name, schema }): readonly [string, Json] => {
    const sendable = place === 'path' ? [{ minLength: 1 }] : place === 'header' ? [{ pattern: headerText }] : [];
    return [name, { allOf: [ownSchema(schema), ...sendable] }];
  });
  const required = own.filter((parameter) => parameter.required).map(({ name }) => name);
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}

function ownSchema({ schema }: Contract): Json {
  if (!isObject(schema)) return schema;
  const { $defs: _pool, ...own } = schema;
  return own;
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
