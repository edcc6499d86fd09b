import type { Catalog, Channel, EventUse, Service } from '#model/catalog.ts';
import type { HttpApi, HttpCalls, HttpMedia, HttpOperation, HttpParameter, PactInteraction } from '#model/http.ts';
import type { Json } from '#model/json.ts';
import type { Contract, Dialect, Example, Schema } from '#model/schema.ts';

/** A small catalog for one case of one rule. */
export function tree(...services: readonly Service[]): Catalog {
  return {
    title: 'Larder',
    store: 'deployments',
    stages: [],
    owners: [],
    domains: [],
    services,
    policy: { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} },
    site: {},
    documents: [],
    sources: () => undefined,
  };
}

export function service(id: string, facts: Partial<Service> = {}): Service {
  return {
    id,
    kind: 'bff',
    title: id,
    description: `The service ${id}.`,
    version: '1.0.0',
    owner: 'catalog',
    audience: 'internal',
    dependsOn: [],
    sends: [],
    receives: [],
    calls: [],
    at: { file: 'trilateral.yaml', pointer: `/services/${id}` },
    ...facts,
  };
}

export function contract(schema: Schema, dialect: Dialect = '2020-12'): Contract {
  return { schema, dialect, at: { file: 'schema.json', pointer: '' }, origins: {} };
}

export function channel(address: string, facts: Partial<Channel> = {}): Channel {
  return {
    address,
    transport: 'sns',
    bindings: {},
    at: { file: 'events.yaml', pointer: `/channels/${address}` },
    ...facts,
  };
}

function use(direction: 'send' | 'receive', event: string, facts: Partial<EventUse>): EventUse {
  return {
    event,
    name: event,
    description: 'What happened.',
    direction,
    channel: channel(event.split('/')[0] ?? event),
    dispatch: { by: 'channel' },
    payload: contract(true),
    contentType: 'application/json',
    reads: 'stated',
    route: [],
    audience: 'internal',
    deprecated: false,
    tags: [],
    examples: [],
    at: { file: 'events.yaml', pointer: `/${direction}/${event}` },
    ...facts,
  };
}

export const sent = (event: string, facts: Partial<EventUse> = {}): EventUse => use('send', event, facts);
export const received = (event: string, facts: Partial<EventUse> = {}): EventUse => use('receive', event, facts);

export function example(value: Json, facts: Partial<Example> = {}): Example {
  return { value, valid: true, at: { file: 'events.yaml', pointer: '/examples/0' }, ...facts };
}

export function api(...operations: readonly HttpOperation[]): HttpApi {
  const at = { file: 'food.openapi.yaml', pointer: '' };
  return { title: 'Food', version: '1', servers: [], operations, outgoing: [], securitySchemes: {}, at };
}

export function operation(id: string, facts: Partial<HttpOperation> = {}): HttpOperation {
  const [method = 'GET', path = '/'] = id.split(' ');
  return {
    id,
    method,
    path,
    description: 'What it does.',
    tags: [],
    parameters: [],
    responses: [],
    security: [],
    audience: 'internal',
    deprecated: false,
    at: { file: 'food.openapi.yaml', pointer: `/paths/${path.slice(1)}/${method.toLowerCase()}` },
    ...facts,
  };
}

export function json(schema: Contract, ...examples: readonly Example[]): HttpMedia {
  return {
    mediaType: 'application/json',
    schema,
    encoding: {},
    examples,
    at: { file: 'food.openapi.yaml', pointer: '/content' },
  };
}

export function parameter(schema: Contract, ...examples: readonly Example[]): HttpParameter {
  const at = { file: 'food.openapi.yaml', pointer: `/parameters/${examples.length}` };
  const wire = { style: 'form', explode: true, allowReserved: false };
  return { in: 'query', name: 'page', required: false, deprecated: false, ...wire, schema, examples, at };
}

export function pactWith(provider: string, kind: 'http' | 'message' = 'http'): HttpCalls {
  const at = { file: `web-${provider}.json`, pointer: '' };
  const common = { description: 'd', states: [], at };
  const request = { method: 'GET', path: '/', query: {}, headers: {}, matchingRules: {} };
  const response = { status: 200, headers: {}, matchingRules: {} };
  const interaction: PactInteraction =
    kind === 'http' ? { ...common, kind, request, response } : { ...common, kind, metadata: {}, matchingRules: {} };
  return {
    provider,
    by: 'pact',
    pact: { consumer: 'web', provider, specification: '3.0.0', interactions: [interaction], at },
    at,
  };
}
