import type {
  PactContents,
  PactExchange,
  PactHttpInteraction,
  PactInteraction,
  PactMessage,
  PactRequest,
  PactResponse,
  PactState,
  PactUnsupported,
} from '../../http.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPointer, pointerTo } from '../../json.ts';
import type { Location } from '../../location.ts';
import type { InputReport } from '../input-report.ts';
import { type Body, mergeValues, readHeaders, readPlainBody, readQuery, readWrappedBody } from './wire.ts';

/** What reading one interaction needs to know of its file. */
export type PactContext = {
  /** Specification 4 wraps bodies in an object with their content type. */
  readonly wrapsBodies: boolean;
  readonly placeOf: (pointer: JsonPointer) => Location;
  readonly report: InputReport;
};

/**
 * One interaction of any specification version; undefined, with a finding, where it can't be told what it says.
 * Missing `method`, `path` and `status` are `GET`, `/` and `200`, as in the reference implementation.
 */
export function readInteraction(stated: Json, pointer: JsonPointer, context: PactContext): PactInteraction | undefined {
  if (!isObject(stated)) return malformed('an interaction must be an object', pointer, context);
  const type = typeof stated.type === 'string' ? stated.type : undefined;
  const hasPlugin = isObject(stated.pluginConfiguration) && Object.keys(stated.pluginConfiguration).length > 0;
  if (hasPlugin) return unsupported(stated, pointer, `${type ?? 'untyped'}, through a plugin`, context);
  if (type === 'Asynchronous/Messages') return readMessage(stated, pointer, context);
  if (type === undefined && 'contents' in stated && !('request' in stated))
    return readMessage(stated, pointer, context);
  if (type === 'Synchronous/Messages' && isObject(stated.request)) {
    return readExchange(stated, stated.request, pointer, context);
  }
  if (type !== undefined && type !== 'Synchronous/HTTP') return unsupported(stated, pointer, type, context);
  return readHttp(stated, pointer, context);
}

/** A synchronous message: one request, and a list of the answers to it. */
function readExchange(
  stated: JsonObject,
  request: JsonObject,
  pointer: JsonPointer,
  context: PactContext,
): PactExchange {
  const { response } = stated;
  const responses = (isArray(response) ? response : [response]).filter((one) => isObject(one));
  return {
    kind: 'exchange',
    description: textOf(stated.description),
    states: readStates(stated),
    request: readContents(request, context),
    responses: responses.map((one) => readContents(one, context)),
    at: context.placeOf(pointer),
  };
}

/** One entry of the `messages` list of specification 3. */
export function readMessage(stated: Json, pointer: JsonPointer, context: PactContext): PactMessage | undefined {
  if (!isObject(stated)) return malformed('a message must be an object', pointer, context);
  return {
    kind: 'message',
    description: textOf(stated.description),
    states: readStates(stated),
    ...readContents(stated, context),
    at: context.placeOf(pointer),
  };
}

function readContents(stated: JsonObject, context: PactContext): PactContents {
  const metadata = objectOf(stated.metadata ?? stated.metaData);
  const body = context.wrapsBodies
    ? readWrappedBody(stated.contents)
    : readPlainBody(stated.contents, typeof metadata.contentType === 'string' ? metadata.contentType : undefined);
  const hasType = 'contentType' in metadata || body.contentType === undefined;
  return {
    ...(body.value !== undefined && { contents: body.value }),
    metadata: hasType ? metadata : { ...metadata, contentType: body.contentType ?? null },
    matchingRules: objectOf(stated.matchingRules),
  };
}

function readHttp(stated: JsonObject, pointer: JsonPointer, context: PactContext): PactHttpInteraction | undefined {
  const { request, response } = stated;
  if (!isObject(request)) return malformed('the interaction has no request object', pointer, context);
  if (!isObject(response)) return malformed('the interaction has no response object', pointer, context);
  const status = readStatus(response.status);
  if (status === undefined) {
    return malformed('the status of the response is not a number', pointerTo(pointer, 'response', 'status'), context);
  }
  return {
    kind: 'http',
    description: textOf(stated.description),
    states: readStates(stated),
    request: readRequest(request, context),
    response: { ...readBodyAndHeaders(response, 'responseMatchingRules', context, nullExpected), status },
    at: context.placeOf(pointer),
  };
}

function readRequest(request: JsonObject, context: PactContext): PactRequest {
  const stated = typeof request.path === 'string' && request.path !== '' ? request.path : '/';
  const [path = '/', inPath] = stated.split(/\?(.*)/s, 2);
  return {
    method: (typeof request.method === 'string' ? request.method : 'GET').toUpperCase(),
    path,
    query: mergeValues(inPath === undefined ? {} : readQuery(inPath), readQuery(request.query)),
    ...readBodyAndHeaders(request, 'requestMatchingRules', context),
  };
}

function readBodyAndHeaders(
  part: JsonObject,
  oldRules: string,
  context: PactContext,
  bodyOf = bodySent,
): Pick<PactResponse, 'headers' | 'body' | 'matchingRules'> {
  const headers = readHeaders(part.headers);
  const stated = headers['content-type']?.[0];
  const body = context.wrapsBodies
    ? readWrappedBody(part.body)
    : readPlainBody(part.body, stated ?? jsonByLooks(part.body));
  const withType = stated === undefined && body.contentType !== undefined && body.contentType !== '*/*';
  return {
    headers: withType ? { ...headers, 'content-type': [body.contentType ?? ''] } : headers,
    ...bodyOf(body),
    matchingRules: objectOf(part.matchingRules ?? part[oldRules]),
  };
}

function jsonByLooks(body: Json | undefined): string | undefined {
  return typeof body === 'string' ? undefined : 'application/json';
}

type Bodied = { readonly body?: Json };

/** Who sends `null` sends no body. */
function bodySent({ value }: Body): Bodied {
  return value === undefined ? {} : { body: value };
}

/**
 * Who expects `null` expects that nothing comes; who states no body takes any.
 *
 * @see https://github.com/pact-foundation/pact-specification/tree/version-3/testcases/response/body
 */
function nullExpected(body: Body): Bodied {
  return body.isNull ? { body: null } : bodySent(body);
}

/** `provider_state` is specification 1, `providerState` 1 and 2, `providerStates` 3 and 4. */
function readStates(stated: JsonObject): readonly PactState[] {
  const states = stated.providerStates ?? stated.providerState ?? stated.provider_state;
  if (typeof states === 'string') return states === '' ? [] : [{ name: states }];
  return (isArray(states) ? states : []).flatMap((state): readonly PactState[] => {
    if (typeof state === 'string') return [{ name: state }];
    if (!isObject(state) || typeof state.name !== 'string') return [];
    const params = objectOf(state.params);
    return [{ name: state.name, ...(Object.keys(params).length > 0 && { params }) }];
  });
}

function readStatus(stated: Json | undefined): number | undefined {
  if (stated === undefined) return 200;
  const status = typeof stated === 'string' && /^\d{3}$/.test(stated) ? Number(stated) : stated;
  return typeof status === 'number' && Number.isInteger(status) ? status : undefined;
}

function unsupported(stated: JsonObject, pointer: JsonPointer, type: string, context: PactContext): PactUnsupported {
  const description = textOf(stated.description);
  context.report({ rule: 'pact-interaction-unsupported', pointer, params: { description, type } });
  return { kind: 'unsupported', description, type, at: context.placeOf(pointer) };
}

function malformed(reason: string, pointer: JsonPointer, context: PactContext): undefined {
  context.report({ rule: 'pact-interaction-malformed', pointer, params: { reason } });
  return undefined;
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
