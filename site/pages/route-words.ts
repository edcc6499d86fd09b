import type { EventSideJson } from '../input.mjs';
import { filterWords } from './filter-words.ts';
import { spanWords } from './span-words.ts';

type Hop = EventSideJson['route'][number];

/** Where in what the handler gets the payload stands, and what happens to it on the way, in sentences. */
export type Journey = { readonly envelope?: string; readonly steps: readonly string[] };

export function journeyOf(transport: string | undefined, route: readonly Hop[]): Journey {
  const envelope = envelopeWords(transport, route);
  return { ...(envelope === undefined ? {} : { envelope }), steps: route.flatMap(stepWords) };
}

/** Innermost first; undefined where neither route nor transport tells. It follows from the steps, as it does in generated code. */
function envelopeWords(transport: string | undefined, route: readonly Hop[]): string | undefined {
  const kinds: ReadonlySet<string> = new Set(route.map((hop) => hop.kind));
  const isQueued = kinds.has('sqs') || transport === 'sqs';
  const inner = route.flatMap((hop) => layerWords(hop, isQueued));
  const outer = isQueued ? ['body of the SQS record'] : inner.length === 0 ? (unwrapped[transport ?? ''] ?? []) : [];
  const layers = [...inner.reverse(), ...outer];
  if (layers.length > 0) return `The payload is the ${layers.join(', in the ')}.`;
  return whole.has(transport ?? '') && route.length > 0 ? 'The payload is the whole of what arrives.' : undefined;
}

/** What Lambda gets straight from such a transport. */
const unwrapped: Readonly<Record<string, readonly string[]>> = {
  kinesis: ['kinesis.data of the record, in base64'],
  websocket: ['body of the WebSocket message'],
  'dynamodb-stream': ['change that the stream’s record tells, with plain keys and images'],
};

const whole: ReadonlySet<string> = new Set(['s3', 'schedule']);

function layerWords(hop: Hop, isQueued: boolean): readonly string[] {
  switch (hop.kind) {
    case 'sns-subscription':
      if (!isQueued) return ['Sns.Message of the record'];
      return hop.rawDelivery ? [] : ['Message of the SNS notification'];
    case 'eventbridge-rule':
      if (hop.inputTransformer !== undefined) return ['outcome of the rule’s input transformer'];
      return [hop.inputPath === undefined ? 'detail of the EventBridge event' : `${hop.inputPath} of the event`];
    default:
      return [];
  }
}

function stepWords(hop: Hop): readonly string[] {
  switch (hop.kind) {
    case 'sns-subscription': {
      const where = hop.filterPolicyScope === 'MessageBody' ? 'in the message' : 'as an attribute';
      return [
        ...(hop.filterPolicy === undefined
          ? []
          : [`SNS passes it on where, ${where}, ${filterWords(hop.filterPolicy)}.`]),
        ...(hop.rawDelivery ? ['SNS delivers it raw: without the notification around it.'] : []),
      ];
    }
    case 'eventbridge-rule':
      return hop.pattern === undefined ? [] : [`The rule matches where ${filterWords(hop.pattern)}.`];
    case 'sqs':
      return [
        ...(hop.fifo === true ? [`${hop.queue} keeps the order within a group.`] : []),
        ...(hop.retention === undefined ? [] : [`${hop.queue} keeps it for up to ${spanWords(hop.retention)}.`]),
        ...(hop.deadLetterQueue === undefined ? [] : [`What fails again and again ends in ${hop.deadLetterQueue}.`]),
      ];
    case 'event-source-mapping':
      return [
        ...(hop.filters ?? []).map((filter) => `Lambda is called where ${filterWords(filter)}.`),
        hop.reportsBatchItemFailures === true
          ? 'Of a batch, only the records that failed come again.'
          : 'Where one record fails, its whole batch comes again.',
      ];
    case 'lambda':
      return [];
  }
}
