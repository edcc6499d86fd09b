import type { Dispatch, EventUse, Hop } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';

const id = 'trilateral-prove';

/** What the handler of `use` is called with when `value` comes to it on its route, in the envelopes of that route. */
export function delivered(use: EventUse, value: Json): Json {
  const hops = use.route.filter(({ kind }) => kind !== 'lambda');
  const last = hops.at(-1);
  const { transport } = use.channel;
  if (last === undefined) return hopless(use, value);
  if (last.kind === 'sns-subscription') return { Records: [{ EventSource: 'aws:sns', Sns: notification(use, value) }] };
  if (last.kind === 'eventbridge-rule') return throughRule(use.dispatch, last, value);
  if (transport === 'kinesis') return { Records: [streamed(value)] };
  const raw = hops.some((hop) => hop.kind === 'sns-subscription' && hop.rawDelivery);
  const messageAttributes = raw ? attributesOf(use.dispatch, 'stringValue', 'dataType') : {};
  return {
    Records: [
      {
        messageId: id,
        receiptHandle: id,
        body: JSON.stringify(inQueue(use, value)),
        attributes: { ApproximateReceiveCount: '1' },
        messageAttributes,
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queueOf(hops)}`,
      },
    ],
  };
}

/** The body of a message of a queue. */
function inQueue(use: EventUse, value: Json): Json {
  for (const hop of use.route) {
    if (hop.kind === 'sns-subscription') return hop.rawDelivery ? value : notification(use, value);
    if (hop.kind === 'eventbridge-rule') return throughRule(use.dispatch, hop, value);
  }
  return value;
}

function hopless(use: EventUse, value: Json): Json {
  const { transport } = use.channel;
  if (transport === 'eventbridge') return inBus(use.dispatch, value);
  if (transport === 'websocket') return { body: JSON.stringify(value) };
  return transport === 'kinesis' ? { Records: [streamed(value)] } : value;
}

function throughRule(dispatch: Dispatch, hop: Extract<Hop, { kind: 'eventbridge-rule' }>, value: Json): Json {
  return hop.inputPath === '$.detail' ? value : inBus(dispatch, value);
}

function inBus(dispatch: Dispatch, detail: Json): Json {
  const marks = dispatch.by === 'eventbridge' ? { source: dispatch.source, 'detail-type': dispatch.detailType } : {};
  return { version: '0', id, ...marks, account: '000000000000', region: 'us-east-1', resources: [], detail };
}

function notification({ dispatch }: EventUse, value: Json): Json {
  const MessageAttributes = attributesOf(dispatch, 'Value', 'Type');
  return { Type: 'Notification', MessageId: id, Message: JSON.stringify(value), MessageAttributes };
}

function streamed(value: Json): Json {
  const data = Buffer.from(JSON.stringify(value)).toString('base64');
  return { eventID: id, eventSource: 'aws:kinesis', kinesis: { sequenceNumber: '1', partitionKey: id, data } };
}

function attributesOf(dispatch: Dispatch, value: string, type: string): { readonly [name: string]: Json } {
  if (dispatch.by !== 'attribute' && dispatch.by !== 'header') return {};
  return { [dispatch.name]: { [type]: 'String', [value]: dispatch.value } };
}

function queueOf(hops: readonly Hop[]): string {
  return hops.flatMap((hop) => (hop.kind === 'sqs' ? [hop.queue] : [])).at(-1) ?? 'queue';
}
