import type {
  DynamoDbRecord,
  EventBridgeEvent,
  KinesisRecord,
  SnsRecord,
  SqsRecord,
  WebSocketEvent,
} from './lambda-events.ts';
import { plainImage } from './plain-image.ts';

/** What the function is invoked by. `direct` hands over the value itself. */
export type Source = 'sqs' | 'sns' | 'eventbridge' | 'kinesis' | 'dynamodb-stream' | 's3' | 'websocket' | 'direct';

/** An envelope inside of what the source hands over, in text. */
export type Layer = 'sns' | 'eventbridge' | 's3';

/** How a message is wrapped when it arrives: derived from the declared route, outermost layer first. */
export type Envelope = { readonly source: Source; readonly layers: readonly Layer[] };

/** A message out of its envelopes, with what they say of its type. */
export type Unwrapped = {
  readonly value: unknown;
  readonly attributes: Readonly<Record<string, string>>;
  readonly eventbridge?: { readonly source: unknown; readonly detailType: unknown };
};

/** What is not as the envelope must be: text that is no JSON, a field that is missing. */
export class BrokenEnvelope extends Error {
  override readonly name = 'BrokenEnvelope';
}

/** The messages in one record: one, or none where S3 only says that a notification was set up. */
export function unwrap(envelope: Envelope, record: unknown): readonly Unwrapped[] {
  const opened = open(envelope.source, record);
  if (!('text' in opened)) return [opened];
  return openLayers(envelope.layers, opened.text, opened.attributes);
}

type Text = { readonly text: string; readonly attributes: Readonly<Record<string, string>> };

function open(source: Source, record: unknown): Text | Unwrapped {
  switch (source) {
    case 'sqs': {
      const { body, messageAttributes } = record as SqsRecord;
      return { text: textOf(body, 'body'), attributes: valuesOf(messageAttributes, 'stringValue') };
    }
    case 'sns': {
      const { Sns } = record as SnsRecord;
      return { text: textOf(Sns?.Message, 'Sns.Message'), attributes: valuesOf(Sns.MessageAttributes, 'Value') };
    }
    case 'eventbridge':
      return fromEventBridge(record, {});
    case 'kinesis': {
      const data = textOf((record as KinesisRecord).kinesis?.data, 'kinesis.data');
      return { text: Buffer.from(data, 'base64').toString('utf8'), attributes: {} };
    }
    case 'websocket':
      return { text: textOf((record as WebSocketEvent).body, 'body'), attributes: {} };
    case 'dynamodb-stream':
      return { value: changeOf(record as DynamoDbRecord), attributes: {} };
    case 's3':
    case 'direct':
      return { value: record, attributes: {} };
  }
}

function openLayers(
  layers: readonly Layer[],
  text: string,
  attributes: Readonly<Record<string, string>>,
): readonly Unwrapped[] {
  const [layer, ...inner] = layers;
  const value = parseJson(text);
  if (layer === undefined) return [{ value, attributes }];
  if (layer === 'eventbridge') return [fromEventBridge(value, attributes)];
  if (layer === 's3') return isSetUpNotice(value) ? [] : [{ value, attributes }];
  const { Message, MessageAttributes } = fieldsOf(value, 'the SNS notification');
  return openLayers(inner, textOf(Message, 'Message'), valuesOf(MessageAttributes, 'Value'));
}

function fromEventBridge(value: unknown, attributes: Readonly<Record<string, string>>): Unwrapped {
  const event = fieldsOf(value, 'the EventBridge event') as Partial<EventBridgeEvent>;
  if (!('detail' in event)) throw new BrokenEnvelope('has no `detail`');
  return { value: event.detail, attributes, eventbridge: { source: event.source, detailType: event['detail-type'] } };
}

/** S3 sends `s3:TestEvent`, without records, when a notification is set up. */
function isSetUpNotice(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Event' in value && value.Event === 's3:TestEvent';
}

function changeOf({ eventName, dynamodb }: DynamoDbRecord): unknown {
  return {
    eventName,
    keys: plainImage(dynamodb?.Keys ?? {}),
    ...(dynamodb?.NewImage && { newImage: plainImage(dynamodb.NewImage) }),
    ...(dynamodb?.OldImage && { oldImage: plainImage(dynamodb.OldImage) }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenEnvelope('is not JSON');
  }
}

function fieldsOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (isFields(value)) return value;
  throw new BrokenEnvelope(`${what} is not an object`);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown, field: string): string {
  if (typeof value === 'string') return value;
  throw new BrokenEnvelope(`has no text in \`${field}\``);
}

function valuesOf(attributes: unknown, field: 'stringValue' | 'Value'): Readonly<Record<string, string>> {
  const values: [string, string][] = [];
  for (const [name, attribute] of Object.entries(isFields(attributes) ? attributes : {})) {
    const value = isFields(attribute) ? attribute[field] : undefined;
    if (typeof value === 'string') values.push([name, value]);
  }
  return Object.fromEntries(values);
}
