import type { HttpMedia, HttpOperation, HttpParameter, PactRequest } from '#model/http.ts';
import { isObject, type Json, pointerTo } from '#model/json.ts';
import { discriminated } from '../http/discriminated.ts';
import { isJsonMedia, pickMedia, rangesMeet } from '../http/media-range.ts';
import { visibleIn } from '../http/visible.ts';
import { readFromWire } from '../http/wire/lift.ts';
import { wirePiece } from '../http/wire/serialise.ts';
import type { Inclusion } from '../inclusion/index.ts';
import { acceptsOne, policyOf } from './ask.ts';
import { cookiesOf, missingCredentials } from './credentials.ts';
import { formValues } from './form-body.ts';
import { type InteractionCheck, type PactMismatch, pactPlace, undecided } from './mismatch.ts';
import { type Route, routeOf } from './route.ts';
import { type Texts, valuesOf } from './wire-values.ts';

/** What of the request of an interaction its operation does not take: parameters, credentials, body. */
export async function checkRequest(check: InteractionCheck, route: Route): Promise<readonly PactMismatch[]> {
  return [
    ...credentials(check, route),
    ...(await parameters(check, route)),
    ...unknownQuery(check, route),
    ...(await body(check, route)),
  ];
}

function credentials(check: InteractionCheck, { operation }: Route): readonly PactMismatch[] {
  const missing = missingCredentials(check.api, operation, check.interaction.request);
  if (missing === undefined) return [];
  return [
    {
      kind: 'credentials-missing',
      subject: operation.id,
      verdict: missing.byBrowser ? 'potential' : 'breaking',
      at: pactPlace(check, '/request/headers'),
      params: { asked: missing.asked.join(' or ') },
      stated: operation.at,
    },
  ];
}

async function parameters(check: InteractionCheck, route: Route): Promise<readonly PactMismatch[]> {
  const { operation } = route;
  const { request } = check.interaction;
  const found: PactMismatch[] = [];
  for (const parameter of operation.parameters) {
    const values = valuesOf(parameter, textsFor(parameter, request, route));
    const name = `${parameter.in} parameter ${parameter.name}`;
    const at = pactPlace(check, placeOf(parameter, request));
    const common = { subject: operation.id, verdict: 'breaking', at, stated: parameter.at } as const;
    const [first] = values;
    if (first === undefined) {
      const isBody = parameter.in === 'querystring';
      if (parameter.required && !isBody)
        found.push({ ...common, kind: 'parameter-missing', params: { parameter: name } });
      continue;
    }
    const reader = visibleIn('request', 'reader', parameter.schema);
    const policy = policyOf(check, operation.id);
    const byValue = await acceptsOne(values, reader, policy);
    const byText = byValue.verdict === 'included' ? byValue : await acceptsOne(values, readFromWire(reader), policy);
    const answer = byText.verdict === 'included' ? byText : byValue;
    const piece = wirePiece(parameter, first);
    const params = { parameter: name, piece };
    found.push(...refused(answer, { ...common, kind: 'parameter-refused', params, witness: piece }));
  }
  return found;
}

function textsFor({ in: where }: HttpParameter, request: PactRequest, route: Route): Texts {
  switch (where) {
    case 'path':
      return Object.fromEntries([...route.values].map(([name, text]) => [name, [text]]));
    case 'header':
      return request.headers;
    case 'cookie':
      return Object.fromEntries([...cookiesOf(request)].map(([name, text]) => [name, [text]]));
    default:
      return request.query;
  }
}

function placeOf({ in: where, name }: HttpParameter, request: PactRequest): string {
  if (where === 'path') return '/request/path';
  if (where === 'query')
    return Object.hasOwn(request.query, name) ? pointerTo('/request/query', name) : '/request/query';
  return '/request/headers';
}

/**
 * Query parameters that the API does not know are ignored there, and the caller means something by them: breaking where
 * the API knew them before.
 */
