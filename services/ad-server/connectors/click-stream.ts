import { type KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { type AdClicked, adClickedToKinesis } from '@larder/contracts/ad-server';

/** Puts clicks on the stream, in order for one advertisement; each is held against its contract before it goes. */
export function clickStream(client: KinesisClient, StreamName: string): (event: AdClicked) => Promise<void> {
  return async (event) => {
    await client.send(new PutRecordCommand({ StreamName, ...adClickedToKinesis(event, event.partitionKey) }));
  };
}
