import { literal } from '../naming/text.ts';
import type { EventPlan } from './plan.ts';

/** A function that puts an event into what the SDK sends, as text. */
export type Builder = {
  readonly name: string;
  readonly script: string;
  readonly declaration: string;
  /** What it takes from `runtime/build.js`: a function, and a type. */
  readonly uses: { readonly call: string; readonly type: string };
};

/** How the service sends `event`: undefined where the transport is none that a service writes to by itself. */
export function builderOf(event: EventPlan): Builder | undefined {
  const { use, type, variable } = event;
  if (use.direction !== 'send' || !isJson(use.contentType)) return undefined;
  const checked = `parse${type}(event)`;
  const make = (
    to: string,
    call: string,
    result: string,
    args: string,
    more: { readonly script?: string; readonly types?: string; readonly says: string },
  ): Builder => {
    const name = `${variable}To${to}`;
    return {
      name,
      uses: { call, type: result },
      script: `export function ${name}(event${more.script ?? ''}) {\n  return ${call}(${args});\n}\n`,
      declaration: `/** ${more.says} The event is checked first: throws a \`ContractViolation\`. */\nexport declare function ${name}(event: ${type}${more.types ?? ''}): ${result};\n`,
    };
  };
  const dispatch = literal(use.dispatch);
  switch (use.channel.transport) {
    case 'sns':
      return make('Sns', 'snsMessage', 'SnsMessageInput', `${dispatch}, ${checked}`, {
        says: 'Message and attributes for SNS `Publish`; the topic is yours to add.',
      });
    case 'sqs':
      return make('Sqs', 'sqsMessage', 'SqsMessageInput', `${dispatch}, ${checked}`, {
        says: 'Body and attributes for SQS `SendMessage`; the queue is yours to add.',
      });
    case 'eventbridge': {
      if (use.dispatch.by !== 'eventbridge') return undefined;
      const bus = literal(use.channel.address);
      return make('EventBridge', 'eventBridgeEntry', 'EventBridgeEntry', `${dispatch}, bus, ${checked}`, {
        script: `, bus = ${bus}`,
        types: ', bus?: string',
        says: 'An entry for EventBridge `PutEvents`; `bus` is the name or ARN of the bus on this stage.',
      });
    }
    case 'kinesis':
      return make('Kinesis', 'kinesisRecord', 'KinesisRecordInput', `partitionKey, ${checked}`, {
        script: ', partitionKey',
        types: ', partitionKey: string',
        says: 'Data and key for Kinesis `PutRecord`; the stream is yours to add.',
      });
    case 'websocket':
      return make('WebSocket', 'webSocketMessage', 'WebSocketMessageInput', checked, {
        says: 'Data for `PostToConnection`; the connection is yours to add.',
      });
    default:
      return undefined;
  }
}

export function isJson(contentType: string): boolean {
  return /\bjson\b|\+json\b/i.test(contentType);
}