function unknownQuery(check: InteractionCheck, { operation }: Route): readonly PactMismatch[] {
  if (operation.parameters.some((one) => one.in === 'querystring' || takesAnyName(one))) return [];
  const known = queryNames(operation);
  const before = operationBefore(check);
  const wasKnown = new Set(before === undefined ? [] : queryNames(before));
  const keys = Object.values(check.api.securitySchemes).flatMap((scheme) =>
    scheme['in'] === 'query' ? [scheme['name']] : [],
  );
  return Object.keys(check.interaction.request.query)
    .filter((name) => !known.includes(name.replace(/\[.*$/, '')) && !known.includes(name) && !keys.includes(name))
    .map((name) => ({
      kind: 'parameter-unknown',
      subject: operation.id,
      verdict: wasKnown.has(name) ? 'breaking' : 'potential',
      at: pactPlace(check, pointerTo('/request/query', name)),
      params: { parameter: `query parameter ${name}` },
      stated: operation.at,
    }));
}

function queryNames({ parameters }: HttpOperation): readonly string[] {
  return parameters.filter((one) => one.in === 'query').flatMap((one) => [one.name, ...memberNames(one)]);
}

/** The operation that took the request before this version. */
function operationBefore({ earlier, interaction }: InteractionCheck): HttpOperation | undefined {
  const { method, path } = interaction.request;
  return earlier && routeOf(earlier, method, path)?.operation;
}

function memberNames({ schema }: HttpParameter): readonly string[] {
  const { schema: root } = schema;
  return isObject(root) && isObject(root['properties']) ? Object.keys(root['properties']) : [];
}

function takesAnyName(parameter: HttpParameter): boolean {
  const { schema } = parameter.schema;
  if (parameter.in !== 'query' || parameter.style !== 'form' || !parameter.explode || !isObject(schema)) return false;
  return schema['type'] === 'object' && schema['properties'] === undefined;
}

async function body(check: InteractionCheck, { operation }: Route): Promise<readonly PactMismatch[]> {
  const { request } = check.interaction;
  const at = pactPlace(check, '/request/body');
  const common = { subject: operation.id, at, stated: operation.body?.at ?? operation.at } as const;
  if (request.body === undefined && operation.body?.required === true) {
    return [{ ...common, kind: 'body-missing', verdict: 'breaking', params: {} }];
  }
  const stated = request.headers['content-type']?.[0];
  if (request.body === undefined && (stated === undefined || operation.body === undefined)) return [];
  if (operation.body === undefined) {
    const verdict = operationBefore(check)?.body === undefined ? 'potential' : 'breaking';
    return [{ ...common, kind: 'body-unknown', verdict, params: {} }];
  }
  const mediaType = stated ?? 'application/json';
  const media = pickMedia(mediaType, operation.body.content) ?? meeting(mediaType, operation.body.content);
  if (media === undefined) {
    if (operation.body.content.length === 0) return [];
    const params = { mediaType, offered: operation.body.content.map((one) => one.mediaType).join(', '), of: 'request' };
    return [{ ...common, kind: 'media-type-refused', verdict: 'breaking', params }];
  }
  if (media.schema === undefined || request.body === undefined) return [];
  const value = isJsonMedia(mediaType) ? [request.body] : textBody(mediaType, request.body);
  if (value === undefined) {
    return [{ ...common, kind: 'body-unread', verdict: 'potential', params: { mediaType, of: 'request' } }];
  }
  const reader = discriminated(visibleIn('request', 'reader', media.schema));
  const answer = await acceptsOne(value, reader, policyOf(check, operation.id));
  const where = answer.verdict === 'not-included' ? answer.at.instance : '';
  const params = { path: where, place: where === '' ? 'the body' : where };
  const place = pactPlace(check, `/request/body${where}`);
  const witness = answer.verdict === 'not-included' ? { witness: answer.witness, witnessAt: where } : {};
  return refused(answer, { ...common, ...witness, at: place, kind: 'body-refused', verdict: 'breaking', params });
}

function meeting(mediaType: string, content: readonly HttpMedia[]): HttpMedia | undefined {
  return content.find((one) => rangesMeet(one.mediaType, mediaType));
}

/** The values that a body of text may stand for; undefined for a media type that is not understood. */
function textBody(mediaType: string, value: Json): readonly Json[] | undefined {
  if (typeof value !== 'string') return [value];
  if (mediaType.startsWith('text/plain')) return [value];
  return formValues(mediaType, value);
}

/** A refusal as it was found; one that could not be decided says so. */
function refused(answer: Inclusion, mismatch: PactMismatch): readonly PactMismatch[] {
  switch (answer.verdict) {
    case 'included':
      return [];
    case 'not-included':
      return [mismatch];
    case 'undecided':
      return [undecided(mismatch, answer.because[0]?.reason ?? 'no proof was found')];
    case 'invalid':
      return [undecided(mismatch, answer.reason)];
  }
}
