import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { emptyPolicyConfig } from '#compat/policy.ts';
import { sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import type { Contract } from '#model/schema.ts';
import { recordVersion } from '#stages/record.ts';
import { directoryMedium, type LiveCopy, openStore } from '#stages/store/index.ts';

/** How large a stage is: every service sends `eventsEach` events, and each event has `readers` readers. */
export type StageSize = {
  readonly services: number;
  readonly eventsEach: number;
  readonly readers: number;
  /** Services of which `test` runs a later version, with other schemas; without them there is no `test`. */
  readonly changed?: number;
};

const at = '2026-01-01T00:00:00.000Z';
const wide = 12;

/**
 * Writes a repository of one service, `service-0000`, beside a stage store in which `services` of them run on `prod`.
 * Every schema is another one; readers state what they read.
 */
export async function writeStage(folder: string, size: StageSize): Promise<void> {
  const { services, eventsEach, changed = 0 } = size;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'contracts/events'), { recursive: true });
  writeCandidate(folder, eventsEach);
  const store = openStore(directoryMedium(join(folder, 'deployments'), 'deployments'));
  const running = async (index: number, version: string): Promise<LiveCopy> => {
    const service = serviceAt(index, size, version);
    const recordable = { service, sources: () => undefined, policy: emptyPolicyConfig };
    const digest = await recordVersion(store, recordable, { at: new Date(at), by: 'bench' });
    return { service: service.id, version, digest, since: at };
  };
  const live: LiveCopy[] = [];
  for (let index = 0; index < services; index++) live.push(await running(index, '1.0.0'));
  await store.create('prod', { action: 'created', at, by: 'bench', live });
  if (changed === 0) return;
  for (let index = 0; index < services; index += services / changed)
    live[Math.floor(index)] = await running(Math.floor(index), '1.1.0');
  await store.create('test', { action: 'created', at, by: 'bench', live });
}

const nameOf = (index: number): string => `service-${String(index).padStart(4, '0')}`;

/**
 * The next services read what the ones before them send: an event has its readers among the `readers` that follow. A
 * later version sends a field more in each event, and reads one less of one.
 */
function serviceAt(index: number, { services, eventsEach, readers }: StageSize, version: string): Service {
  const isLater = version !== '1.0.0';
  const numbers = Array.from({ length: eventsEach }, (_, event) => event);
  const sends = numbers.map((event) => useOf('send', index, event, writes(index, event, isLater)));
  const before = Array.from({ length: readers }, (_, step) => (index - step - 1 + services) % services);
  const receives = before.flatMap((other) =>
    numbers.map((event) =>
      useOf('receive', other, event, reads(other, event, index - other, isLater && other === before[0] && event === 0)),
    ),
  );
  return sampleService(nameOf(index), version, [...sends, ...receives]);
}

function useOf(direction: EventUse['direction'], owner: number, event: number, schema: Contract['schema']): EventUse {
  const file = `contracts/events/${direction}-${owner}-${event}.json`;
  const place = { file, pointer: '' };
  const contract: Contract = { schema, dialect: '2020-12', at: place, origins: { '': place } };
  return sampleUse(direction, `${nameOf(owner)}-events/event-${event}`, contract);
}

type Properties = Readonly<Record<string, Json>>;

function propertiesOf(owner: number, event: number): Properties {
  const kinds = (field: number): Json =>
    [
      { type: 'string', maxLength: 40 + ((owner + field) % 30) },
      { type: 'integer', minimum: event, maximum: 1000 + owner },
      { type: 'array', items: { type: 'string', minLength: 1 }, maxItems: 9 },
      { enum: ['a', 'b', `c${owner}`] },
    ][field % 4] ?? true;
  const fields = Array.from({ length: wide }, (_, field): [string, Json] => [`field${field}of${owner}`, kinds(field)]);
  return { type: { const: `event-${event}` }, id: { type: 'string', format: 'uuid' }, ...Object.fromEntries(fields) };
}

function writes(owner: number, event: number, isLater = false): Contract['schema'] & object {
  const more: Properties = isLater ? { [`field${wide}of${owner}`]: { type: 'boolean' } } : {};
  const properties = { ...propertiesOf(owner, event), ...more };
  return { type: 'object', required: Object.keys(properties).slice(0, 8), properties };
}

/** A part of what is written, another one for each reader, some of it less strict. */
function reads(owner: number, event: number, reader: number, isLater: boolean): Contract['schema'] {
  const all = Object.entries(propertiesOf(owner, event));
  const isRead = (field: number): boolean => field % 5 !== Math.abs(reader) % 5 && !(isLater && field === wide);
  const read = all.filter(([name], field) => name === 'type' || isRead(field));
  return { type: 'object', required: ['type'], properties: Object.fromEntries(read) };
}

/** The tree of `service-0000` alone, one edit ahead of what runs. */
function writeCandidate(folder: string, eventsEach: number): void {
  const id = nameOf(0);
  const write = (file: string, value: unknown): void =>
    writeFileSync(join(folder, 'contracts', file), stringify(value, { aliasDuplicateObjects: false }));
  write('trilateral.yaml', {
    title: 'Made-up service',
    stages: ['prod'],
    owners: { team: { name: 'Team' } },
    services: { [id]: { title: id, kind: 'bff', version: '1.1.0', owner: 'team', description: 'A service.' } },
  });
  const numbers = Array.from({ length: eventsEach }, (_, event) => event);
  const message = (event: number): unknown => {
    const schema = writes(0, event);
    const schemaFormat = 'application/schema+json;version=2020-12';
    return { name: `event-${event}`, payload: { schemaFormat, schema: { ...schema, maxProperties: 40 } } };
  };
  write(`events/${id}.asyncapi.yaml`, {
    asyncapi: '3.0.0',
    info: { title: id, version: '1.1.0' },
    channels: {
      own: {
        address: `${id}-events`,
        bindings: { sns: { name: `${id}-events` } },
        messages: Object.fromEntries(numbers.map((event) => [`event${event}`, message(event)])),
      },
    },
    operations: { announce: { action: 'send', channel: { $ref: '#/channels/own' } } },
  });
}
