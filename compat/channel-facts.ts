import type { Channel, EventUse, Hop } from '#model/catalog.ts';
import { millisecondsOf } from '#model/duration.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';

/** Whether a channel keeps messages in order and drops repeated ones, as its binding says; and where it says so. */
export function isFifo({ transport, bindings }: Channel): boolean {
  if (transport === 'sns') return objectIn(bindings, 'ordering')['type'] === 'FIFO';
  return transport === 'sqs' && objectIn(bindings, 'queue')['fifoQueue'] === true;
}

/** Where the binding of a channel says that it is FIFO, below the channel. */
export function fifoPlace({ transport }: Channel): readonly string[] {
  return transport === 'sqs' ? ['bindings', 'sqs', 'queue', 'fifoQueue'] : ['bindings', 'sns', 'ordering', 'type'];
}

/** By what repeated messages are told, in words: the stated key, or what the binding switches on. */
export function dedupeOf({ channel, delivery }: EventUse): string {
  const scope = objectIn(channel.bindings, 'queue')['deduplicationScope'];
  const parts = [
    ...(delivery?.dedupeKey === undefined ? [] : [delivery.dedupeKey]),
    ...(objectIn(channel.bindings, 'ordering')['contentBasedDeduplication'] === true ? ['its content'] : []),
    ...(typeof scope === 'string' ? [`the ${scope}`] : []),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(' and ');
}

/** How long something is kept: as stated, for people and for comparing. */
export type Kept = {
  readonly what: string;
  readonly stated: string;
  readonly milliseconds: number;
  /** Where it is said, below the channel or the operation. */
  readonly tokens: readonly string[];
};

/** How long messages of an event are kept: in the channel, in its archive, in the queues on a reader's route. */
export function keptBy({ channel, route }: EventUse): readonly Kept[] {
  const { retention, archive, bindings } = channel;
  const seconds = objectIn(bindings, 'queue')['messageRetentionPeriod'];
  const kafka = objectIn(bindings, 'topicConfiguration')['retention.ms'];
  const inChannel =
    retention === undefined
      ? [
          ...counted('the channel', seconds, 1000, ['bindings', 'sqs', 'queue', 'messageRetentionPeriod']),
          ...counted('the channel', kafka, 1, ['bindings', 'kafka', 'topicConfiguration', 'retention.ms']),
        ]
      : [kept('the channel', retention, ['x-retention'])];
  const inArchive = archive === undefined ? [] : [kept('the archive', archive, ['x-archive'])];
  return [...inChannel, ...inArchive, ...route.flatMap(inQueue)];
}

function inQueue(hop: Hop): readonly Kept[] {
  return hop.kind === 'sqs' && hop.retention !== undefined ? [kept(`the queue ${hop.queue}`, hop.retention, [])] : [];
}

function kept(what: string, stated: string, tokens: readonly string[]): Kept {
  return { what, stated, milliseconds: millisecondsOf(stated) ?? Number.POSITIVE_INFINITY, tokens };
}

function counted(what: string, value: Json | undefined, unit: number, tokens: readonly string[]): readonly Kept[] {
  if (typeof value !== 'number') return [];
  // A negative number of milliseconds is Kafka's word for ever.
  const milliseconds = value < 0 ? Number.POSITIVE_INFINITY : value * unit;
  return [{ what, stated: `${milliseconds / 1000} s`, milliseconds, tokens }];
}

/** The layers around a message as a handler gets it, outermost last. */
export function envelopeOf({ channel, route }: EventUse): readonly string[] {
  const layers = route.flatMap((hop): readonly string[] => {
    switch (hop.kind) {
      case 'sns-subscription':
        return [hop.rawDelivery ? 'sns (raw)' : 'sns'];
      case 'eventbridge-rule':
        if (hop.inputTransformer !== undefined) return ['eventbridge (transformed)'];
        return [hop.inputPath === undefined ? 'eventbridge' : `eventbridge (${hop.inputPath})`];
      case 'sqs':
        return ['sqs'];
      default:
        return [];
    }
  });
  return layers.length === 0 ? [channel.transport] : layers;
}

/** Whether two envelopes are the same but for raw delivery. */
export function differInRawAlone(a: readonly string[], b: readonly string[]): boolean {
  const plain = (layers: readonly string[]): string => layers.join().replaceAll(' (raw)', '');
  return plain(a) === plain(b) && a.join() !== b.join();
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isObject(member) ? member : {};
}
