import type { EventUse, Transport } from '#model/catalog.ts';
import type { Answer } from '../runtime/handle.ts';
import type { Envelope, Layer, Source } from '../runtime/unwrap.ts';

const sources: Readonly<Record<Transport, Source | undefined>> = {
  sns: 'sns',
  sqs: 'sqs',
  eventbridge: 'eventbridge',
  kinesis: 'kinesis',
  'dynamodb-stream': 'dynamodb-stream',
  s3: 's3',
  websocket: 'websocket',
  schedule: 'direct',
  other: undefined,
};

/**
 * How the messages of `use` are wrapped when they reach the handler: its channel's transport, then hop by hop.
 * Undefined where the transport is none that invokes a function. A rule with an input transformer, or an input path,
 * hands over what it selects without the event around it.
 */
export function envelopeOf(use: EventUse): Envelope | undefined {
  let source = sources[use.channel.transport];
  if (source === undefined) return undefined;
  let layers: readonly Layer[] = [];
  let raw = false;
  for (const hop of use.route) {
    if (hop.kind === 'eventbridge-rule') {
      source = hop.inputPath === undefined && hop.inputTransformer === undefined ? 'eventbridge' : 'direct';
    } else if (hop.kind === 'sns-subscription') {
      if (source !== 'sns') layers = wrapped(source, layers, false);
      source = 'sns';
      raw = hop.rawDelivery;
    } else if (hop.kind === 'sqs') {
      layers = wrapped(source, layers, raw);
      source = 'sqs';
    }
  }
  return { source, layers };
}

/** What a broker or queue puts around a message that it passes on as text. */
function wrapped(source: Source, layers: readonly Layer[], raw: boolean): readonly Layer[] {
  if (source === 'sns') return raw ? layers : ['sns', ...layers];
  if (source === 'eventbridge' || source === 's3') return [source, ...layers];
  return layers;
}

/**
 * How failures are told to Lambda. Only a mapping that says `reportsBatchItemFailures` reads an answer item by item;
 * streams and FIFO queues keep their order.
 */
export function answerOf(use: EventUse, source: Source): Answer {
  const partial = use.route.some((hop) => hop.kind === 'event-source-mapping' && hop.reportsBatchItemFailures === true);
  const fifo = use.route.some((hop) => hop.kind === 'sqs' && hop.fifo === true);
  return { partial, ordered: fifo || source === 'kinesis' || source === 'dynamodb-stream' };
}

/** The end of a function's name, and the types of what the function is called with, by source. */
export const sourceNames: Readonly<
  Record<Source, { readonly suffix: string; readonly event: string; readonly record: string }>
> = {
  sqs: { suffix: 'Sqs', event: 'SqsEvent', record: 'SqsRecord' },
  sns: { suffix: 'Sns', event: 'SnsEvent', record: 'SnsRecord' },
  eventbridge: { suffix: 'EventBridge', event: 'EventBridgeEvent', record: 'EventBridgeEvent' },
  kinesis: { suffix: 'Kinesis', event: 'KinesisEvent', record: 'KinesisRecord' },
  'dynamodb-stream': { suffix: 'DynamoDb', event: 'DynamoDbEvent', record: 'DynamoDbRecord' },
  s3: { suffix: 'S3', event: 'S3Event', record: 'S3Event' },
  websocket: { suffix: 'WebSocket', event: 'WebSocketEvent', record: 'WebSocketEvent' },
  direct: { suffix: 'Input', event: 'unknown', record: 'unknown' },
};
