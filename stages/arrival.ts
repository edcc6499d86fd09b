import type { EventUse, Hop, Transport } from '#model/catalog.ts';
import { millisecondsOf } from '#model/duration.ts';

/** How long a message can be on its way where nobody said otherwise: the transport's own default. */
const defaults: Readonly<Record<Transport, string>> = {
  sns: 'PT1H',
  sqs: 'P4D',
  eventbridge: 'P1D',
  kinesis: 'P1D',
  'dynamodb-stream': 'P1D',
  s3: 'P1D',
  websocket: 'PT0S',
  schedule: 'PT0S',
  other: 'P7D',
};
const QUEUE = 'P4D';
/** The longest that a dead-letter queue keeps a message, from which it can be sent back. */
const DEAD_LETTER = 'P14D';

/**
 * Whether a message that `written` allowed until `until` can still arrive at `read` at `now`: in the channel, in a
 * queue on the reader's route, back from its dead letters, or (`archive`) only out of an archive that keeps
 * everything. Errs towards `yes`: a duration that cannot be read counts as for ever.
 */
export function canStillArrive(written: EventUse, read: EventUse, until: string, now: Date): 'yes' | 'archive' | 'no' {
  if (now.getTime() < lastArrival(written, read, until)) return 'yes';
  return written.channel.archive === 'unbounded' ? 'archive' : 'no';
}

/** When the last such message has arrived, but for those out of an archive that keeps everything: milliseconds, or never. */
export function lastArrival(written: EventUse, read: EventUse, until: string): number {
  const { retention, archive, transport } = written.channel;
  const waits = [retention ?? defaults[transport], ...read.route.flatMap(waitsOf)];
  const kept = archive === undefined || archive === 'unbounded' ? [] : [archive];
  return Date.parse(until) + Math.max(sum(waits), sum([...kept, ...read.route.flatMap(waitsOf)]));
}

function waitsOf(hop: Hop): readonly string[] {
  if (hop.kind !== 'sqs') return [];
  return [hop.retention ?? QUEUE, ...(hop.deadLetterQueue === undefined ? [] : [DEAD_LETTER])];
}

function sum(durations: readonly string[]): number {
  return durations.reduce((total, text) => total + (millisecondsOf(text) ?? Number.POSITIVE_INFINITY), 0);
}
