import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { without } from './json-edit.ts';
import type { Mutate, TreeMutator } from './mutator.ts';

type At = readonly (string | number)[];
type Exchange = { readonly request: JsonObject; readonly response: JsonObject };

/** A successful HTTP interaction of a pact: a caller that means to fail may well send what is refused. */
const interaction = (
  edit: (exchange: Exchange) => Partial<Exchange> | undefined,
  ...at: At
): Omit<TreeMutator, 'asked'> => ({
  files: /pacts/,
  in: ['interactions', '*'],
  mutate: (part) => {
    const { request, response } = part;
    if (!isObject(request) || !isObject(response) || Number(response['status']) >= 400) return undefined;
    const edited = edit({ request, response });
    return edited && { after: { ...part, ...edited }, at };
  },
});

/** A request or a response that has what `has` names, with something else in it. */
const asks = (has: string, edit: (request: JsonObject) => JsonObject | undefined, ...at: At) =>
  interaction(
    ({ request }) => whole('request', request[has] === undefined ? undefined : edit(request)),
    'request',
    ...at,
  );

const answers = (edit: (response: JsonObject) => JsonObject | undefined, ...at: At) =>
  interaction(({ response }) => whole('response', edit(response)), 'response', ...at);

const whole = (name: 'request' | 'response', part: JsonObject | undefined): Partial<Exchange> | undefined =>
  part && { [name]: part };

/** `part` with other members, and without the matching rules of those: they spoke of what was there before. */
function withOthers(part: JsonObject, members: JsonObject): JsonObject {
  const rules = part['matchingRules'];
  const stale = Object.keys(members).map((name) => (name === 'headers' ? 'header' : name));
  const left = isObject(rules) ? { matchingRules: without(rules, ...stale) } : {};
  return { ...part, ...left, ...members };
}

const membersOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** A pact between the same two, of the version in which messages are answered, with one interaction or none. */
const answeredMessage =
  (over: JsonObject): Mutate =>
  (part) => {
    const { consumer, provider } = part;
    if (consumer === undefined || provider === undefined || isArray(part['messages'])) return undefined;
    const pact = (...interactions: readonly Json[]): JsonObject => ({
      consumer,
      provider,
      interactions,
      metadata: { pactSpecification: { version: '4.0' } },
    });
    return { before: pact(), after: pact({ description: 'zulu', ...over }), at: ['interactions', 0] };
  };

const contents = { contents: { contentType: 'application/json', encoded: false, content: { zulu: 1 } } };

/** An API whose answers may all be pictures, too. */
const withPictures = (text: string): string =>
  text.replace(
    /^( +)(application\/json:(?:.*\n)(?:\1 +.*\n|\n)*)/gm,
    (_, indent: string, json: string) => `${indent}image/png: { schema: { type: string } }\n${indent}${json}`,
  );

/** How each fact about a pact beside an API is made to occur. */
export const pactMutators: Readonly<Record<string, Omit<TreeMutator, 'asked'>>> = {
  'pact-body-missing': asks('body', (request) => withOthers(without(request, 'body'), {}), 'body'),
  'pact-body-refused': asks('body', (request) => withOthers(request, { body: {} }), 'body'),
  'pact-body-unknown': interaction(
    ({ request }) => (request['method'] === 'GET' ? { request: { ...request, body: { zulu: 1 } } } : undefined),
    'request',
    'body',
  ),
  'pact-body-unread': {
    ...answers(
      (response) =>
        isObject(response['body'])
          ? withOthers(response, { headers: { 'Content-Type': 'image/png' }, body: 'zulu' })
          : undefined,
      'body',
    ),
    first: (larder) =>
      Object.fromEntries(
        Object.entries(larder).map(([file, text]) => [
          file,
          file.endsWith('.openapi.yaml') ? withPictures(text) : text,
        ]),
      ),
  },
  'pact-credentials-missing': asks(
    'headers',
    (request) => {
      const headers = membersOf(request['headers']);
      return headers['Authorization'] === undefined
        ? undefined
        : withOthers(request, { headers: without(headers, 'Authorization') });
    },
    'headers',
  ),
  'pact-exchange-unrouted': {
    files: /pacts/,
    in: [],
    mutate: answeredMessage({ type: 'Synchronous/Messages', request: contents, response: [contents] }),
  },
  'pact-header-refused': answers((response) => {
    const headers = membersOf(response['headers']);
    return headers['Location'] === undefined
      ? undefined
      : withOthers(response, { headers: { ...headers, Location: '<zulu>' } });
  }, 'headers'),
  'pact-header-unpromised': answers(
    (response) => ({ ...response, headers: { ...membersOf(response['headers']), 'X-Zulu': 'one' } }),
    'headers',
  ),
  'pact-interaction-unread': { files: /pacts/, in: [], mutate: answeredMessage({ type: 'Synchronous/Messages' }) },
  'pact-media-type-refused': interaction(
    ({ request }) => {
      const headers = membersOf(request['headers']);
      return headers['Accept'] === undefined
        ? undefined
        : { request: withOthers(request, { headers: { ...headers, Accept: 'text/csv' } }) };
    },
    'response',
    'body',
  ),
  'pact-message-unsent': {
    files: /pacts/,
    in: ['messages', '*'],
    mutate: (part) => ({ after: { ...part, contents: { ...membersOf(part['contents']), type: 'zulu' } }, at: [] }),
  },
  'pact-parameter-missing': asks(
    'query',
    (request) => {
      const query = membersOf(request['query']);
      return query['q'] === undefined ? undefined : withOthers(request, { query: without(query, 'q') });
    },
    'query',
  ),
  'pact-parameter-refused': asks(
    'query',
    (request) => {
      const query = membersOf(request['query']);
      return query['q'] === undefined && query['category'] !== undefined
        ? withOthers(request, { query: { ...query, limit: ['zulu'] } })
        : undefined;
    },
    'query',
    'limit',
  ),
  'pact-parameter-unknown': asks(
    'query',
    (request) => ({
      ...request,
      query: { ...membersOf(request['query']), zulu: ['1'] },
    }),
    'query',
    'zulu',
  ),
  'pact-request-unrouted': asks('path', (request) => withOthers(request, { path: '/zulu/zulu/zulu' }), 'path'),
  'pact-response-refused': answers(
    (response) => (isObject(response['body']) ? withOthers(response, { body: 'zulu' }) : undefined),
    'body',
  ),
  'pact-response-unpromised': answers(
    (response) => {
      const body = membersOf(response['body']);
      return body['unit'] === undefined ? undefined : { ...response, body: { ...body, organic: true } };
    },
    'body',
    'organic',
  ),
  'pact-status-unlisted': answers(
    (response) => ({ ...without(response, 'body', 'matchingRules'), status: 202 }),
    'status',
  ),
};
