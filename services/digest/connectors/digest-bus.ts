import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type DigestSent, digestSentToEventBridge } from '@larder/contracts/digest';

/** Announces digests on the bus, each event held against its contract before it goes. */
export function digestBus(client: EventBridgeClient, bus: string): (event: DigestSent) => Promise<void> {
  return async (event) => {
    const { Entries = [] } = await client.send(
      new PutEventsCommand({ Entries: [digestSentToEventBridge(event, bus)] }),
    );
    const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new Error(`the bus refused ${event.id}: ${refused.ErrorCode} ${refused.ErrorMessage}`);
  };
}
