import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/**
 * Writes a repository of made-up contracts to `folder`: `services` services, each with one AsyncAPI document that sends
 * `eventsEach` events and receives as many of the services before it. Schemas have 12 properties, one of them a union
 * by `const`, and share `shared` definitions by `$ref`. The same arguments give the same bytes.
 */
export function writeWorkspace(
  folder: string,
  size: { readonly services: number; readonly eventsEach: number; readonly shared: number },
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'contracts/events/schemas'), { recursive: true });
  const ids = Array.from({ length: size.services }, (_, index) => `service-${String(index).padStart(4, '0')}`);
  const write = (file: string, value: unknown): void =>
    writeFileSync(join(folder, 'contracts', file), stringify(value));
  write('trilateral.yaml', {
    title: 'Made-up system',
    ruleset: 1,
    stages: ['dev', 'prod'],
    generate: { package: '@made-up/contracts', out: 'generated' },
    owners: { team: { name: 'Team' } },
    services: Object.fromEntries(
      ids.map((id) => [id, { title: id, kind: 'bff', version: '1.0.0', owner: 'team', description: `Service ${id}.` }]),
    ),
  });
  for (let index = 0; index < size.shared; index++) {
    writeFileSync(
      join(folder, `contracts/events/schemas/shared-${index}.schema.json`),
      JSON.stringify(sharedSchema(index), null, 2),
    );
  }
  for (const [index, id] of ids.entries()) {
    const events = Array.from({ length: size.eventsEach }, (_, event) => `${id}-event-${event}`);
    for (const [event, name] of events.entries()) {
      const schema = eventSchema(name, index * size.eventsEach + event, size.shared);
      writeFileSync(join(folder, `contracts/events/schemas/${name}.schema.json`), JSON.stringify(schema, null, 2));
    }
    const previous = ids[index - 1];
    const consumed = previous === undefined ? [] : events.map((_, event) => `${previous}-event-${event}`);
    write(`events/${id}.asyncapi.yaml`, document(id, events, previous, consumed));
  }
}

function sharedSchema(index: number): unknown {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Shared ${index}`,
    description: `A shared part, number ${index}.`,
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', minLength: 1 },
      amount: { type: 'integer', minimum: 0 },
      note: { type: 'string', maxLength: 200 },
    },
  };
}

function eventSchema(name: string, seed: number, shared: number): unknown {
  const properties: Record<string, unknown> = {
    id: { type: 'string', format: 'uuid', description: 'Identity of the event.' },
    type: { const: name },
    timestamp: { type: 'string', format: 'date-time' },
    part: { $ref: `shared-${seed % shared}.schema.json` },
    outcome: {
      oneOf: [
        {
          type: 'object',
          required: ['kind', 'value'],
          properties: { kind: { const: 'accepted' }, value: { type: 'number' } },
        },
        {
          type: 'object',
          required: ['kind', 'reason'],
          properties: { kind: { const: 'rejected' }, reason: { type: 'string' } },
        },
      ],
    },
  };
  for (let index = 0; index < 7; index++) {
    const kinds = [
      { type: 'string', maxLength: 40 + index },
      { type: 'integer', minimum: index },
      { type: 'array', items: { type: 'string' }, maxItems: 9 },
      { enum: ['a', 'b', `c${seed}`] },
    ];
    properties[`field${index}`] = {
      ...kinds[(seed + index) % kinds.length],
      description: `Field ${index} of ${name}.`,
    };
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: name,
    type: 'object',
    required: ['id', 'type', 'timestamp', 'part'],
    properties,
  };
}

function document(
  id: string,
  sent: readonly string[],
  previous: string | undefined,
  received: readonly string[],
): unknown {
  const channel = (owner: string, names: readonly string[]): unknown => ({
    address: `${owner}-events`,
    bindings: { sns: { name: `${owner}-events` } },
    messages: Object.fromEntries(names.map((name) => [name, message(name)])),
  });
  const messages = (key: string, names: readonly string[]): unknown =>
    names.map((name) => ({ $ref: `#/channels/${key}/messages/${name}` }));
  return {
    asyncapi: '3.0.0',
    info: { title: id, version: '1.0.0' },
    channels: { own: channel(id, sent), ...(previous !== undefined && { theirs: channel(previous, received) }) },
    operations: {
      publish: { action: 'send', channel: { $ref: '#/channels/own' }, messages: messages('own', sent) },
      ...(previous !== undefined && {
        handle: { action: 'receive', channel: { $ref: '#/channels/theirs' }, messages: messages('theirs', received) },
      }),
    },
  };
}

function message(name: string): unknown {
  return { name, title: name, payload: { $ref: `schemas/${name}.schema.json` } };
}
