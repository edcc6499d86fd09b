import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type DigestDeliveryRequested, digestDeliveryRequestedToSqs } from '@larder/contracts/digest';

/** The most messages in one request. */
const mostMessages = 10;

/** Puts tasks into the queue, each held against its contract before it goes. */
export function deliveryQueue(
  client: SQSClient,
  QueueUrl: string,
): (tasks: readonly DigestDeliveryRequested[]) => Promise<void> {
  return async (tasks) => {
    for (let start = 0; start < tasks.length; start += mostMessages) {
      const Entries = tasks
        .slice(start, start + mostMessages)
        .map((task, index) => ({ Id: String(index), ...digestDeliveryRequestedToSqs(task) }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      if (Failed[0] !== undefined) throw new Error(`the queue refused a delivery: ${Failed[0].Message}`);
    }
  };
}
