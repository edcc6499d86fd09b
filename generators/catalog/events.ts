import type { Catalog, EventUse, Service } from '#model/catalog.ts';
import { canonicalJson } from '#model/digest.ts';
import type { Example } from '#model/schema.ts';
import type { ChannelJson, CodeJson, EventJson, EventSideJson, ExampleJson } from '../catalog-json.ts';
import { codeOf } from '../events/code.ts';
import type { ServicePlan } from '../events/plan.ts';
import { NameSpace, slugOf } from '../naming/names.ts';
import { placeJson } from './place.ts';
import type { SchemaStore } from './schema-store.ts';
import { dispatchWords, routeWords } from './words.ts';

type Used = { readonly service: Service; readonly use: EventUse };

/** Every event with its producers and consumers, sorted by identity. */
export function eventsJson(
  catalog: Catalog,
  packageName: string,
  plans: readonly ServicePlan[],
  schemas: SchemaStore,
): readonly EventJson[] {
  const slugs = new NameSpace();
  return [...usesByEvent(catalog)].map(([id, uses]) => {
    const sent = uses.filter(({ use }) => use.direction === 'send');
    const received = uses.filter(({ use }) => use.direction === 'receive');
    const { use } = sent[0] ?? received[0] ?? never(id);
    const side = ({ service, use: one }: Used): EventSideJson =>
      sideJson(service, one, codeOf(packageName, plans, service, one), schemas);
    return {
      id,
      slug: slugs.claim(slugOf(id), '-'),
      name: use.name,
      ...(use.title !== undefined && { title: use.title }),
      ...(use.description !== undefined && { description: use.description }),
      channel: use.channel.address,
      dispatch: use.dispatch,
      dispatchText: dispatchWords(use.dispatch),
      audience: use.audience,
      deprecated: (sent.length > 0 ? sent : received).every(({ use: one }) => one.deprecated),
      tags: [...new Set(uses.flatMap(({ use: one }) => one.tags))].sort(),
      producers: sent.map(side),
      consumers: received.map(side),
      examples: distinctExamples([...sent, ...received]),
    };
  });
}

function usesByEvent(catalog: Catalog): ReadonlyMap<string, readonly Used[]> {
  const found = new Map<string, Used[]>();
  for (const service of catalog.services) {
    for (const use of [...service.sends, ...service.receives]) {
      const same = found.get(use.event) ?? [];
      same.push({ service, use });
      found.set(use.event, same);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sideJson(service: Service, use: EventUse, code: CodeJson | undefined, schemas: SchemaStore): EventSideJson {
  const receives = use.direction === 'receive';
  return {
    service: service.id,
    payload: schemas.add(use.payload),
    ...(use.headers !== undefined && { headers: schemas.add(use.headers) }),
    contentType: use.contentType,
    ...(receives && { reads: use.reads }),
    ...(use.unknownTypes !== undefined && { unknownTypes: use.unknownTypes }),
    ...(use.writes !== undefined && { writes: use.writes }),
    ...(use.correlation !== undefined && { correlation: use.correlation }),
    ...(use.reply !== undefined && { reply: { event: use.reply.event, payload: schemas.add(use.reply.payload) } }),
    route: use.route,
    routeText: receives ? routeWords(use) : [],
    ...(code !== undefined && { code }),
    at: placeJson(use.at),
  };
}

export function exampleJson({ name, value, valid, at }: Example, service?: string): ExampleJson {
  return {
    ...(name !== undefined && { name }),
    value,
    valid,
    ...(service !== undefined && { service }),
    at: placeJson(at),
  };
}

function distinctExamples(uses: readonly Used[]): readonly ExampleJson[] {
  const found = new Map<string, ExampleJson>();
  for (const { service, use } of uses) {
    for (const example of use.examples) {
      const key = canonicalJson([example.valid, example.value]);
      if (!found.has(key)) found.set(key, exampleJson(example, service.id));
    }
  }
  return [...found.values()];
}

/** Every channel, sorted by address; the first service that declares it says what it is, and an owner wins. */
export function channelsJson(catalog: Catalog): readonly ChannelJson[] {
  const slugs = new NameSpace();
  const byAddress = new Map<string, EventUse[]>();
  for (const use of catalog.services.flatMap(({ sends, receives }) => [...sends, ...receives])) {
    byAddress.set(use.channel.address, [...(byAddress.get(use.channel.address) ?? []), use]);
  }
  return [...byAddress]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([address, uses]) => {
      const { channel } = uses.find((use) => use.direction === 'send') ?? uses[0] ?? never(address);
      const owner = uses.map((use) => use.channel.owner).find((name) => name !== undefined);
      return {
        address,
        slug: slugs.claim(slugOf(address), '-'),
        transport: channel.transport,
        ...(channel.protocol !== undefined && { protocol: channel.protocol }),
        ...(channel.description !== undefined && { description: channel.description }),
        bindings: channel.bindings,
        ...(channel.retention !== undefined && { retention: channel.retention }),
        ...(channel.archive !== undefined && { archive: channel.archive }),
        ...(owner !== undefined && { owner }),
        events: [...new Set(uses.map((use) => use.event))].sort(),
        at: placeJson(channel.at),
      };
    });
}

function never(what: string): never {
  throw new Error(`${what} has no use`);
}
