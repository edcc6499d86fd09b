import type { Pact, PactHttpInteraction, PactMessage, PactState } from '#model/http.ts';
import type { Json, JsonObject } from '#model/json.ts';

type Values = Readonly<Record<string, readonly string[]>>;

/** `pact` as the file that Pact's own tools read, in the specification version that its matching rules are written in. */
export function pactFileOf(pact: Pact): JsonObject {
  const major = Number.parseInt(pact.specification, 10);
  const http = pact.interactions.filter((interaction) => interaction.kind === 'http');
  const messages = pact.interactions.filter((interaction) => interaction.kind === 'message');
  const parties = { consumer: { name: pact.consumer }, provider: { name: pact.provider } };
  const metadata = { pactSpecification: { version: pact.specification } };
  if (major >= 4) {
    const interactions = [...http.map(httpOfVersion4), ...messages.map(messageOfVersion4)];
    return { ...parties, interactions, metadata };
  }
  return {
    ...parties,
    ...(http.length > 0 && { interactions: http.map((interaction) => httpOf(interaction, major)) }),
    ...(messages.length > 0 && { messages: messages.map(messageOf) }),
    metadata,
  };
}

function httpOf({ description, states, request, response }: PactHttpInteraction, major: number): JsonObject {
  return {
    description,
    ...(major >= 3 ? providerStates(states) : { ...(states[0] && { providerState: states[0].name }) }),
    request: {
      method: request.method,
      path: request.path,
      ...partOf(request),
      ...(Object.keys(request.query).length > 0 && { query: queryOf(request.query, major) }),
    },
    response: { status: response.status, ...partOf(response) },
  };
}

function httpOfVersion4({ description, states, request, response }: PactHttpInteraction): JsonObject {
  const { method, path, query } = request;
  return {
    type: 'Synchronous/HTTP',
    description,
    ...providerStates(states),
    request: { method, path, query: queryOf(query, 4), ...partOf(request), ...wrappedBody(request) },
    response: { status: response.status, ...partOf(response), ...wrappedBody(response) },
  };
}

type Part = { readonly headers: Values; readonly body?: Json; readonly matchingRules: JsonObject };

function partOf({ headers, body, matchingRules }: Part): JsonObject {
  const joined = Object.entries(headers).map(([name, values]) => [name, values.join(', ')]);
  return {
    headers: Object.fromEntries(joined),
    ...(body !== undefined && { body }),
    ...(Object.keys(matchingRules).length > 0 && { matchingRules }),
  };
}

function wrappedBody({ headers, body }: Part): JsonObject {
  if (body === undefined) return {};
  const contentType = headers['content-type']?.[0] ?? 'application/json';
  return { body: { content: body, contentType, encoded: false } };
}

function messageOf({ description, states, contents, metadata, matchingRules }: PactMessage): JsonObject {
  const rules = Object.keys(matchingRules).length > 0 && { matchingRules };
  return { description, ...providerStates(states), ...(contents !== undefined && { contents }), metadata, ...rules };
}

function messageOfVersion4(message: PactMessage): JsonObject {
  const contentType = message.metadata.contentType ?? 'application/json';
  const { contents } = message;
  return {
    type: 'Asynchronous/Messages',
    ...messageOf(message),
    ...(contents !== undefined && { contents: { content: contents, contentType, encoded: false } }),
  };
}

function providerStates(states: readonly PactState[]): JsonObject {
  if (states.length === 0) return {};
  return { providerStates: states.map(({ name, params }) => ({ name, ...(params && { params }) })) };
}

/** Up to specification 2 a query is text; from 3 on its values stand in lists. */
function queryOf(query: Values, major: number): Json {
  if (major >= 3) return query;
  const text = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) for (const value of values) text.append(name, value);
  return text.toString();
}
