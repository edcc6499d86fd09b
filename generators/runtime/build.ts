import type { Dispatch } from './dispatch.ts';

type Attributes = Record<string, { DataType: 'String'; StringValue: string }>;

/** Fields of the input of SNS `Publish`, the topic aside. */
export type SnsMessageInput = { Message: string; MessageAttributes?: Attributes };

/** Fields of the input of SQS `SendMessage`, the queue aside. */
export type SqsMessageInput = { MessageBody: string; MessageAttributes?: Attributes };

/** An entry of EventBridge `PutEvents`. */
export type EventBridgeEntry = { EventBusName: string; Source: string; DetailType: string; Detail: string };

/** Fields of the input of Kinesis `PutRecord`, the stream aside. */
export type KinesisRecordInput = { PartitionKey: string; Data: Uint8Array };

/** Fields of the input of `PostToConnection`, the connection aside. */
export type WebSocketMessageInput = { Data: Uint8Array };

export function snsMessage(dispatch: Dispatch, event: unknown): SnsMessageInput {
  return { Message: JSON.stringify(event), ...attributesOf(dispatch) };
}

export function sqsMessage(dispatch: Dispatch, event: unknown): SqsMessageInput {
  return { MessageBody: JSON.stringify(event), ...attributesOf(dispatch) };
}

export function eventBridgeEntry(
  route: { readonly source: string; readonly detailType: string },
  bus: string,
  event: unknown,
): EventBridgeEntry {
  return { EventBusName: bus, Source: route.source, DetailType: route.detailType, Detail: JSON.stringify(event) };
}

export function kinesisRecord(partitionKey: string, event: unknown): KinesisRecordInput {
  return { PartitionKey: partitionKey, Data: bytesOf(event) };
}

export function webSocketMessage(event: unknown): WebSocketMessageInput {
  return { Data: bytesOf(event) };
}

function bytesOf(event: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(event));
}

function attributesOf(dispatch: Dispatch): { MessageAttributes?: Attributes } {
  if (dispatch.by !== 'attribute' && dispatch.by !== 'header') return {};
  return { MessageAttributes: { [dispatch.name]: { DataType: 'String', StringValue: dispatch.value } } };
}
