import type { HttpOperation, HttpResponse } from '#model/http.ts';
import { isObject, type Json } from '#model/json.ts';
import { languageFor } from '../values/language.ts';
import { type ApiRequest, requestContract, requestOf } from './api-request.ts';
import { ContractNotKept, indented, reasonOf, shown } from './counterexample.ts';
import { Probe } from './probe.ts';
import { linesOf, wrongAmong } from './sent-messages.ts';
import { type ContractCase, forEveryValue, sideOf, type Trial } from './trial.ts';

/** An answer of an HTTP API (payload format 2.0). */
type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** Statuses that say that the request itself is wrong, which one that the contract allows is not. */
const refusals = new Set([400, 415, 422]);

/** The case of an operation: every request that the contract allows gets an answer that the contract lists. */
export function requestCase(trial: Trial, operation: HttpOperation): ContractCase {
  return { name: `answers every ${operation.id}`, run: () => answersAll(trial, operation) };
}

async function answersAll(trial: Trial, operation: HttpOperation): Promise<void> {
  const contract = requestContract(operation);
  const statuses: number[] = [];
  const check = async (parts: Json): Promise<void> => {
    statuses.push(await answered(trial, operation, parts));
  };
  if (contract === undefined) await check({});
  else {
    const title = `${trial.service.id} does not answer every ${operation.id} that its contract allows`;
    await forEveryValue(trial, { contract, side: sideOf(trial, 'reader'), title }, check);
  }
  if (statuses.some((status) => status < 400)) return;
  const seen = [...new Set(statuses)].sort().join(', ');
  throw new ContractNotKept(
    `${operation.id} answered ${seen} to all of ${statuses.length} requests: nothing that succeeds was checked; ` +
      'let beforeRequest sign the request and bring about what it asks for',
  );
}

async function answered(trial: Trial, operation: HttpOperation, parts: Json): Promise<number> {
  const probe = new Probe();
  const { api, beforeRequest } = await trial.setUp(probe);
  if (api === undefined) throw new Error(`${trial.service.id} has an HTTP API, and setUp gives no "api"`);
  const made = requestOf(operation, parts);
  const request = (await beforeRequest?.(made, operation)) ?? made;
  const answer = answerFrom(await trial.reads.watching(() => api(request as never)));
  const problems = [...wrongIn(trial, operation, answer), ...wrongAmong(trial, probe.emissions)];
  if (problems.length === 0) return answer.status;
  throw new ContractNotKept([...problems, '  to', indented(requestText(request))].join('\n'));
}

function requestText({ rawPath, rawQueryString, requestContext, body }: ApiRequest): string {
  const { http } = requestContext;
  const method = isObject(http) ? String(http['method']) : '';
  return `${method} ${rawPath}${rawQueryString && `?${rawQueryString}`}${body === undefined ? '' : `\n${body}`}`.slice(
    0,
    600,
  );
}

function wrongIn(trial: Trial, operation: HttpOperation, answer: Answer): readonly string[] {
  const response = listed(operation, answer.status);
  const told = answer.body.slice(0, 300);
  if (refusals.has(answer.status)) return [`refuses with ${answer.status} what its contract allows: ${told}`];
  if (response === undefined) {
    const statuses = operation.responses.map(({ status }) => status).join(', ');
    return [`answers ${answer.status}, and its contract lists ${statuses}: ${told}`];
  }
  return [...wrongHeaders(trial, response, answer), ...wrongBody(trial, response, answer)];
}

function listed({ responses }: HttpOperation, status: number): HttpResponse | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  return names.flatMap((name) => responses.find((one) => one.status.toUpperCase() === name.toUpperCase()) ?? [])[0];
}

function wrongHeaders(trial: Trial, { headers }: HttpResponse, answer: Answer): readonly string[] {
  return headers.flatMap(({ name, required, schema }): readonly string[] => {
    const text = answer.headers[name];
    if (text === undefined) return required ? [`answers ${answer.status} without the header ${name}`] : [];
    const { accepts } = languageFor(schema, sideOf(trial, 'writer'));
    return accepts(text) || accepts(jsonOf(text))
      ? []
      : [`answers ${answer.status} with a wrong header ${name}: ${text}`];
  });
}

function wrongBody(trial: Trial, { content }: HttpResponse, { status, headers, body }: Answer): readonly string[] {
  if (content.length === 0)
    return body === '' ? [] : [`answers ${status} with a body, and its contract lists none: ${body}`];
  const type = (headers['content-type'] ?? 'application/json').split(';')[0]?.trim() ?? '';
  const media = content.find(({ mediaType }) => mediaType.split(';')[0]?.trim() === type);
  if (media === undefined) {
    return [
      `answers ${status} as ${type}, and its contract lists ${content.map(({ mediaType }) => mediaType).join(', ')}`,
    ];
  }
  if (media.schema === undefined || !/[/+]json\b/i.test(type)) return [];
  const value = jsonOf(body);
  const violations = languageFor(media.schema, sideOf(trial, 'writer')).violations(value);
  if (violations.length === 0) return [];
  return [
    [`answers ${status} with what it does not promise:`, ...linesOf(violations), indented(shown(value))].join('\n'),
  ];
}

function answerFrom(given: unknown): Answer {
  const { statusCode = 200, headers, body } = isObjectLike(given) ? given : {};
  const named = Object.entries(isObjectLike(headers) ? headers : {});
  return {
    status: Number(statusCode),
    headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: typeof body === 'string' ? body : '',
  };
}

function isObjectLike(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function jsonOf(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (error) {
    return `no JSON: ${reasonOf(error)}`;
  }
}
