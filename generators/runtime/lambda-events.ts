// What AWS Lambda hands to a handler, as far as it is read here. The types of `@types/aws-lambda` fit into these.

type StringAttribute = { readonly stringValue?: string | undefined; readonly dataType: string };

export type SqsRecord = {
  readonly messageId: string;
  readonly body: string;
  readonly messageAttributes: Readonly<Record<string, StringAttribute | undefined>>;
};

export type SqsEvent = { readonly Records: readonly SqsRecord[] };

export type SnsMessage = {
  readonly MessageId: string;
  readonly Message: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly Type: string; readonly Value: string } | undefined>>;
};

export type SnsRecord = { readonly Sns: SnsMessage };

export type SnsEvent = { readonly Records: readonly SnsRecord[] };

export type EventBridgeEvent = {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
};

export type KinesisRecord = { readonly kinesis: { readonly data: string; readonly sequenceNumber: string } };

export type KinesisEvent = { readonly Records: readonly KinesisRecord[] };

export type DynamoDbRecord = {
  readonly eventName?: 'INSERT' | 'MODIFY' | 'REMOVE' | undefined;
  readonly dynamodb?:
    | {
        readonly SequenceNumber?: string | undefined;
        readonly ApproximateCreationDateTime?: number | undefined;
        readonly Keys?: Readonly<Record<string, unknown>> | undefined;
        readonly NewImage?: Readonly<Record<string, unknown>> | undefined;
        readonly OldImage?: Readonly<Record<string, unknown>> | undefined;
      }
    | undefined;
};

export type DynamoDbEvent = { readonly Records: readonly DynamoDbRecord[] };

export type S3Event = { readonly Records: readonly { readonly eventName: string; readonly s3: unknown }[] };

export type WebSocketEvent = { readonly body?: string | null | undefined };

/** The answer to a batch of which some items failed (Lambda, partial batch responses). */
export type BatchResponse = { batchItemFailures: { itemIdentifier: string }[] };
