import fc from 'fast-check';
import type { EventUse, Hop, Transport } from '#model/catalog.ts';
import { envelopeOf } from '../events/envelope.ts';
import { event as eventUse } from '../small-catalog.ts';
import { eventBridgeEntry, kinesisRecord, snsMessage, sqsMessage } from './build.ts';
import type { ContractInfo } from './contract-violation.ts';
import { deliver } from './deliver.ts';
import { type Dispatch, eventIn, type MessageType } from './dispatch.ts';

const contract: ContractInfo = { service: 's', event: 'e', name: 'e', direction: 'receive', origins: {} };
const typeOf = (dispatch: Dispatch): MessageType => ({ contract, dispatch, parse: (value) => value });

const enveloped: Hop = { kind: 'sns-subscription', rawDelivery: false };
const raw: Hop = { kind: 'sns-subscription', rawDelivery: true };
const queue: Hop = { kind: 'sqs', queue: 'q' };
const rule: Hop = { kind: 'eventbridge-rule' };
const lambda: Hop = { kind: 'lambda', function: 'f' };
const byBus: Dispatch = { by: 'eventbridge', source: 's', detailType: 'd' };
const byAttribute: Dispatch = { by: 'attribute', name: 'kind', value: 'e' };
const byChannel: Dispatch = { by: 'channel' };

const use = (transport: Transport, ...route: readonly Hop[]): EventUse =>
  eventUse({ direction: 'receive', transport, route });

/** Values that look like the envelopes themselves. */
const confusing = [
  { Type: 'Notification', Message: '{"a":1}', MessageAttributes: {} },
  { detail: { detail: 1 }, source: 's', 'detail-type': 'd' },
  { Records: [{ body: 'x' }] },
  { body: '{"body":1}' },
];
const anyEvent = fc.oneof(
  fc.constantFrom(...confusing),
  fc.dictionary(fc.string(), fc.jsonValue()).map((held) => ({ ...held })),
);

const sns = (input: { Message: string; MessageAttributes?: Record<string, { StringValue: string }> }): unknown => ({
  Type: 'Notification',
  Message: input.Message,
  MessageAttributes: Object.fromEntries(
    Object.entries(input.MessageAttributes ?? {}).map(([name, { StringValue }]) => [
      name,
      { Type: 'String', Value: StringValue },
    ]),
  ),
});
const inQueue = (body: string, attributes: object = {}): unknown => ({
  messageId: 'm',
  body,
  messageAttributes: attributes,
});
const onBus = (entry: { Source: string; DetailType: string; Detail: string }): object => ({
  id: 'i',
  source: entry.Source,
  'detail-type': entry.DetailType,
  detail: JSON.parse(entry.Detail),
});
const sqsAttributes = (given: Record<string, { StringValue: string }> = {}): object =>
  Object.fromEntries(
    Object.entries(given).map(([name, { StringValue }]) => [name, { dataType: 'String', stringValue: StringValue }]),
  );

type Row = {
  readonly route: string;
  readonly use: EventUse;
  readonly dispatch: Dispatch;
  /** What AWS makes of what was sent. */
  readonly carry: (event: unknown) => unknown;
};

