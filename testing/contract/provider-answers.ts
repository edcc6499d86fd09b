import type { HttpCalls, HttpMedia, HttpOperation, HttpResponse } from '#model/http.ts';
import { isObject, type Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { routeOf } from '../http/route.ts';
import { contractOfParts, isJsonMedia, objectOfParts, ownSchema, type Part } from './http-parts.ts';

/** As much of `fetch` as generated clients use; what calls with the real one takes it as well. */
export type Reach = (
  url: string,
  request?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string },
) => Promise<Response>;

/** One way in which a provider may answer: a status, and the values that its headers and body may have. */
export type ProviderAnswer = {
  readonly operation: HttpOperation;
  readonly status: number;
  /** Of an object with `headers` and, where there is one, `body`; undefined where the answer is its status alone. */
  readonly contract?: Contract;
  readonly mediaType?: string;
};

/** Every way in which `operation` may be answered. */
export function answersOf(operation: HttpOperation): readonly ProviderAnswer[] {
  return operation.responses.flatMap((response): readonly ProviderAnswer[] => {
    const status = statusOf(operation, response);
    if (status === undefined) return [];
    const required = response.headers.filter((header) => header.required);
    const media = response.content.length === 0 ? [undefined] : response.content;
    return media.map((one) => ({
      operation,
      status,
      ...(one !== undefined && { mediaType: one.mediaType }),
      ...contractOf(response, required, one),
    }));
  });
}

/** A status that only this response is for; of a range or a default the first that is not listed by itself. None is interim. */
function statusOf({ responses }: HttpOperation, { status }: HttpResponse): number | undefined {
  const listed = new Set(responses.map((response) => response.status));
  const range = /^([2-5])xx$/i.exec(status)?.[1];
  const start = range !== undefined ? Number(range) * 100 : status === 'default' ? 500 : undefined;
  if (start === undefined) return Number(status) < 200 ? undefined : Number(status);
  return Array.from({ length: 100 }, (_, index) => start + index).find((one) => !listed.has(String(one)));
}

function contractOf(
  { at }: HttpResponse,
  headers: HttpResponse['headers'],
  media: HttpMedia | undefined,
): Pick<ProviderAnswer, 'contract'> {
  const body = media?.schema;
  const sent = headers.map(({ name, schema }): Part => ({ name, schema: ownSchema(schema), required: true }));
  const parts: readonly Part[] = [
    { name: 'headers', schema: objectOfParts(sent), required: true },
    ...(body === undefined ? [] : [{ name: 'body', schema: ownSchema(body), required: true }]),
  ];
  const contracts = [...headers.map(({ schema }) => schema), ...(body === undefined ? [] : [body])];
  const contract = contractOfParts(parts, contracts, body?.at ?? at);
  return contract === undefined ? {} : { contract };
}

/** Statuses whose answers never have a body (RFC 9110, section 6.4.1). */
const withoutBody = new Set([204, 205, 304]);

/** A provider that gives one answer, again and again; `calls` counts how often it was asked for it. */
export class Provider {
  calls = 0;
  readonly #answer: ProviderAnswer;
  readonly #parts: Json;

  constructor(answer: ProviderAnswer, parts: Json) {
    this.#answer = answer;
    this.#parts = parts;
  }

  /** Throws for any other operation: what it would answer is not asked here. */
  readonly reach: Reach = async (url, { method = 'GET' } = {}) => {
    const { operation, status, mediaType } = this.#answer;
    const path = new URL(url).pathname;
    if (!isOf(operation, method, path)) throw new OtherOperation(`${method} ${path}`, operation.id);
    this.calls += 1;
    const { headers = {}, body } = isObject(this.#parts) ? this.#parts : {};
    const told = Object.entries(isObject(headers) ? headers : {}).map(
      ([name, value]) => [name, String(value)] as const,
    );
    const isEmpty = body === undefined || withoutBody.has(status);
    const text = isEmpty ? null : isJsonMedia(mediaType ?? '') ? JSON.stringify(body) : String(body);
    const type = text !== null && mediaType !== undefined ? { 'content-type': mediaType } : {};
    return new Response(text, { status, headers: { ...Object.fromEntries(told), ...type } });
  };
}

/** The service called something that this case is not about. */
export class OtherOperation extends Error {
  readonly code = 'OTHER_OPERATION';

  constructor(called: string, expected: string) {
    super(`calls ${called}, and only ${expected} is answered here: give its other calls an answer in setUp`);
  }
}

function isOf({ id }: HttpOperation, called: string, at: string): boolean {
  return routeOf([id], called.toUpperCase(), at) !== undefined;
}

/** The operations of `operations` that a caller is known to call; undefined where it says nothing. */
export function calledAmong(
  { by, pact }: HttpCalls,
  operations: readonly HttpOperation[],
): readonly HttpOperation[] | undefined {
  if (by === 'subset') return operations;
  if (pact === undefined) return undefined;
  const ids = operations.map(({ id }) => id);
  const called = pact.interactions.flatMap((one) =>
    one.kind === 'http' ? (routeOf(ids, one.request.method.toUpperCase(), one.request.path)?.routeKey ?? []) : [],
  );
  return operations.filter(({ id }) => called.includes(id));
}
