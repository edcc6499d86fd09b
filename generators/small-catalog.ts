import type { Catalog, Channel, Dispatch, EventUse, Hop, Service } from '#model/catalog.ts';
import type { JsonObject } from '#model/json.ts';
import type { Contract, Dialect } from '#model/schema.ts';

/** Catalogs for tests, built by hand: only what a test is about is stated. */
const at = { file: 'contracts/events/test.asyncapi.yaml' };

export function contract(schema: JsonObject, dialect: Dialect = '2020-12'): Contract {
  const origins = Object.keys(typeof schema.$defs === 'object' && schema.$defs !== null ? schema.$defs : {}).map(
    (name) => [`/$defs/${name}`, { file: `contracts/events/schemas/${name}.schema.json`, pointer: '' }] as const,
  );
  return { schema, dialect, at: { file: 'contracts/events/test.json' }, origins: Object.fromEntries(origins) };
}

export type EventParts = {
  readonly name?: string;
  readonly direction?: 'send' | 'receive';
  readonly transport?: Channel['transport'];
  readonly address?: string;
  readonly dispatch?: Dispatch;
  readonly route?: readonly Hop[];
  readonly payload?: Contract;
  readonly unknownTypes?: 'ignore' | 'refuse';
  readonly description?: string;
  readonly writes?: 'open';
};

export function event(parts: EventParts): EventUse {
  const { name = 'food-added', direction = 'send', transport = 'sns', address = 'food-events' } = parts;
  return {
    event: `${address}/${name}`,
    name,
    direction,
    channel: { address, transport, bindings: {}, at },
    dispatch: parts.dispatch ?? { by: 'pointer', pointer: '/type', value: name },
    payload: parts.payload ?? contract(foodEvent(name)),
    contentType: 'application/json',
    reads: 'stated',
    route: parts.route ?? [],
    audience: 'internal',
    deprecated: false,
    tags: [],
    examples: [],
    at,
    ...(parts.unknownTypes !== undefined && { unknownTypes: parts.unknownTypes }),
    ...(parts.description !== undefined && { description: parts.description }),
    ...(parts.writes !== undefined && { writes: parts.writes }),
  };
}

function foodEvent(type: string): JsonObject {
  return {
    type: 'object',
    required: ['type', 'food'],
    properties: {
      type: { const: type },
      Type: { type: 'string' },
      food: { type: 'object', title: 'Food', required: ['id'], properties: { id: { type: 'string' }, note: {} } },
    },
  };
}

export function service(id: string, parts: Partial<Service> = {}): Service {
  return {
    id,
    kind: 'bff',
    title: id,
    version: '1.0.0',
    audience: 'internal',
    dependsOn: [],
    sends: [],
    receives: [],
    calls: [],
    at,
    ...parts,
  };
}

export function catalog(...services: readonly Service[]): Catalog {
  return {
    title: 'Test',
    generate: { package: '@test/contracts', out: 'generated' },
    store: 'deployments',
    stages: ['dev'],
    owners: [],
    domains: [],
    services,
    policy: { ruleset: 1, default: {}, audiences: {}, services: {}, events: {} },
    site: {},
    documents: [],
    sources: () => undefined,
  };
}
