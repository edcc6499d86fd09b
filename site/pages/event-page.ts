import type { EventJson } from '../input.mjs';
import { changesOf } from './changes.ts';
import { diffFields, type FieldChange } from './field-diff.ts';
import { channelRef, eventRef, type Ref, serviceRef } from './links.ts';
import type { LiveCell } from './live.ts';
import { type Party, partyOf, placeText } from './party.ts';
import { readersOf } from './readings.ts';
import type { Risk } from './risk.ts';
import { risksOf } from './risks.ts';
import { type SchemaView, schemaViewOf } from './schema-view.ts';
import { fieldsOf, payloadOf, type SiteData } from './site-data.ts';
import { eventSnippets, type Snippet } from './snippets.ts';
import { spanWords } from './span-words.ts';

export type EventPage = {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly audience: string;
  readonly tags: readonly string[];
  readonly channel: Ref;
  readonly transport: string;
  readonly retention?: string;
  readonly archive?: string;
  readonly channelOwner?: Ref;
  readonly dispatch: string;
  readonly contentType?: string;
  readonly stages: readonly string[];
  readonly producers: readonly Party[];
  readonly consumers: readonly Party[];
  readonly payload?: SchemaView;
  readonly headers?: SchemaView;
  /** Deployed payloads that are not what the tree says, with what differs. */
  readonly drift: readonly Drift[];
  /** Versions of the parties in which this event changed, newest first. */
  readonly history: readonly EventChange[];
  readonly examples: readonly ShownExample[];
  readonly snippets: readonly Snippet[];
  /** Where a service states the event, for another to do likewise; a reader of it rather than a writer. */
  readonly stated?: string;
  readonly risks: readonly Risk[];
};

export type Drift = {
  readonly service: Ref;
  readonly stage: string;
  readonly version: string;
  readonly fields: readonly FieldChange[];
};

export type EventChange = {
  readonly service: Ref;
  readonly version: string;
  readonly age?: string;
  readonly since?: string;
  readonly direction: string;
  readonly kind: string;
  readonly fields: readonly FieldChange[];
};

export type ShownExample = { readonly name: string; readonly text: string; readonly valid: boolean };

export function eventPage(data: SiteData, event: EventJson): EventPage {
  const channel = data.channels.get(event.channel);
  const producers = event.producers.map((side) => partyOf(data, event, side, 'send'));
  const consumers = event.consumers.map((side) => partyOf(data, event, side, 'receive'));
  const payload = schemaViewOf(data, payloadOf(event), 'field', readersOf(data, event));
  const first = event.producers[0] ?? event.consumers[0];
  const last = event.consumers[0] ?? first;
  const headers = schemaViewOf(data, first?.headers, 'header');
  return {
    id: event.id,
    name: event.name,
    ...(event.title === undefined ? {} : { title: event.title }),
    ...(event.description === undefined ? {} : { description: event.description }),
    deprecated: event.deprecated,
    audience: event.audience,
    tags: event.tags,
    channel: channelRef(data, event.channel),
    transport: transportText(channel?.transport, channel?.protocol),
    ...(channel?.retention === undefined ? {} : { retention: spanWords(channel.retention) }),
    ...(channel?.archive === undefined ? {} : { archive: spanWords(channel.archive) }),
    ...(channel?.owner === undefined ? {} : { channelOwner: serviceRef(data, channel.owner) }),
    dispatch: event.dispatchText,
    ...(first === undefined ? {} : { contentType: first.contentType }),
    stages: data.stages.stages.map((stage) => stage.id),
    producers,
    consumers,
    ...(payload === undefined ? {} : { payload }),
    ...(headers === undefined ? {} : { headers }),
    drift: [...driftOf(data, event, 'send', producers), ...driftOf(data, event, 'receive', consumers)],
    history: historyOf(data, event),
    examples: event.examples.map((example, index) => ({
      name: (example.name ?? `example ${index + 1}`) + (example.service === undefined ? '' : ` · ${example.service}`),
      text: JSON.stringify(example.value, null, 2),
      valid: example.valid,
    })),
    snippets: eventSnippets(event),
    ...(last === undefined ? {} : { stated: placeText(last.at) }),
    risks: risksOf(data).filter((risk) => risk.about.includes(event.id)),
  };
}

const transports: Readonly<Record<string, string>> = {
  sns: 'SNS topic',
  sqs: 'SQS queue',
  eventbridge: 'EventBridge bus',
  kinesis: 'Kinesis stream',
  'dynamodb-stream': 'DynamoDB stream',
  s3: 'S3 notification',
  websocket: 'WebSocket',
  schedule: 'Schedule',
};

export function transportText(transport: string | undefined, protocol: string | undefined): string {
  return transports[transport ?? ''] ?? protocol ?? transport ?? 'unknown transport';
}

function driftOf(data: SiteData, event: EventJson, direction: string, parties: readonly Party[]): readonly Drift[] {
  const sides = direction === 'send' ? event.producers : event.consumers;
  return parties.flatMap((party, index) =>
    party.live.flatMap((cell: LiveCell) =>
      cell.runs
        .filter((run) => run.contract === 'differs')
        .map((run) => ({
          service: party.service,
          stage: cell.stage,
          version: run.version,
          fields: diffFields(fieldsOf(data, run.payload), fieldsOf(data, sides[index]?.payload)),
        })),
    ),
  );
}

function historyOf(data: SiteData, event: EventJson): readonly EventChange[] {
  const services = [...new Set([...event.producers, ...event.consumers].map((side) => side.service))];
  const { to } = eventRef(data, event.id);
  return services
    .flatMap((service) =>
      changesOf(data, service).flatMap((version) =>
        version.lines
          .filter((line) => line.direction !== 'http' && line.subjects.some((subject) => subject.to === to))
          .map((line) => ({
            service: serviceRef(data, service),
            version: version.version,
            ...(version.since === undefined ? {} : { since: version.since }),
            ...(version.age === undefined ? {} : { age: version.age }),
            direction: line.direction,
            kind: line.kind,
            fields: line.fields,
          })),
      ),
    )
    .sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''));
}