const rows: readonly Row[] = [
  {
    route: 'SNS -> SQS',
    use: use('sns', enveloped, queue, lambda),
    dispatch: byAttribute,
    carry: (event) => inQueue(JSON.stringify(sns(snsMessage(byAttribute, event)))),
  },
  {
    route: 'SNS -> SQS, raw',
    use: use('sns', raw, queue, lambda),
    dispatch: byAttribute,
    carry: (event) => {
      const input = snsMessage(byAttribute, event);
      return inQueue(input.Message, sqsAttributes(input.MessageAttributes));
    },
  },
  {
    route: 'SNS -> Lambda',
    use: use('sns', enveloped, lambda),
    dispatch: byAttribute,
    carry: (event) => ({ Sns: sns(snsMessage(byAttribute, event)) }),
  },
  {
    route: 'SQS',
    use: use('sqs', lambda),
    dispatch: byAttribute,
    carry: (event) => {
      const input = sqsMessage(byAttribute, event);
      return inQueue(input.MessageBody, sqsAttributes(input.MessageAttributes));
    },
  },
  {
    route: 'EventBridge -> Lambda',
    use: use('eventbridge', rule, lambda),
    dispatch: byBus,
    carry: (event) => onBus(eventBridgeEntry(byBus, 'bus', event)),
  },
  {
    route: 'EventBridge -> SQS',
    use: use('eventbridge', rule, queue, lambda),
    dispatch: byBus,
    carry: (event) => inQueue(JSON.stringify(onBus(eventBridgeEntry(byBus, 'bus', event)))),
  },
  {
    route: 'EventBridge -> SNS -> SQS',
    use: use('eventbridge', rule, enveloped, queue, lambda),
    dispatch: byBus,
    carry: (event) => {
      const text = JSON.stringify(onBus(eventBridgeEntry(byBus, 'bus', event)));
      return inQueue(JSON.stringify(sns({ Message: text })));
    },
  },
  {
    route: 'EventBridge -> SQS, the detail alone',
    use: use('eventbridge', { kind: 'eventbridge-rule', inputPath: '$.detail' }, queue, lambda),
    dispatch: byBus,
    carry: (event) => inQueue(eventBridgeEntry(byBus, 'bus', event).Detail),
  },
  {
    route: 'Kinesis',
    use: use('kinesis', lambda),
    dispatch: byChannel,
    carry: (event) => {
      const { Data } = kinesisRecord('k', event);
      return { kinesis: { sequenceNumber: '1', data: Buffer.from(Data).toString('base64') } };
    },
  },
  { route: 'S3 -> Lambda', use: use('s3', lambda), dispatch: byChannel, carry: (event) => event },
  {
    route: 'S3 -> SNS -> SQS',
    use: use('s3', enveloped, queue, lambda),
    dispatch: byChannel,
    carry: (event) => inQueue(JSON.stringify(sns({ Message: JSON.stringify(event) }))),
  },
  {
    route: 'WebSocket',
    use: use('websocket', lambda),
    dispatch: byChannel,
    carry: (event) => ({ body: JSON.stringify(event) }),
  },
  { route: 'Schedule', use: use('schedule', lambda), dispatch: byChannel, carry: (event) => event },
];

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('an event', () => {
  it.each(rows)('comes out of $route as it was sent, whatever it looks like', ({ use: received, dispatch, carry }) => {
    const envelope = envelopeOf(received);
    if (envelope === undefined) throw new Error('no envelope');
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(eventIn(typeOf(dispatch), envelope, carry(event))).toEqual(plain(event));
      }),
      { seed: 7 },
    );
  });

  it.each(rows)('is delivered to tests on $route as AWS would', ({ use: received, dispatch }) => {
    const envelope = envelopeOf(received);
    if (envelope === undefined) throw new Error('no envelope');
    fc.assert(
      fc.property(anyEvent, (event) => {
        const delivered = plain(deliver({ envelope, dispatch }, [event]));
        const batch = ['sqs', 'sns', 'kinesis', 'dynamodb-stream'].includes(envelope.source);
        const record: unknown = batch ? Object(delivered).Records[0] : delivered;
        expect(eventIn(typeOf(dispatch), envelope, record)).toEqual(plain(event));
      }),
      { seed: 7 },
    );
  });

  it('comes out of a DynamoDB stream with plain images', () => {
    const envelope = { source: 'dynamodb-stream', layers: [] } as const;
    const change = { eventName: 'MODIFY', keys: { id: 'f-1' }, newImage: { n: 1, l: [true, null], m: { s: 'x' } } };
    const delivered = Object(deliver({ envelope, dispatch: byChannel }, [change]));
    expect(delivered.Records[0].dynamodb.NewImage.n).toEqual({ N: '1' });
    expect(eventIn(typeOf(byChannel), envelope, delivered.Records[0])).toEqual(change);
  });

  it('is refused when it is of another type', () => {
    const envelope = { source: 'eventbridge', layers: [] } as const;
    const record = { id: '1', source: 'other', 'detail-type': 'd', detail: {} };
    expect(() => eventIn(typeOf(byBus), envelope, record)).toThrow('is not of the type e');
  });

  it.each([
    ['body that is no JSON', inQueue('{'), 'is not JSON'],
    ['notification without a message', inQueue('{}'), 'has no text in `Message`'],
    ['notification that is no object', inQueue('1'), 'the SNS notification is not an object'],
  ])('is refused with the reason: %s', (_what, record, reason) => {
    const envelope = { source: 'sqs', layers: ['sns'] } as const;
    expect(() => eventIn(typeOf(byChannel), envelope, record)).toThrow(reason);
  });
});
