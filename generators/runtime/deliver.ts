import type { Dispatch } from './dispatch.ts';
import type { Envelope, Layer } from './unwrap.ts';

type Wrapping = { readonly envelope: Envelope; readonly dispatch: Dispatch };

/** The Lambda event by which `events` would arrive on their declared route; for tests of handlers. */
export function deliver({ envelope, dispatch }: Wrapping, events: readonly unknown[]): unknown {
  const { source } = envelope;
  if (source === 'eventbridge') return eventBridge(dispatch, events[0]);
  if (source === 'websocket') return { body: JSON.stringify(events[0]) };
  if (source === 'direct' || source === 's3') return events[0];
  return { Records: events.map((event, index) => record({ envelope, dispatch }, event, `delivery-${index + 1}`)) };
}

function record({ envelope, dispatch }: Wrapping, event: unknown, id: string): unknown {
  const text = wrap(envelope.layers, dispatch, event);
  switch (envelope.source) {
    case 'sqs': {
      const wrapped = envelope.layers.includes('sns');
      const attributes = wrapped ? {} : attributesOf(dispatch, (value) => ({ dataType: 'String', stringValue: value }));
      return { messageId: id, receiptHandle: id, body: text, messageAttributes: attributes, eventSource: 'aws:sqs' };
    }
    case 'sns':
      return { EventSource: 'aws:sns', Sns: notification(dispatch, text, id) };
    case 'kinesis':
      return { kinesis: { sequenceNumber: id, data: Buffer.from(JSON.stringify(event)).toString('base64') } };
    case 'dynamodb-stream':
      return change(event, id);
    default:
      return event;
  }
}

function wrap(layers: readonly Layer[], dispatch: Dispatch, event: unknown): string {
  const [layer, ...inner] = layers;
  if (layer === 'sns') return JSON.stringify(notification(dispatch, wrap(inner, dispatch, event), 'delivery-1'));
  if (layer === 'eventbridge') return JSON.stringify(eventBridge(dispatch, event));
  return JSON.stringify(event);
}

function notification(dispatch: Dispatch, text: string, id: string): unknown {
  const attributes = attributesOf(dispatch, (value) => ({ Type: 'String', Value: value }));
  return { Type: 'Notification', MessageId: id, Message: text, MessageAttributes: attributes };
}

function eventBridge(dispatch: Dispatch, event: unknown): unknown {
  const told = dispatch.by === 'eventbridge' ? { source: dispatch.source, 'detail-type': dispatch.detailType } : {};
  return { version: '0', id: 'delivery-1', ...told, resources: [], detail: event };
}

function attributesOf<A>(dispatch: Dispatch, attribute: (value: string) => A): Readonly<Record<string, A>> {
  if (dispatch.by !== 'attribute' && dispatch.by !== 'header') return {};
  return { [dispatch.name]: attribute(dispatch.value) };
}

function change(event: unknown, id: string): unknown {
  const { eventName, keys, newImage, oldImage } = event as Readonly<Record<string, unknown>>;
  return {
    eventName,
    dynamodb: {
      SequenceNumber: id,
      Keys: image(keys),
      ...(newImage !== undefined && { NewImage: image(newImage) }),
      ...(oldImage !== undefined && { OldImage: image(oldImage) }),
    },
  };
}

function image(item: unknown): unknown {
  return Object.fromEntries(Object.entries(item ?? {}).map(([name, value]) => [name, attributeValue(value)]));
}

function attributeValue(value: unknown): unknown {
  if (value === null) return { NULL: true };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeValue) };
  return typeof value === 'object' ? { M: image(value) } : { S: value };
}
