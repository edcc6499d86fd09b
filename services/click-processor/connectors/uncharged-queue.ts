import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Keeps a click that nobody can charge, as it was on the stream, with the reason. */
export function unchargedQueue(client: SQSClient, QueueUrl: string): (data: string, reason: string) => Promise<void> {
  return async (data, reason) => {
    const MessageBody = Buffer.from(data, 'base64').toString() || '(empty)';
    const MessageAttributes = { reason: { DataType: 'String', StringValue: reason } };
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
  };
}
