import { parseDocument, stringify } from 'yaml';
import type { ImportedEvent } from '#stages/registry/import.ts';
import { UsageError } from '../usage-error.ts';

/** A file of the contracts folder, by its place below it. */
export type ContractFile = { readonly path: string; readonly text: string };

/** Contracts for `events`: a document for each source, which becomes a service, and a schema for each event. */
export function contractFiles(events: readonly ImportedEvent[], bus: string): readonly ContractFile[] {
  const bySource = new Map<string, ImportedEvent[]>();
  for (const event of events) bySource.set(event.source, [...(bySource.get(event.source) ?? []), event]);
  const sources = [...bySource].map(([source, own]) => ({ source, own, service: serviceOf(source) }));
  refuseTwins(
    sources.map(({ source, service }) => ({ name: source, becomes: `the service ${service}` })),
    'import them one after the other, each into a folder of its own',
  );
  refuseTwins(
    sources.flatMap(({ source, own, service }) =>
      own.map(({ detailType }) => ({ name: `${source}@${detailType}`, becomes: schemaPath(service, detailType) })),
    ),
    'import them without one of them',
  );
  return sources.flatMap(({ own, service }) => [
    { path: `events/${service}.asyncapi.yaml`, text: document(service, own, bus) },
    ...own.map(({ detailType, schema }) => ({
      path: schemaPath(service, detailType),
      text: `${JSON.stringify(schema, null, 2)}\n`,
    })),
  ]);
}

/** The service that a source of events becomes: `com.shop.Orders` is `com-shop-orders`. */
export function serviceOf(source: string): string {
  return wordsOf(source) || 'unnamed';
}

/** `trilateral.yaml` with a service for each of `ids` that it does not name yet; comments and order stay. */
export function withServices(
  before: string | undefined,
  ids: readonly string[],
  { title, described }: { readonly title: string; readonly described: string },
): string {
  const yaml = parseDocument(before ?? stringify({ title, stages: ['test', 'prod'], services: {} }));
  const missing = ids.filter((id) => !yaml.hasIn(['services', id]));
  if (before !== undefined && missing.length === 0) return before;
  for (const id of missing) {
    const service = { kind: 'external', version: '1.0.0', description: described };
    yaml.setIn(['services', id], yaml.createNode(service));
  }
  return yaml.toString({ lineWidth: 0 });
}

function refuseTwins(all: readonly { readonly name: string; readonly becomes: string }[], fix: string): void {
  const known = new Map<string, string>();
  for (const { name, becomes } of all) {
    const other = known.get(becomes);
    if (other !== undefined) throw new UsageError(`${other} and ${name} would both become ${becomes}`, fix);
    known.set(becomes, name);
  }
}

function document(service: string, events: readonly ImportedEvent[], bus: string): string {
  const messages = events.map(({ source, detailType, title, description, examples = [] }) => {
    const name = wordsOf(detailType);
    const message = {
      name,
      ...(title !== undefined && { title }),
      description: description ?? `${detailType}, as ${source} writes it.`,
      'x-dispatch': { by: 'eventbridge', source, detailType },
      payload: { $ref: schemaPath(service, detailType).slice('events/'.length) },
      ...(examples.length > 0 && { examples: examples.map((payload) => ({ payload })) }),
    };
    return [name, message] as const;
  });
  const channel = { address: bus, 'x-transport': 'eventbridge', messages: Object.fromEntries(messages) };
  return stringify(
    {
      asyncapi: '3.0.0',
      info: { title: `Events of ${service}`, version: '1.0.0' },
      channels: { bus: channel },
      operations: { send: { action: 'send', channel: { $ref: '#/channels/bus' } } },
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

function schemaPath(service: string, detailType: string): string {
  return `events/schemas/${service}.${wordsOf(detailType)}.schema.json`;
}

/** `Order Placed`, `OrderPlaced` and `order_placed` are `order-placed`. */
function wordsOf(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
