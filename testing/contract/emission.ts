import type { Dispatch, EventUse, Service, Transport } from '#model/catalog.ts';
import { type Json, valueAt } from '#model/json.ts';

/** A message as a service gave it to the SDK. */
export type Emission = {
  readonly transport: Transport;
  /** Name of the topic, bus, queue or stream; of a connection there is none. */
  readonly channel?: string;
  readonly value: Json;
  readonly attributes: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly detailType?: string;
};

type Input = Readonly<Record<string, unknown>>;

const readers: Readonly<Record<string, (input: Input) => readonly Emission[]>> = {
  PublishCommand: (input) => [notification(input, input['TopicArn'])],
  PublishBatchCommand: (input) =>
    listIn(input, 'PublishBatchRequestEntries').map((entry) => notification(entry, input['TopicArn'])),
  PutEventsCommand: (input) => listIn(input, 'Entries').map(busEntry),
  SendMessageCommand: (input) => [queued(input, input['QueueUrl'])],
  SendMessageBatchCommand: (input) => listIn(input, 'Entries').map((entry) => queued(entry, input['QueueUrl'])),
  PutRecordCommand: (input) => [streamed(input, input)],
  PutRecordsCommand: (input) => listIn(input, 'Records').map((entry) => streamed(entry, input)),
  PostToConnectionCommand: ({ Data }) => [{ transport: 'websocket', value: jsonOf(Data), attributes: {} }],
};

/** The messages in the input of a command of the SDK; undefined for one that sends none. */
export function emissionsIn(command: string, input: Input): readonly Emission[] | undefined {
  return Object.hasOwn(readers, command) ? readers[command]?.(input) : undefined;
}

/** What the service that is told of `command` expects to hear: that all went well. */
export function answerTo(command: string, input: Input): object {
  if (command === 'PutEventsCommand')
    return { FailedEntryCount: 0, Entries: listIn(input, 'Entries').map((_, index) => ({ EventId: `e-${index}` })) };
  if (command === 'PutRecordsCommand')
    return {
      FailedRecordCount: 0,
      Records: listIn(input, 'Records').map((_, index) => ({ SequenceNumber: `${index}` })),
    };
  const entries = listIn(input, command === 'PublishBatchCommand' ? 'PublishBatchRequestEntries' : 'Entries');
  return { MessageId: 'm-1', SequenceNumber: '1', Successful: entries.map(({ Id }) => ({ Id })), Failed: [] };
}

/** The event that `emission` is by the contract of `service`; undefined where that lists none like it. */
export function sentAs({ sends }: Service, emission: Emission): EventUse | undefined {
  return sends.find(
    ({ channel, dispatch }) =>
      emission.transport === channel.transport &&
      (emission.channel === undefined || emission.channel === channel.address) &&
      isOfType(emission, dispatch),
  );
}

function isOfType({ value, attributes, source, detailType }: Emission, dispatch: Dispatch): boolean {
  switch (dispatch.by) {
    case 'eventbridge':
      return source === dispatch.source && detailType === dispatch.detailType;
    case 'attribute':
    case 'header':
      return attributes[dispatch.name] === dispatch.value;
    case 'pointer':
      return JSON.stringify(valueAt(value, dispatch.pointer)) === JSON.stringify(dispatch.value);
    case 'channel':
      return true;
  }
}

/** How people name a message of which the contract knows nothing. */
export function nameOf({ transport, channel, source, detailType }: Emission): string {
  const told = source === undefined ? '' : ` as ${source}@${detailType ?? ''}`;
  return `a message on ${transport}${channel === undefined ? '' : ` ${channel}`}${told}`;
}

function notification(entry: Input, topic: unknown): Emission {
  const attributes = attributesOf(entry['MessageAttributes']);
  return { transport: 'sns', channel: lastOf(topic), value: jsonOf(entry['Message']), attributes };
}

function busEntry({ EventBusName, Source, DetailType, Detail }: Input): Emission {
  return {
    transport: 'eventbridge',
    channel: lastOf(EventBusName ?? 'default'),
    value: jsonOf(Detail),
    attributes: {},
    source: String(Source),
    detailType: String(DetailType),
  };
}

function queued(entry: Input, url: unknown): Emission {
  const attributes = attributesOf(entry['MessageAttributes']);
  return { transport: 'sqs', channel: lastOf(url), value: jsonOf(entry['MessageBody']), attributes };
}

function streamed({ Data }: Input, { StreamName, StreamARN }: Input): Emission {
  return { transport: 'kinesis', channel: lastOf(StreamName ?? StreamARN), value: jsonOf(Data), attributes: {} };
}

/** The name in an ARN or URL. */
function lastOf(address: unknown): string {
  return String(address).split(/[:/]/).at(-1) ?? '';
}

function attributesOf(held: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(isRecord(held) ? held : {});
  return Object.fromEntries(entries.map(([name, one]) => [name, String(isRecord(one) ? one['StringValue'] : one)]));
}

function listIn(input: Input, name: string): readonly Input[] {
  const list = input[name];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** What stands in a message that is text; text that is no JSON stands for itself. */
function jsonOf(data: unknown): Json {
  const text = data instanceof Uint8Array ? new TextDecoder().decode(data) : String(data);
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function isRecord(value: unknown): value is Input {
  return typeof value === 'object' && value !== null;
}
